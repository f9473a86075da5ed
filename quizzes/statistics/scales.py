"""Attitude scales: turning reverse-keyed answers, and whether the items hang together.

Knowledge and attitude are never mixed in one score: a scale has no right answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.moments import covariance, variance

ALPHA_MIN_PEOPLE = 30
"""Below this Cronbach's alpha moves so much from sample to sample that printing it misleads."""


def reverse(value: int, low: int, high: int) -> int:
    """The reverse-keyed value, (low + high) - value, so that high always means equitable.

    Raises StatisticsInputError when the value lies outside the scale.
    """
    if not low <= value <= high:
        raise StatisticsInputError(f"{value} is not on a scale from {low} to {high}.")
    return low + high - value


def reverse_items(
    rows: Sequence[Sequence[int | None]], items: Sequence[int], low: int, high: int
) -> list[list[int | None]]:
    """People × items with the columns named in `items` (counted from 0) reversed; None stays."""
    turned = set(items)
    return [
        [
            reverse(value, low, high) if value is not None and column in turned else value
            for column, value in enumerate(row)
        ]
        for row in rows
    ]


def alpha(rows: Sequence[Sequence[float | None]]) -> float | None:
    """Cronbach's alpha, p/(p-1) · (1 - sum of item variances / variance of totals).

    `rows` is people × items, reversed items already turned. People with a missing answer are
    left out. None for fewer than two items, fewer than two complete people, or totals that do
    not vary. May be negative: then some item was not reversed. Formula: Cronbach 1951.
    Raises StatisticsInputError when rows differ in length.
    """
    if len({len(row) for row in rows}) > 1:
        raise StatisticsInputError("Every person needs the same number of items.")
    complete = [
        whole for row in rows if len(whole := [v for v in row if v is not None]) == len(row)
    ]
    columns = list(zip(*complete, strict=True))
    total_variance = variance([sum(row) for row in complete])
    if len(columns) < 2 or not total_variance:
        return None
    item_variance = sum(covariance(column, column) or 0.0 for column in columns)
    return len(columns) / (len(columns) - 1) * (1 - item_variance / total_variance)


def alpha_reportable(n: int) -> bool:
    """Whether n complete people are enough to print alpha."""
    return n >= ALPHA_MIN_PEOPLE
