"""Figures of items, of some taken together, and of a part of a paper; see `quizzes.item_analysis`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quizzes.item_remarks import Remark

Payload = Mapping[str, Any]
Family = Literal["knowledge", "scale", "story"]


@dataclass(frozen=True, kw_only=True)
class OptionFigures:
    """One answer of an item. Of an order or pairs: one entry, `chosen` those who put it right."""

    key: str
    text: Mapping[str, str]
    right: bool
    chosen: int
    others: float | None
    """What those who chose it did on the rest of the part: mean share right, 0 to 1, or mean point."""


@dataclass(frozen=True, kw_only=True)
class ItemFigures:
    """One item over n forms.

    `mean` is the share right, 0 to 1 (a blank is not right), or the mean point of a scale, turned
    round where reversed, among those who answered. Every figure is None where it is undefined.
    """

    payload: Payload
    n: int
    answered: int
    mean: float | None
    sd: float | None
    item_rest: float | None
    compared: int
    """Forms behind `item_rest`: on a scale those on which nothing was left open."""
    upper_lower: float | None
    efficiency: float | None
    """In percent, see `quizzes.statistics.whole_quiz`."""
    dont_know: int
    options: tuple[OptionFigures, ...]
    languages: Mapping[str, tuple[int, int]]
    """Language → right answers and forms in it; empty for what has no right answer."""
    remarks: tuple[Remark, ...] = ()

    @property
    def key(self) -> str:
        return str(self.payload["key"])

    @property
    def left_open(self) -> int:
        return self.n - self.answered


@dataclass(frozen=True, kw_only=True)
class WholeFigures:
    """Some items taken together, over n forms.

    Of knowledge in right answers; of a scale in its points, over the forms with four fifths of the
    items answered. `alpha` (Cronbach 1951) and `standard_error`, SD · √(1 - alpha), are of the
    `complete` forms: every form of a knowledge paper, as a blank there is an answer not known.
    """

    n: int
    items: int
    complete: int
    mean: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    standard_error: float | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Items of one family on one form of the paper.

    `whole` is None for stories, which have no score; `constructs` is construct key → its items.
    """

    letter: str
    family: Family
    n: int
    whole: WholeFigures | None
    items: tuple[ItemFigures, ...]
    apart: tuple[ItemFigures, ...]
    constructs: Mapping[str, WholeFigures]
