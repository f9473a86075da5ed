"""Mean, spread and correlation that answer None where the textbook formula has no answer.

Sums use `math.fsum`, so the order in which people handed in their forms cannot move a decimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from quizzes.statistics.errors import StatisticsInputError


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None for no values."""
    return fsum(values) / len(values) if values else None


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Sample covariance (divided by n - 1); None for fewer than two pairs.

    Raises StatisticsInputError when the two lists differ in length.
    """
    if len(xs) != len(ys):
        raise StatisticsInputError(
            f"The two lists must have the same length, not {len(xs)} and {len(ys)}."
        )
    if len(xs) < 2:
        return None
    if min(xs) == max(xs) or min(ys) == max(ys):
        return 0.0  # exactly: a rounded mean would leave a trace of 1e-33 and a nonsense ratio
    mean_x, mean_y = fsum(xs) / len(xs), fsum(ys) / len(ys)
    products = ((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return fsum(products) / (len(xs) - 1)


def variance(values: Sequence[float]) -> float | None:
    """Sample variance (divided by n - 1); None for fewer than two values."""
    return covariance(values, values)


def sd(values: Sequence[float]) -> float | None:
    """Sample standard deviation (n - 1); None for fewer than two values."""
    spread = variance(values)
    return None if spread is None else sqrt(spread)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's r; None for fewer than two pairs or when one side does not vary."""
    both, spread_x, spread_y = covariance(xs, ys), variance(xs), variance(ys)
    if both is None or not spread_x or not spread_y:
        return None
    return max(-1.0, min(1.0, both / sqrt(spread_x) / sqrt(spread_y)))


def divide(numerator: float | None, denominator: float | None) -> float | None:
    """A ratio that is None when either part is unknown or the denominator is 0."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator
