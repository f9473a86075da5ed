"""Change between two waves whose forms carry no code, so that nobody can be paired.

Allowed for `device_anonymous`; hands counted in a room go to `proportions.newcombe_independent`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtr, stdtrit

from quizzes.statistics.moments import divide, mean, variance
from quizzes.statistics.paired import check_range, small_sample_factor


@dataclass(frozen=True, kw_only=True)
class UnmatchedChange:
    """Post minus pre in percent points; None where a wave is too small or does not vary."""

    n_pre: int
    n_post: int
    mean_pre: float | None
    mean_post: float | None
    mean_change: float | None
    ci_low: float | None = None
    ci_high: float | None = None
    t: float | None = None
    df: float | None = None
    p: float | None = None
    hedges_g: float | None = None
    """Change over the pooled SD of the two waves, corrected for small samples. Not d_av and not
    Glass's delta: those divide by another SD."""


def unmatched_change(
    pre: Sequence[float], post: Sequence[float], max_score: float
) -> UnmatchedChange:
    """Welch's test for two unlinked waves of raw scores, 0 to max_score (Welch 1947).

    `hedges_g` is the difference over the SD pooled with n_pre + n_post - 2 degrees of freedom, times
    `paired.small_sample_factor` (Hedges 1981). Also compares the pre scores of people who came back
    with those who did not. There is no gain per person and no paired effect size: those need pairs.
    Raises StatisticsInputError for scores outside 0 to max_score.
    """
    check_range([*pre, *post], max_score)
    scale = 100 / max_score
    first, second = mean(pre), mean(post)
    change = None if first is None or second is None else scale * (second - first)
    return UnmatchedChange(
        n_pre=len(pre),
        n_post=len(post),
        mean_pre=None if first is None else scale * first,
        mean_post=None if second is None else scale * second,
        mean_change=change,
        **_welch(pre, post, change, scale),
        hedges_g=_hedges_g(pre, post),
    )


def _welch(
    pre: Sequence[float], post: Sequence[float], change: float | None, scale: float
) -> dict[str, float | None]:
    spread_pre, spread_post = variance(pre), variance(post)
    if change is None or spread_pre is None or spread_post is None:
        return {}
    a, b = spread_pre / len(pre), spread_post / len(post)
    if a + b == 0:
        return {}
    df = (a + b) ** 2 / (a * a / (len(pre) - 1) + b * b / (len(post) - 1))
    error = scale * sqrt(a + b)
    half = float(stdtrit(df, 0.975)) * error
    return {
        "ci_low": change - half,
        "ci_high": change + half,
        "t": change / error,
        "df": df,
        "p": 2 * float(stdtr(df, -abs(change / error))),
    }


def _hedges_g(pre: Sequence[float], post: Sequence[float]) -> float | None:
    first, second = mean(pre), mean(post)
    spread_pre, spread_post = variance(pre), variance(post)
    if first is None or second is None or spread_pre is None or spread_post is None:
        return None
    df = len(pre) + len(post) - 2
    factor = small_sample_factor(df)
    pooled = sqrt(((len(pre) - 1) * spread_pre + (len(post) - 1) * spread_post) / df)
    d = divide(second - first, pooled)
    return None if d is None or factor is None else factor * d
