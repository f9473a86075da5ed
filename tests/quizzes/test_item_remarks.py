"""What about an item is worth a look: each rule from both of its sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import pytest

from quizzes.item_remarks import Remark, remarks_on_question, remarks_on_statement


@dataclass
class Option:
    key: str
    chosen: int
    right: bool = False


@dataclass
class Figures:
    """An item with nothing to remark, unless told otherwise."""

    n: int = 40
    answered: int = 40
    compared: int = 40
    mean: float | None = 0.6
    item_rest: float | None = 0.4
    options: list[Option] = field(default_factory=list)
    languages: dict[str, tuple[int, int]] = field(default_factory=dict)
    payload: dict[str, object] = field(default_factory=dict)


def on_question(*, before: bool = False, **figures: Any) -> list[Remark]:
    return list(remarks_on_question(Figures(**figures), before=before))


def on_statement(**figures: Any) -> list[Remark]:
    return list(remarks_on_statement(Figures(**figures), before=False))


def wrong(*chosen: int) -> list[Option]:
    """A right answer, and wrong ones that so many chose."""
    return [Option("a", 12, right=True), *(Option("bcd"[n], each) for n, each in enumerate(chosen))]


@pytest.mark.parametrize(
    ("figures", "before", "kinds"),
    [
        ({}, False, []),
        ({"mean": 0.90}, False, []),
        ({"mean": 0.91}, False, ["easy"]),
        ({"mean": 0.86}, False, []),
        ({"mean": 0.86}, True, ["easy"]),
        ({"mean": 0.19}, False, ["hard"]),
        ({"mean": 0.19}, True, []),
        ({"item_rest": -0.01}, False, ["weak"]),
        ({"item_rest": -1 / sqrt(39) - 0.001}, False, ["backwards"]),
        ({"item_rest": -0.25, "compared": 12, "n": 12, "answered": 12}, False, []),
        ({"item_rest": -0.31, "compared": 12, "n": 12, "answered": 12}, False, ["backwards"]),
        ({"item_rest": 0.19}, False, ["weak"]),
        ({"item_rest": 0.20}, False, []),
        ({"item_rest": 0.19, "compared": 29}, False, []),
        ({"item_rest": None}, False, []),
        ({"answered": 32}, False, []),
        ({"answered": 31}, False, ["left_open"]),
        ({"n": 9, "answered": 9, "mean": 1.0}, False, []),
    ],
)
def test_a_question(figures: dict[str, Any], before: bool, kinds: list[str]) -> None:
    assert [remark.kind for remark in on_question(before=before, **figures)] == kinds


def test_a_wrong_answer_nobody_chose_though_many_were_wrong() -> None:
    assert on_question(options=wrong(6, 4, 0)) == [Remark("unchosen", ("d",))]
    assert on_question(options=wrong(10, 0, 0)) == [Remark("unchosen", ("c", "d"))]
    assert on_question(options=wrong(6, 3, 0)) == []
    assert on_question(options=[*wrong(6, 4), Option("dont_know", 0)]) == []


def test_the_harder_language_is_named_first() -> None:
    gap = {"bn": (12, 30), "en": (20, 30)}

    assert on_question(languages=gap) == [Remark("translation", ("bn", "en"))]
    assert on_question(languages={"bn": (20, 30), "en": (12, 30)})[0].about == ("en", "bn")
    assert on_question(languages={"bn": (12, 29), "en": (20, 30)}) == []
    assert on_question(languages={"bn": (14, 30), "en": (20, 30)}) == []


@pytest.mark.parametrize(
    ("figures", "kinds"),
    [
        ({}, []),
        ({"item_rest": 0.29}, ["weak"]),
        ({"item_rest": 0.29, "compared": 29}, []),
        ({"item_rest": -0.4}, ["backwards"]),
        ({"item_rest": -0.9, "compared": 9}, []),
        ({"mean": 4.9}, []),
        ({"options": [Option("4", 4), Option("5", 36)]}, []),
        ({"options": [Option("4", 3), Option("5", 37)]}, ["alike"]),
        ({"answered": 31}, ["left_open"]),
        ({"n": 9, "answered": 9, "options": [Option("5", 9)]}, []),
    ],
)
def test_a_statement(figures: dict[str, Any], kinds: list[str]) -> None:
    assert [remark.kind for remark in on_statement(**figures)] == kinds
