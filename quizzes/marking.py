"""Marking one form: keys against keys, never words against words.

An item is the language-free part of an InstrumentVersion payload, so that a corrected typo or a
new translation can never change a mark. Knowledge (right or wrong) and attitude (a scale) have
separate functions because they are never mixed in one score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from quizzes.answers import (
    DONT_KNOW,
    Given,
    TornAnswerError,
    entries,
    keyed,
    parse,
    path,
    scaled,
    write,
)
from quizzes.statistics.scales import reverse

Answer = str | int | Sequence[str] | None
"""An answer text (`quizzes.answers`), a point of a scale, option keys, or None for not answered."""

Kind = Literal[
    "true_false",
    "single",
    "multiple",
    "order",
    "match",
    "picture_choice",
    "scenario",
    "likert",
    "picture_scale",
]


class Partner(TypedDict):
    key: str


class Option(TypedDict):
    """`value` is a point of a scale or the right place in an order, `partner` the other half of a
    pair; `step` and `leads_to` place a choice in a story."""

    key: str
    correct: bool
    value: NotRequired[int | None]
    partner: NotRequired[Partner | None]
    step: NotRequired[str]
    leads_to: NotRequired[str]


class Step(TypedDict):
    key: str


class Item(TypedDict):
    """The language-free part of an item payload; `scale` holds the points of a scale."""

    key: str
    kind: Kind
    options: NotRequired[Sequence[Option]]
    steps: NotRequired[Sequence[Step]]
    constructs: NotRequired[Sequence[str]]
    reverse: NotRequired[bool]
    scale: NotRequired[Sequence[int]]


class MarkingError(ValueError):
    """An answer or item that cannot be marked; the message names the item and the reason."""


@dataclass(frozen=True)
class Mark:
    """One marked answer. `correct` is for knowledge, `value` (already reversed) for scales; a
    story without a right way has neither."""

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
    answer is a misunderstanding. Several choices, an order, pairs and a story are right only when
    all of it is right. Raises MarkingError for an unknown key or point, or an item without a key.
    """
    if scaled(item):
        return _mark_scale(item, answer)
    given = _given(item, answer)
    answered = bool(given.keys or given.pairs)
    if item["kind"] == "scenario" and not keyed(item):
        return Mark(item["key"], answered)
    right = _right(item)
    if not answered:
        return Mark(item["key"], answered=False, correct=False)
    _check_known(item, given)
    return Mark(item["key"], True, correct=_said(item, given) == right, dont_know=given.unsure)


def mark_stored(item: Item, answer: str | None) -> Mark:
    """The mark of an answer as it stands in the database: one that cannot be read is left open.

    Nothing that was stored once may keep a wave from closing or a report from opening, so every
    reader of stored answers comes here. Raises MarkingError for an item without a key only.
    """
    try:
        return mark_item(item, answer)
    except MarkingError:
        return mark_item(item, None)


def right_answer(item: Item) -> str:
    """The right answer as text; empty where an item has none. Never for a page before the answer."""
    if not keyed(item):
        return ""
    options = entries(item)
    if item["kind"] == "order":
        return write(pairs={option["key"]: str(option["value"]) for option in options})
    if item["kind"] == "match":
        return write(pairs={option["key"]: option["partner"]["key"] for option in options})
    if item["kind"] == "scenario":
        return write(pairs={o["step"]: o["key"] for o in options if o["correct"]})
    return write(option["key"] for option in item["options"] if option["correct"])


def score_knowledge(items: Sequence[Item], answers: Mapping[str, Answer] | None) -> Score:
    """The score of one form, out of all its items. `answers` None: no form was handed in.

    An unanswered item of a submitted form is not correct and stays in the denominator, or a
    learner could do better by leaving hard items out. A test not taken has no percent, not 0.
    Raises MarkingError for an answer to an item the form lacks, or an attitude item.
    """
    _check_keys(items, answers or {})
    for item in items:
        if not keyed(item):
            what = "is an attitude; it" if scaled(item) else "is a story that"
            raise MarkingError(f"Item {item['key']} {what} has no right answer.")
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


def score_by_construct(
    items: Sequence[Item], answers: Mapping[str, Answer] | None
) -> dict[str, Score]:
    """Construct key → score over its items; an item with two constructs counts for both.

    Raises MarkingError as `score_knowledge` does.
    """
    _check_keys(items, answers or {})
    found: dict[str, Score] = {}
    for construct in sorted({key for item in items for key in item.get("constructs", ())}):
        own = [item for item in items if construct in item.get("constructs", ())]
        keys = {item["key"] for item in own}
        given = {key: value for key, value in (answers or {}).items() if key in keys}
        found[construct] = score_knowledge(own, None if answers is None else given)
    return found


def scale_values(items: Sequence[Item], answers: Mapping[str, Answer]) -> dict[str, int]:
    """Item key → value of the answered items, reverse-keyed ones already turned.

    Raises MarkingError for a knowledge item, an unknown item or a point off the scale.
    """
    _check_keys(items, answers)
    for item in items:
        if not scaled(item):
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


def _mark_scale(item: Item, answer: Answer) -> Mark:
    # A form posts the option's key, which the editor writes as a letter; a table may hold points.
    points = {str(point): point for point in item.get("scale", ())}
    for option in item.get("options", ()):
        if (point := option.get("value")) is not None:
            points[option["key"]] = point
    if answer is None or answer == "":
        return Mark(item["key"], answered=False)
    value = points.get(str(answer))  # a form posts "4", a payload holds 4; True matches neither
    if value is None:
        raise MarkingError(f"Item {item['key']}: {answer!r} is not a point of its scale.")
    if item.get("reverse", False):
        value = reverse(value, min(points.values()), max(points.values()))
    return Mark(item["key"], answered=True, value=value)


_PAIRED = ("order", "match", "scenario")


def _given(item: Item, answer: Answer) -> Given:
    if answer is None or answer == "":
        return Given()
    several = item["kind"] in {"multiple", *_PAIRED}
    try:
        if isinstance(answer, str):
            return parse(answer) if several else Given((answer,))
    except TornAnswerError as torn:
        raise MarkingError(f"Item {item['key']}: {torn}") from torn
    if item["kind"] != "multiple" or isinstance(answer, int):
        raise MarkingError(f"Item {item['key']} takes one option key, not {answer!r}.")
    return Given(tuple(answer))


Said = frozenset[str] | Mapping[str, str] | tuple[str, ...]
"""What an answer comes to: chosen keys, entries with their place or partner, or a way."""


def _said(item: Item, given: Given) -> Said:
    if given.unsure:
        return frozenset({DONT_KNOW})
    if item["kind"] == "scenario":
        made, missing = path(item, given.pairs)
        return (*made, missing)
    return dict(given.pairs) if item["kind"] in {"order", "match"} else frozenset(given.keys)


def _right(item: Item) -> Said:
    right = parse(right_answer(item))
    said = _said(item, right)
    unfinished = item["kind"] == "scenario" and path(item, right.pairs)[1]
    if right.unsure or unfinished or not (right.keys or right.pairs):
        raise MarkingError(f"Item {item['key']} has no right answer to mark against.")
    return said


def _check_known(item: Item, given: Given) -> None:
    """Only what the item offers is marked: anything else is a fault of ours, not a wrong answer."""
    options = {option["key"] for option in item.get("options", ())}
    paired = item["kind"] in _PAIRED
    places = {step["key"] for step in item.get("steps", ())} or options
    chosen = given.pairs.values() if item["kind"] == "scenario" else ()
    for key in (*given.keys, *chosen):
        if key != DONT_KNOW and (key not in options or (paired and key in given.keys)):
            raise MarkingError(f"Item {item['key']} has no option “{key}”.")
    for key in given.pairs:
        if key not in places or not paired:
            raise MarkingError(f"Item {item['key']} has no entry “{key}”.")
    if given.unsure and len(given.keys) + len(given.pairs) > 1:
        raise MarkingError(f"Item {item['key']}: “don't know” cannot go with another choice.")


def _check_keys(items: Sequence[Item], answers: Mapping[str, Answer]) -> None:
    keys = [item["key"] for item in items]
    if len(set(keys)) < len(keys):
        raise MarkingError("Two items of the form have the same key.")
    for key in answers:
        if key not in keys:
            raise MarkingError(f"The form has no item “{key}”.")
