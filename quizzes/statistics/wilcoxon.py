"""Wilcoxon's signed-rank test with the exact distribution, ties included.

SciPy's exact table assumes that no two changes are equal; with a 20-item quiz many are. Here the
distribution is counted for the ranks that really occurred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

EXACT_UP_TO = 200
"""More changed pairs than this use the normal approximation, which then is within 0.002."""


class Wilcoxon(NamedTuple):
    """W is the smaller sum of signed ranks; `n_used` the pairs left after dropping zeros."""

    w: float
    p: float
    n_used: int
    exact: bool


def signed_rank(differences: Sequence[float]) -> Wilcoxon | None:
    """Two-sided test that changes are symmetric around zero. Zero differences are dropped.

    None when every difference is zero or there is none. Wilcoxon 1945; exact p by counting all
    sign patterns of the tied ranks (Streitberg and Röhmel's shift algorithm).
    """
    changed = [difference for difference in differences if difference]
    if not changed:
        return None
    doubled = _doubled_ranks([abs(change) for change in changed])
    plus = sum(rank for rank, change in zip(doubled, changed, strict=True) if change > 0)
    smaller = min(plus, sum(doubled) - plus)
    exact = len(changed) <= EXACT_UP_TO
    tail = _exact_tail(doubled, smaller) if exact else _normal_tail(doubled, smaller)
    return Wilcoxon(smaller / 2, min(1.0, 2 * tail), len(changed), exact)


def _doubled_ranks(sizes: Sequence[float]) -> list[int]:
    """Twice the mid-rank of each size: whole numbers even when ties share a half rank."""
    below, doubled = 0, {}
    for size, tied in sorted(Counter(sizes).items()):
        doubled[size] = 2 * below + tied + 1
        below += tied
    return [doubled[size] for size in sizes]


def _exact_tail(doubled: Sequence[int], smaller: int) -> float:
    """P(sum of positive doubled ranks ≤ smaller) when each sign is a fair coin."""
    chance = np.zeros(smaller + 1)
    chance[0] = 1.0
    for rank in doubled:
        chance *= 0.5
        # The right side is a copy: without it a rank would be added to sums it already entered.
        chance[rank:] += chance[: max(0, smaller + 1 - rank)].copy()
    return float(chance.sum())


def _normal_tail(doubled: Sequence[int], smaller: int) -> float:
    mean = sum(doubled) / 2
    spread = sqrt(sum(rank * rank for rank in doubled)) / 2
    return NormalDist().cdf((smaller - mean) / spread)
