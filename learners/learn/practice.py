"""Practice: each answer beside the right one and the reason. Never stored, never reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from quizzes.marking import mark_item
from quizzes.questions import chosen, option_keys, question


@dataclass(frozen=True)
class Practised:
    """One answered practice item; `given` is empty when it was left open."""

    stem: Said
    given: Said | None
    right: Said
    correct: bool
    feedback: Said


def practised(
    items: Sequence[Mapping[str, Any]], form: Mapping[str, str], wanted: Chain
) -> list[Practised]:
    """What was answered in a posted form; an answer the item does not offer counts as left open."""
    given = chosen(items, form)
    return [_practised(item, given.get(item["key"], ""), wanted) for item in items]


def _practised(item: Mapping[str, Any], answer: str, wanted: Chain) -> Practised:
    answer = answer if answer in option_keys(item) else ""
    said = {choice.key: choice.said for choice in question(item, wanted).choices}
    right = next(option["key"] for option in item["options"] if option["correct"])
    return Practised(
        stem=say(item["stem"], wanted),
        given=said.get(answer),
        right=said[right],
        correct=bool(mark_item(item, answer).correct),  # type: ignore[arg-type]
        feedback=say(item["feedback"], wanted),
    )
