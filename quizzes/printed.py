"""Questions as they stand on a sheet of paper: in one order for everybody, each box with its sign.

The sheet is printed from here and the page it is typed into is made from here, so that the two
cannot disagree about which line comes first or which letter a box has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count, product
from string import ascii_uppercase
from typing import Any

from cms.kit.said import Chain
from quizzes.answers import DONT_KNOW, scaled
from quizzes.questions import Choice, Question, question

UNSURE = "?"
"""The sign of “I don't know”."""


def printed(item: Mapping[str, Any], wanted: Chain, *, chosen: str = "") -> Question:
    """An item payload as a question in the author's order, its choices with their signs; `chosen`
    is an answer text.

    A, B, C … for choices (in a story running on from step to step, so that one letter says one
    choice), the points of a scale, 1, 2, 3 … for places and partners, “?” for don't know.
    """
    asked = question(item, wanted, chosen=chosen)
    signs = _points(item) if scaled(item) else _letters()
    return replace(
        asked,
        choices=_signed(asked.choices, signs),
        entries=tuple(
            replace(entry, choices=_signed(entry.choices, map(str, count(1))))
            for entry in asked.entries
        ),
        steps=tuple(replace(step, choices=_signed(step.choices, signs)) for step in asked.steps),
    )


def _signed(choices: Iterable[Choice], signs: Iterator[str]) -> tuple[Choice, ...]:
    return tuple(
        replace(choice, sign=UNSURE if choice.key == DONT_KNOW else next(signs))
        for choice in choices
    )


def _points(item: Mapping[str, Any]) -> Iterator[str]:
    return (str(option["value"]) for option in item["options"] if option["key"] != DONT_KNOW)


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB …"""
    return chain(ascii_uppercase, map("".join, product(ascii_uppercase, repeat=2)))
