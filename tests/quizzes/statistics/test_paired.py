from __future__ import annotations

from dataclasses import asdict
from math import gamma, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.paired import (
    PairedChange,
    at_ceiling,
    class_gain,
    matched_rate,
    paired_change,
    show_level,
    small_sample_factor,
)
from tests.quizzes.statistics.printed import printed

PRE = [8, 10, 9, 12, 11, 7, 13, 10, 14, 9, 12, 8]
POST = [14, 13, 15, 15, 16, 12, 16, 10, 18, 14, 15, 13]

COUNTS = {"n", "show", "improved", "unchanged", "worse"}

scores = st.integers(0, 20)
pairs = st.lists(st.tuples(scores, scores), max_size=40)


@pytest.fixture(scope="module")
def golden() -> PairedChange:
    return paired_change(PRE, POST, 20)


@pytest.mark.parametrize(
    ("field", "digits", "expected"),
    [
        ("mean_pre", 2, "51.25"),
        ("mean_post", 2, "71.25"),
        ("mean_change", 2, "20.00"),
        ("sd_change", 3, "8.528"),
        ("ci_low", 2, "14.58"),
        ("ci_high", 2, "25.42"),
        ("t", 3, "8.124"),
        ("p", 8, "0.00000564"),
        ("class_gain", 3, "0.410"),
        ("mean_individual_gain", 3, "0.417"),
        ("d_z", 3, "2.345"),
        ("d_av", 3, "1.872"),
        ("d_pre", 3, "1.835"),
        ("g_z", 3, "2.182"),
        ("wilcoxon_w", 0, "0"),
        ("wilcoxon_p", 5, "0.00098"),
    ],
)
def test_twelve_matched_people(
    golden: PairedChange, field: str, digits: int, expected: str
) -> None:
    assert printed(getattr(golden, field), digits) == expected


def test_twelve_matched_people_in_counts(golden: PairedChange) -> None:
    assert (golden.n, golden.df, golden.show) == (12, 11, "interval_small")
    assert (golden.improved, golden.unchanged, golden.worse) == (11, 1, 0)
    assert golden.ceiling is False
    assert golden.preferred_test == "wilcoxon"


def test_small_sample_factor() -> None:
    assert printed(small_sample_factor(11), 4) == "0.9302"
    exact = gamma(11 / 2) / (sqrt(11 / 2) * gamma(10 / 2))
    assert small_sample_factor(11) == pytest.approx(exact, abs=3e-4)
    assert small_sample_factor(1) is None


@given(pairs)
def test_agrees_with_scipy(people: list[tuple[int, int]]) -> None:
    pre, post = [a for a, _ in people], [b for _, b in people]
    change = paired_change(pre, post, 20)
    if change.t is None:
        return
    second = stats.ttest_rel(post, pre)
    interval = second.confidence_interval()
    assert change.t == pytest.approx(second.statistic)
    assert change.p == pytest.approx(second.pvalue, rel=1e-6, abs=1e-300)
    assert change.ci_low == pytest.approx(interval.low * 5, abs=1e-9)
    assert change.ci_high == pytest.approx(interval.high * 5, abs=1e-9)


@given(st.data(), pairs)
def test_the_order_of_people_does_not_matter(
    data: st.DataObject, people: list[tuple[int, int]]
) -> None:
    mixed = data.draw(st.permutations(people))
    first = asdict(paired_change([a for a, _ in people], [b for _, b in people], 20))
    second = asdict(paired_change([a for a, _ in mixed], [b for _, b in mixed], 20))
    assert first == pytest.approx(second)


@given(pairs)
def test_what_is_undefined_is_none_and_never_nan(people: list[tuple[int, int]]) -> None:
    values = asdict(paired_change([a for a, _ in people], [b for _, b in people], 20)).values()
    numbers = [value for value in values if isinstance(value, float)]
    assert all(value == value and abs(value) != float("inf") for value in numbers)


def test_swapping_the_waves_turns_the_sign(golden: PairedChange) -> None:
    back = paired_change(POST, PRE, 20)
    assert back.mean_change == -20.0
    assert back.t == pytest.approx(-8.124, abs=5e-4)
    assert back.wilcoxon_p == golden.wilcoxon_p


def test_nobody() -> None:
    change = paired_change([], [], 20)
    assert (change.n, change.show) == (0, "counts")
    assert change.mean_pre is None
    assert change.wilcoxon_p is None


def test_one_person_has_a_mean_but_no_test() -> None:
    change = paired_change([10], [14], 20)
    assert change.mean_change == 20.0
    assert (change.sd_change, change.ci_low, change.t, change.p, change.d_z) == (None,) * 5
    assert (change.g_z, change.d_av, change.d_pre) == (None,) * 3


@pytest.mark.parametrize(("pre", "post"), [([5, 9, 12], [8, 12, 15]), ([0.2, 0.6], [0.3, 0.7])])
def test_a_change_equal_for_all_has_no_interval(pre: list[float], post: list[float]) -> None:
    change = paired_change(pre, post, 20)
    assert change.sd_change == 0.0
    assert (change.t, change.p, change.ci_low, change.d_z) == (None,) * 4


def test_under_ten_pairs_only_counts_may_be_published() -> None:
    shown = paired_change(PRE[:9], POST[:9], 20).publishable()
    assert (shown.n, shown.improved, shown.unchanged, shown.worse) == (9, 8, 1, 0)
    assert [value for key, value in asdict(shown).items() if key not in COUNTS] == [None] * 18


def test_from_ten_pairs_everything_may_be_published(golden: PairedChange) -> None:
    assert golden.publishable() is golden


@pytest.mark.parametrize(
    ("n", "level"),
    [(0, "counts"), (9, "counts"), (10, "interval_small"), (29, "interval_small"), (30, "full")],
)
def test_show_level(n: int, level: str) -> None:
    assert show_level(n) == level


def test_class_gain_of_a_whole_programme() -> None:
    assert printed(class_gain(52.4, 69.8), 3) == "0.366"
    assert class_gain(100, 100) is None
    assert class_gain(None, 70) is None


def test_who_began_at_the_top_has_no_gain_of_her_own() -> None:
    change = paired_change([20, 10], [20, 15], 20)
    assert change.mean_individual_gain == 0.5
    assert paired_change([20], [20], 20).mean_individual_gain is None


def test_ceiling_from_a_quarter_at_ninety_percent() -> None:
    assert at_ceiling([18, 1, 1, 1], 20)
    assert not at_ceiling([18, 1, 1, 1, 1], 20)
    assert not at_ceiling([17, 17], 20)
    assert not at_ceiling([], 20)


def test_matched_rate() -> None:
    assert printed(100 * (matched_rate(112, 138) or 0), 1) == "81.2"
    assert matched_rate(0, 0) is None
    with pytest.raises(StatisticsInputError, match="5 pairs"):
        matched_rate(5, 4)


def test_unequal_lists_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="2 pre and 1 post"):
        paired_change([1, 2], [1], 20)


@pytest.mark.parametrize("bad", [-1, 21, float("nan")])
def test_impossible_scores_are_refused(bad: float) -> None:
    with pytest.raises(StatisticsInputError, match="not a score"):
        paired_change([bad], [1], 20)
    with pytest.raises(StatisticsInputError, match="highest possible"):
        paired_change([1], [1], 0)
