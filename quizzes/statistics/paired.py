"""Change of the same people between two waves, paired by the card code they drew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Literal, NamedTuple

from scipy.special import stdtr, stdtrit

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.moments import divide, mean, sd
from quizzes.statistics.wilcoxon import signed_rank

Show = Literal["counts", "interval_small", "full"]
"""How much a page may say: under 10 pairs only counts, 10 to 29 with a small-group note."""

MATCHED_RATE_WARNING = 0.70
"""Below this share of pre forms that found their post form, the report warns."""


@dataclass(frozen=True, kw_only=True)
class PairedChange:
    """Change in percent points of the full score; anything undefined is None."""

    n: int
    show: Show
    improved: int
    unchanged: int
    worse: int
    mean_pre: float | None = None
    mean_post: float | None = None
    mean_change: float | None = None
    sd_change: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    t: float | None = None
    df: int | None = None
    p: float | None = None
    d_av: float | None = None
    """Change over the mean of the two SDs: the effect size shown by default."""
    d_z: float | None = None
    """Change over the SD of change: large when people change alike. Never "Cohen's d" unsaid."""
    g_z: float | None = None
    d_pre: float | None = None
    class_gain: float | None = None
    mean_individual_gain: float | None = None
    wilcoxon_w: float | None = None
    wilcoxon_p: float | None = None
    ceiling: bool | None = None

    @property
    def preferred_test(self) -> Literal["wilcoxon", "t"]:
        """Ranks under 20 pairs or at the ceiling, where the t test's bell shape fails."""
        return "wilcoxon" if self.n < 20 or self.ceiling else "t"

    def publishable(self) -> PairedChange:
        """The same without what its `show` level forbids: under 10 pairs only counts stay."""
        if self.show != "counts":
            return self
        return PairedChange(
            n=self.n,
            show=self.show,
            improved=self.improved,
            unchanged=self.unchanged,
            worse=self.worse,
        )


def paired_change(pre: Sequence[float], post: Sequence[float], max_score: float) -> PairedChange:
    """Paired statistics of raw scores between 0 and max_score; entry i of both is one person.

    95 % interval and t test on n - 1 degrees of freedom (Student 1908); Wilcoxon exact with
    zeros dropped; d_av, d_z, d_pre after Lakens 2013; g_z = d_z times `small_sample_factor`.
    One person, or a change equal for all, has no SD to judge by: test and interval are None.
    Raises StatisticsInputError for unequal lengths or scores outside 0 to max_score.
    """
    _check_scores(pre, post, max_score)
    changes = [after - before for before, after in zip(pre, post, strict=True)]
    n, scale = len(changes), 100 / max_score
    middle, spread = mean(changes), sd(changes)
    if spread is not None and spread <= 1e-12 * max_score:
        spread = 0.0  # equal changes such as 0.7 - 0.6 and 0.3 - 0.2 differ in the last bit
    test = _test(middle, spread, n)
    d_z = divide(middle, spread)
    sd_pre, sd_post = sd(pre), sd(post)
    ranks = signed_rank([round(change, 12) for change in changes])
    factor = small_sample_factor(n - 1)
    return PairedChange(
        n=n,
        show=show_level(n),
        improved=sum(change > 0 for change in changes),
        unchanged=sum(change == 0 for change in changes),
        worse=sum(change < 0 for change in changes),
        mean_pre=_times(mean(pre), scale),
        mean_post=_times(mean(post), scale),
        mean_change=_times(middle, scale),
        sd_change=_times(spread, scale),
        ci_low=_times(test.ci_low, scale),
        ci_high=_times(test.ci_high, scale),
        t=test.t,
        df=test.df,
        p=test.p,
        d_av=divide(middle, None if sd_pre is None or sd_post is None else (sd_pre + sd_post) / 2),
        d_z=d_z,
        g_z=None if d_z is None or factor is None else d_z * factor,
        d_pre=divide(middle, sd_pre),
        class_gain=class_gain(_times(mean(pre), scale), _times(mean(post), scale)),
        mean_individual_gain=_individual_gain(pre, post, max_score),
        wilcoxon_w=ranks.w if ranks else None,
        wilcoxon_p=ranks.p if ranks else None,
        ceiling=at_ceiling(pre, max_score),
    )


def show_level(n: int) -> Show:
    """What n matched pairs allow a page to say."""
    if n < 10:
        return "counts"
    return "interval_small" if n < 30 else "full"


def class_gain(mean_pre: float | None, mean_post: float | None) -> float | None:
    """Hake's normalised gain of the means: (post - pre) / (100 - pre), means in percent.

    The share of what the class did not know that it learned. None at pre = 100. Preferred to
    the mean of individual gains, which is biased when scores carry error.
    """
    if mean_pre is None or mean_post is None:
        return None
    return divide(mean_post - mean_pre, 100 - mean_pre)


def at_ceiling(pre: Sequence[float], max_score: float) -> bool:
    """Whether at least a quarter of the pre scores are 90 % or more: no room to show gain."""
    high = sum(10 * score >= 9 * max_score for score in pre)
    return bool(pre) and 4 * high >= len(pre)


def small_sample_factor(df: int) -> float | None:
    """Hedges' J in its usual form 1 - 3 / (4 df - 1) (Hedges 1981); None below 2 df.

    The gamma-function form differs by less than 0.0003 from 11 df on; this one can be checked
    by hand.
    """
    return 1 - 3 / (4 * df - 1) if df >= 2 else None


def matched_rate(matched: int, pre_forms: int) -> float | None:
    """Matched pairs over pre forms, 0 to 1; None without pre forms. See MATCHED_RATE_WARNING."""
    if not 0 <= matched <= pre_forms:
        raise StatisticsInputError(f"{matched} pairs cannot come from {pre_forms} pre forms.")
    return divide(matched, pre_forms)


class _Test(NamedTuple):
    """Student's interval (in raw points) and test; empty when there is no SD to judge by."""

    ci_low: float | None = None
    ci_high: float | None = None
    t: float | None = None
    df: int | None = None
    p: float | None = None


def _test(middle: float | None, spread: float | None, n: int) -> _Test:
    if middle is None or not spread:
        return _Test()
    error, df = spread / sqrt(n), n - 1
    half, t = float(stdtrit(df, 0.975)) * error, middle / error
    return _Test(middle - half, middle + half, t, df, 2 * float(stdtr(df, -abs(t))))


def _individual_gain(pre: Sequence[float], post: Sequence[float], max_score: float) -> float | None:
    """Mean of each person's gain; who began at the top had nothing to gain and is left out."""
    return mean(
        [
            (after - before) / (max_score - before)
            for before, after in zip(pre, post, strict=True)
            if before < max_score
        ]
    )


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def _check_scores(pre: Sequence[float], post: Sequence[float], max_score: float) -> None:
    if len(pre) != len(post):
        raise StatisticsInputError(
            f"Pairs need both waves: there are {len(pre)} pre and {len(post)} post scores."
        )
    check_range([*pre, *post], max_score)


def check_range(scores: Sequence[float], max_score: float) -> None:
    """Raises StatisticsInputError unless every score lies between 0 and a positive maximum."""
    if not (isfinite(max_score) and max_score > 0):
        raise StatisticsInputError(f"The highest possible score cannot be {max_score}.")
    for score in scores:
        if not 0 <= score <= max_score:
            raise StatisticsInputError(f"{score} is not a score between 0 and {max_score}.")
