"""The change of a group of people in their measure's own units, rounded as it is published."""

from __future__ import annotations

from collections.abc import Sequence

from cms.kit.disclosure import mixed
from learners.reports.figures import Change
from learners.reports.pairs import Person
from learners.reports.source import Source
from quizzes.statistics.paired import PairedChange, class_gain, paired_change, show_level


def tells_nothing(source: Source, people: Sequence[Person], *, spread: bool) -> bool:
    """Whether sums (with `spread` also intervals) of these people's scores are certain of nobody."""
    k, low, high = source.k, *source.scale
    pre = [round(one.score_pre, 9) for one in people]
    post = [round(one.score_post, 9) for one in people]
    change = [round(b - a, 9) for a, b in zip(pre, post, strict=True)]
    return (
        mixed(pre, k, low=low, high=high, spread=spread)
        and mixed(post, k, low=low, high=high, spread=spread)
        and mixed(change, k, low=low - high, high=high - low, spread=spread)
    )


def change_of(source: Source, people: Sequence[Person], *, exact: bool) -> Change | None:
    """From before to after, as `change` gives it."""
    return change(
        source,
        [one.score_pre for one in people],
        [one.score_post for one in people],
        exact=exact,
    )


def change(
    source: Source, before: Sequence[float], after: Sequence[float], *, exact: bool
) -> Change | None:
    """Percent points or points of the scale; None under 10 pairs, whose n is all that is said.

    Not `exact` is rounded to whole points (tenths of a scale), so that it does not tell its n.
    """
    if show_level(len(before)) == "counts":
        return None
    low, size = source.scale[0], source.scale[1] - source.scale[0]
    found = paired_change([v - low for v in before], [v - low for v in after], size)
    points = size / 100  # paired_change speaks in percent of the full range
    places = (1 if source.knowledge else 2) if exact else (0 if size > 10 else 1)

    def rounded(value: float | None, start: float = 0.0) -> float | None:
        return None if value is None else round(start + value * points, places)

    mean_pre, mean_post = rounded(found.mean_pre, low), rounded(found.mean_post, low)
    return Change(
        show=found.show,
        mean_pre=mean_pre,
        mean_post=mean_post,
        mean_change=rounded(found.mean_change),
        ci_low=rounded(found.ci_low),
        ci_high=rounded(found.ci_high),
        class_gain=_gain(source, found, mean_pre, mean_post, exact=exact),
        d_av=None if found.d_av is None else round(found.d_av, 2 if exact else 1),
        test=found.preferred_test if exact else None,
        p=_p(found) if exact else None,
    )


def _gain(
    source: Source, found: PairedChange, pre: float | None, post: float | None, *, exact: bool
) -> float | None:
    if not source.knowledge:
        return None
    gain = found.class_gain if exact else class_gain(pre, post)
    return None if gain is None else round(gain, 3 if exact else 1)


def _p(found: PairedChange) -> float | None:
    p = found.wilcoxon_p if found.preferred_test == "wilcoxon" else found.p
    return None if p is None else round(p, 4)
