from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.proportions import newcombe_independent, wilson
from tests.quizzes.statistics.printed import printed

counts = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "share", "low", "high"),
    [
        (19, 24, "79.2", "59.5", "90.8"),
        (24, 30, "80.0", "62.7", "90.5"),
        (12, 12, "100.0", "75.8", "100.0"),
        (0, 30, "0.0", "0.0", "11.4"),
        (21, 25, "84.0", "65.3", "93.6"),
        (41, 60, "68.3", "55.8", "78.7"),
    ],
)
def test_wilson_as_printed(successes: int, n: int, share: str, low: str, high: str) -> None:
    interval = wilson(successes, n)
    assert interval is not None
    assert printed(100 * successes / n, 1) == share
    assert printed(100 * interval.low, 1) == low
    assert printed(100 * interval.high, 1) == high


@given(counts)
def test_wilson_agrees_with_scipy(count: tuple[int, int]) -> None:
    successes, n = count
    ours = wilson(successes, n)
    if ours is None:
        assert n == 0
        return
    theirs = stats.binomtest(successes, n).proportion_ci(method="wilson")
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert 0 <= ours.low <= successes / n <= ours.high <= 1


def test_ends_are_exact() -> None:
    nobody, everybody = wilson(0, 7), wilson(7, 7)
    assert nobody is not None
    assert everybody is not None
    assert (nobody.low, everybody.high) == (0.0, 1.0)


def test_hands_counted_before_and_after() -> None:
    change = newcombe_independent(15, 40, 31, 38)
    assert change is not None
    assert [printed(100 * value, 1) for value in change] == ["44.1", "22.5", "60.2"]


@given(counts, counts)
def test_newcombe_brackets_the_difference_and_turns(a: tuple[int, int], b: tuple[int, int]) -> None:
    there, back = newcombe_independent(*a, *b), newcombe_independent(*b, *a)
    if there is None or back is None:
        assert min(a[1], b[1]) == 0
        return
    assert -1 <= there.low <= there.difference <= there.high <= 1
    assert back == pytest.approx((-there.difference, -there.high, -there.low))


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5)])
def test_impossible_counts_are_refused(successes: int, n: int) -> None:
    with pytest.raises(StatisticsInputError, match=f"{successes} of {n}"):
        wilson(successes, n)
