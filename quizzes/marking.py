"""Marking one form: keys against keys, never words against words.

An item is the language-free part of an InstrumentVersion payload, so that a corrected typo or a
new translation can never change a mark. Knowledge (right or wrong) and attitude (a scale) have
separate functions because they are never mixed in one score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from quizzes.statistics.scales import reverse

DONT_KNOW = "dont_know"
"""The reserved answer key every knowledge item accepts, whether or not its options list it."""

Answer = str | int | Sequence[str] | None
"""An option key, a point of a scale, several option keys, or None for not answered."""

Kind = Literal["true_false", "single", "multiple", "likert"]


class Option(TypedDict):
    key: str
    correct: bool


class Item(TypedDict):
    """`options` belongs to knowledge items; `scale` (its points) and `reverse` to likert."""

    key: str
    kind: Kind
    options: NotRequired[Sequence[Option]]
    reverse: NotRequired[bool]
    scale: NotRequired[Sequence[int]]


class MarkingError(ValueError):
    """An answer or item that cannot be marked; the message names the item and the reason."""


@dataclass(frozen=True)
class Mark:
    """One marked answer. `correct` is for knowledge, `value` (already reversed) for likert."""

    key: str
    answered: bool
    correct: bool | None = None
    dont_know: bool = False
    value: int | None = None


@dataclass(frozen=True)
class Score:
    """A knowledge form. `percent` is None when no form was handed in or it has no items."""

    correct: int
    answered: int
    dont_know: int
    total: int
    percent: float | None


def mark_item(item: Item, answer: Answer) -> Mark:
    """The mark of one answer.

    "Don't know" is an answer that is not correct and is counted apart: it is honest, a wrong
    answer is a misunderstanding. `multiple` is right only when exactly the right keys are
    chosen. Raises MarkingError for an unknown key or point, or an item without a key.
    """
    if item["kind"] == "likert":
        return _mark_likert(item, answer)
    options = {option["key"]: option["correct"] for option in item.get("options", ())}
    right = {key for key, correct in options.items() if correct}
    if not right or DONT_KNOW in right:
        raise MarkingError(f"Item {item['key']} has no right answer to mark against.")
    chosen = _chosen(item, answer)
    if not chosen:
        return Mark(item["key"], answered=False, correct=False)
    for key in chosen:
        if key not in options and key != DONT_KNOW:
            raise MarkingError(f"Item {item['key']} has no option “{key}”.")
    if DONT_KNOW in chosen and len(chosen) > 1:
        raise MarkingError(f"Item {item['key']}: “don't know” cannot go with another choice.")
    return Mark(item["key"], True, correct=chosen == right, dont_know=DONT_KNOW in chosen)


def score_knowledge(items: Sequence[Item], answers: Mapping[str, Answer] | None) -> Score:
    """The score of one form, out of all its items. `answers` None: no form was handed in.

    An unanswered item of a submitted form is not correct and stays in the denominator, or a
    learner could do better by leaving hard items out. A test not taken has no percent, not 0.
    Raises MarkingError for an answer to an item the form lacks, or an attitude item.
    """
    _check_keys(items, answers or {})
    for item in items:
        if item["kind"] == "likert":
            raise MarkingError(f"Item {item['key']} is an attitude; it has no right answer.")
    if answers is None:
        return Score(0, 0, 0, len(items), None)
    marks = [mark_item(item, answers.get(item["key"])) for item in items]
    correct = sum(mark.correct is True for mark in marks)
    return Score(
        correct=correct,
        answered=sum(mark.answered for mark in marks),
        dont_know=sum(mark.dont_know for mark in marks),
        total=len(items),
        percent=100 * correct / len(items) if items else None,
    )


def scale_values(items: Sequence[Item], answers: Mapping[str, Answer]) -> dict[str, int]:
    """Item key → value of the answered items, reverse-keyed ones already turned.

    Raises MarkingError for a knowledge item, an unknown item or a point off the scale.
    """
    _check_keys(items, answers)
    for item in items:
        if item["kind"] != "likert":
            raise MarkingError(f"Item {item['key']} has a right answer; it is not an attitude.")
    marks = [mark_item(item, answers.get(item["key"])) for item in items]
    return {mark.key: mark.value for mark in marks if mark.value is not None}


def scale_mean(items: Sequence[Item], answers: Mapping[str, Answer]) -> float | None:
    """Mean of the answered items in points of the scale; None below 80 % answered.

    With fewer answers a mean says which items were skipped rather than what she thinks.
    Raises MarkingError as `scale_values` does.
    """
    values = scale_values(items, answers)
    if not items or 5 * len(values) < 4 * len(items):  # whole numbers: 0.8 * 10 is not exact
        return None
    return sum(values.values()) / len(values)


def scale_total(items: Sequence[Item], answers: Mapping[str, Answer]) -> float | None:
    """The scale mean times the number of items: a plain sum when every item is answered.

    Filling a gap with the person's own mean keeps totals comparable between forms with and
    without gaps. None below 80 % answered. Raises MarkingError as `scale_values` does.
    """
    values = scale_values(items, answers)
    if scale_mean(items, answers) is None:
        return None
    return sum(values.values()) * len(items) / len(values)


def _mark_likert(item: Item, answer: Answer) -> Mark:
    points = {str(point): point for point in item.get("scale", ())}
    if answer is None or answer == "":
        return Mark(item["key"], answered=False)
    value = points.get(str(answer))  # a form posts "4", a payload holds 4; True matches neither
    if value is None:
        raise MarkingError(f"Item {item['key']}: {answer!r} is not a point of its scale.")
    if item.get("reverse", False):
        value = reverse(value, min(points.values()), max(points.values()))
    return Mark(item["key"], answered=True, value=value)


def _chosen(item: Item, answer: Answer) -> set[str]:
    if answer is None or answer == "":
        return set()
    if isinstance(answer, str):
        return {answer}
    if item["kind"] != "multiple" or isinstance(answer, int):
        raise MarkingError(f"Item {item['key']} takes one option key, not {answer!r}.")
    return set(answer)


def _check_keys(items: Sequence[Item], answers: Mapping[str, Answer]) -> None:
    keys = [item["key"] for item in items]
    if len(set(keys)) < len(keys):
        raise MarkingError("Two items of the form have the same key.")
    for key in answers:
        if key not in keys:
            raise MarkingError(f"The form has no item “{key}”.")
