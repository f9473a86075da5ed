from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.mcnemar import changers, holm, mcnemar_exact
from tests.quizzes.statistics.printed import printed

probability = st.none() | st.floats(0, 1)


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [(9, 2, "0.0654"), (6, 0, "0.0313"), (5, 1, "0.2188"), (30, 10, "0.0022")],
)
def test_as_printed(better: int, worse: int, p: str) -> None:
    assert printed(mcnemar_exact(better, worse), 4) == p


@given(st.integers(0, 60), st.integers(0, 60))
def test_agrees_with_scipy(better: int, worse: int) -> None:
    p = mcnemar_exact(better, worse)
    assert p == mcnemar_exact(worse, better)
    if p is None:
        assert better == worse == 0
        return
    assert p == pytest.approx(stats.binomtest(better, better + worse).pvalue)


def test_thousands_of_changers_do_not_overflow() -> None:
    assert mcnemar_exact(3000, 2900) == pytest.approx(stats.binomtest(3000, 5900).pvalue, rel=1e-6)


def test_changers_counts_both_ways() -> None:
    pre, post = [True, False, False, True], [False, True, True, True]
    assert changers(pre, post) == (2, 1)
    with pytest.raises(StatisticsInputError, match="both waves"):
        changers([True], [])


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, None, 0.03]) == pytest.approx([0.03, 0.06, None, 0.06])
    assert holm([]) == []


@given(st.lists(probability, max_size=20))
def test_holm_never_lowers_a_p_and_keeps_their_order(p_values: list[float | None]) -> None:
    adjusted = holm(p_values)
    pairs = [
        (p, a) for p, a in zip(p_values, adjusted, strict=True) if p is not None and a is not None
    ]
    assert [a is None for a in adjusted] == [p is None for p in p_values]
    assert all(p <= a <= 1 for p, a in pairs)
    assert [a for _, a in sorted(pairs)] == sorted(a for _, a in pairs)


def test_negative_counts_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="fewer than none"):
        mcnemar_exact(-1, 2)
