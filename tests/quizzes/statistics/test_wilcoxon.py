from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.wilcoxon import signed_rank

changes = st.lists(st.integers(-6, 6).filter(bool), min_size=1, max_size=9)


@given(changes)
@settings(max_examples=60)
def test_exact_p_is_the_count_of_all_sign_patterns(values: list[int]) -> None:
    ranks = stats.rankdata([abs(value) for value in values])
    observed = signed_rank(values)
    assert observed is not None
    sums = [sum(r for r, up in zip(ranks, signs, strict=True) if up) for signs in _signs(values)]
    extreme = sum(total <= observed.w for total in sums)
    assert observed.p == pytest.approx(min(1.0, 2 * extreme / len(sums)))


def _signs(values: list[int]) -> list[tuple[bool, ...]]:
    return list(product([False, True], repeat=len(values)))


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=30, unique=True), st.data())
def test_agrees_with_scipy_without_ties(sizes: list[float], data: st.DataObject) -> None:
    signs = data.draw(st.lists(st.sampled_from([-1, 1]), min_size=len(sizes), max_size=len(sizes)))
    values = [size * sign for size, sign in zip(sizes, signs, strict=True)]
    ours, theirs = signed_rank(values), stats.wilcoxon(values, method="exact")
    assert ours is not None
    assert ours.w == theirs.statistic
    assert ours.p == pytest.approx(theirs.pvalue)


def test_many_pairs_use_the_normal_approximation() -> None:
    values = [(-1) ** i * (i % 7) + 0.5 for i in range(300)]
    ours, theirs = signed_rank(values), stats.wilcoxon(values, method="approx")
    assert ours is not None
    assert not ours.exact
    assert ours.p == pytest.approx(theirs.pvalue)


def test_the_two_methods_meet_where_they_change_over() -> None:
    values = [(-1) ** i * (i % 9 + 1) + 0.25 for i in range(200)]
    ours = signed_rank(values)
    assert ours is not None
    assert ours.exact
    assert ours.p == pytest.approx(stats.wilcoxon(values, method="approx").pvalue, abs=2e-3)


def test_zeros_are_dropped() -> None:
    assert signed_rank([0, 1, 2]) == signed_rank([1, 2])
    assert signed_rank([0, 0]) is None
    assert signed_rank([]) is None
