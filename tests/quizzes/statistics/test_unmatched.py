from __future__ import annotations

from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.paired import paired_change
from quizzes.statistics.unmatched import unmatched_change
from tests.quizzes.statistics.printed import printed
from tests.quizzes.statistics.test_paired import POST, PRE

scores = st.lists(st.integers(0, 20), min_size=2, max_size=30)


def test_the_wrong_analysis_of_paired_people_differs() -> None:
    wrong, right = unmatched_change(PRE, POST, 20), paired_change(PRE, POST, 20)
    assert printed(wrong.t, 2) == "4.58"
    assert printed(wrong.p, 6) == "0.000145"
    assert wrong.mean_change == right.mean_change == 20.0
    assert wrong.t != right.t


@pytest.mark.filterwarnings("ignore:Precision loss")  # SciPy on a wave without spread
@given(scores, scores)
def test_agrees_with_scipy(pre: list[int], post: list[int]) -> None:
    ours = unmatched_change(pre, post, 20)
    if ours.t is None:
        return
    theirs = stats.ttest_ind(post, pre, equal_var=False)
    interval = theirs.confidence_interval()
    assert ours.t == pytest.approx(theirs.statistic)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-6, abs=1e-300)
    assert ours.df == pytest.approx(theirs.df)
    assert (ours.ci_low, ours.ci_high) == pytest.approx((interval.low * 5, interval.high * 5))


def test_waves_of_different_size_are_welcome() -> None:
    ours = unmatched_change([4, 6, 8], [10, 12], 20)
    assert (ours.n_pre, ours.n_post) == (3, 2)
    assert (ours.mean_pre, ours.mean_post, ours.mean_change) == (30.0, 55.0, 25.0)


@pytest.mark.parametrize(("pre", "post"), [([5], [6, 7]), ([5, 5], [7, 7])])
def test_without_spread_there_is_a_mean_but_no_test(pre: list[int], post: list[int]) -> None:
    ours = unmatched_change(pre, post, 20)
    assert ours.mean_change is not None
    assert (ours.t, ours.df, ours.p, ours.ci_low, ours.ci_high) == (None,) * 5


def test_an_empty_wave_has_no_change() -> None:
    ours = unmatched_change([], [10, 12], 20)
    assert (ours.mean_pre, ours.mean_post, ours.mean_change) == (None, 55.0, None)


def test_hedges_g_is_the_pooled_one() -> None:
    """By hand: pooled SD of the golden data 10.694 percent points, d 1.870, J for 22 df 0.9655."""
    ours = unmatched_change(PRE, POST, 20)
    pooled = (stdev(PRE) ** 2 / 2 + stdev(POST) ** 2 / 2) ** 0.5
    d = (mean(POST) - mean(PRE)) / pooled
    assert ours.hedges_g == pytest.approx(d * (1 - 3 / (4 * 22 - 1)))
    assert printed(ours.hedges_g, 2) == "1.81"


@pytest.mark.parametrize(("pre", "post"), [([5], [6, 7]), ([5, 5], [7, 7]), ([], [7, 8])])
def test_without_spread_there_is_no_hedges_g(pre: list[int], post: list[int]) -> None:
    assert unmatched_change(pre, post, 20).hedges_g is None


def test_impossible_scores_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="30 is not a score"):
        unmatched_change([1, 30], [2, 3], 20)
