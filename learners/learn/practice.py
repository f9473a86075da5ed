"""Practice: each answer beside the right one and the reason. Never stored, never reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from quizzes.answers import HalfAnswerError, NotOfferedError, check, posted
from quizzes.marking import mark_item, right_answer
from quizzes.questions import Line, in_words


@dataclass(frozen=True)
class Practised:
    """One answered practice item, each answer in lines; `given` is empty when it was left open.

    `right` is empty and `correct` None for items without a right answer, such as a scale.
    """

    stem: Said
    given: tuple[Line, ...]
    right: tuple[Line, ...]
    correct: bool | None
    feedback: Said


def practised(
    items: Sequence[Mapping[str, Any]], form: Mapping[str, Any], wanted: Chain
) -> list[Practised]:
    """What was answered in a posted form.

    An answer the item does not offer, or only half of one, counts as left open.
    """
    given = posted(form)
    return [_practised(item, given.get(item["key"], ""), wanted) for item in items]


def _practised(item: Mapping[str, Any], answer: str, wanted: Chain) -> Practised:
    try:
        check(item, answer)
    except (NotOfferedError, HalfAnswerError):
        answer = ""
    right = right_answer(item)  # type: ignore[arg-type]
    return Practised(
        stem=say(item["stem"], wanted),
        given=in_words(item, answer, wanted),
        right=in_words(item, right, wanted),
        correct=mark_item(item, answer).correct if right else None,  # type: ignore[arg-type]
        feedback=say(item["feedback"], wanted),
    )
