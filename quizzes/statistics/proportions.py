"""Intervals for proportions that stay inside 0 to 1 and do not collapse at 0 % or 100 %.

Successes and n are counts; results are proportions between 0 and 1, not percent.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from quizzes.statistics.errors import StatisticsInputError

Z_95 = NormalDist().inv_cdf(0.975)


class Interval(NamedTuple):
    """A 95 % interval of a proportion, each end between 0 and 1."""

    low: float
    high: float


class Difference(NamedTuple):
    """Second proportion minus first, with its 95 % interval, each between -1 and 1."""

    difference: float
    low: float
    high: float


def wilson(successes: int, n: int) -> Interval | None:
    """Wilson's score interval (Wilson 1927), 95 %, without continuity correction.

    None when nobody was asked (n = 0). Chosen over the textbook interval because with groups
    of 25 that one leaves the range 0 to 1 and says ±0 when everyone agrees.
    Raises StatisticsInputError when the counts are impossible.
    """
    _check(successes, n)
    if n == 0:
        return None
    share, z2 = successes / n, Z_95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # The ends are exactly 0 and 1 there; rounding would print -0.0 % or 100.0 % of n - 1.
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == n else centre + half
    return Interval(low, high)


def newcombe_independent(
    first_successes: int, first_n: int, second_successes: int, second_n: int
) -> Difference | None:
    """Second minus first proportion of two *different or unlinked* groups, 95 %.

    Newcombe's hybrid score interval (Newcombe 1998, method 10), built from the two Wilson
    intervals. For tallied hands, where nobody can be paired. None when either group is empty.
    Raises StatisticsInputError when the counts are impossible.
    """
    first, second = wilson(first_successes, first_n), wilson(second_successes, second_n)
    if first is None or second is None:
        return None
    p1, p2 = first_successes / first_n, second_successes / second_n
    change = p2 - p1
    low = change - sqrt((p2 - second.low) ** 2 + (first.high - p1) ** 2)
    high = change + sqrt((second.high - p2) ** 2 + (p1 - first.low) ** 2)
    return Difference(change, max(-1.0, low), min(1.0, high))


def _check(successes: int, n: int) -> None:
    if not 0 <= successes <= n:
        raise StatisticsInputError(f"{successes} of {n} is not a possible count.")
