"""How many matched pairs a programme needs before it starts."""

from __future__ import annotations

from math import ceil, sqrt

from scipy.special import nctdtr, stdtrit

from quizzes.statistics.errors import StatisticsInputError

LARGEST = 1_000_000
"""A plan that would need more pairs than this is refused rather than searched for."""


def paired_power(n: int, d_z: float, significance: float = 0.05) -> float:
    """Chance (0 to 1) that a two-sided paired t test with n pairs finds an effect of d_z SDs.

    From the noncentral t distribution (Cohen 1988). Raises StatisticsInputError below 2 pairs.
    """
    if n < 2:
        raise StatisticsInputError("A paired test needs at least two pairs.")
    df, shift = n - 1, abs(d_z) * sqrt(n)
    critical = float(stdtrit(df, 1 - significance / 2))
    return 1 - float(nctdtr(df, shift, critical)) + float(nctdtr(df, shift, -critical))


def pairs_needed(d_z: float, power: float = 0.80, significance: float = 0.05) -> int:
    """Smallest number of matched pairs that reaches the power, two-sided, found by halving.

    Raises StatisticsInputError for an effect of zero, a power outside `significance` to 1, or an
    effect so small that more than a million pairs would be needed.
    """
    if not 0 < significance < power < 1:
        raise StatisticsInputError("Power lies between the significance level and 1.")
    low, high = 1, 2
    while d_z and high <= LARGEST and paired_power(high, d_z, significance) < power:
        low, high = high, high * 2
    if not d_z or high > LARGEST:
        raise StatisticsInputError(f"No sample is large enough to find an effect of {d_z}.")
    while high - low > 1:
        middle = (low + high) // 2
        if paired_power(middle, d_z, significance) < power:
            low = middle
        else:
            high = middle
    return high


def design_effect(cohort_size: float, rho: float) -> float:
    """1 + (m - 1) ρ (Kish 1965): how much more people are needed when whole cohorts are drawn.

    `rho` is the intraclass correlation: people of one line resemble each other. Raises
    StatisticsInputError for a cohort under 1 or a correlation outside 0 to 1.
    """
    if cohort_size < 1 or not 0 <= rho <= 1:
        raise StatisticsInputError("A cohort has at least 1 person and ρ lies between 0 and 1.")
    return 1 + (cohort_size - 1) * rho


def inflated(n: int, effect: float) -> int:
    """n times a design effect, rounded up to whole pairs."""
    return ceil(round(n * effect, 9))  # 35 × 2.2 is 77.00000000000001 in floating point
