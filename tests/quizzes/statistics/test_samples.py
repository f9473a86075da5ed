from __future__ import annotations

import pytest
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.samples import design_effect, inflated, paired_power, pairs_needed
from tests.quizzes.statistics.printed import printed


@pytest.mark.parametrize(("d_z", "n"), [(0.2, 199), (0.3, 90), (0.5, 34), (0.8, 15)])
def test_pairs_needed_at_eighty_percent(d_z: float, n: int) -> None:
    assert pairs_needed(d_z) == pairs_needed(-d_z) == n
    assert paired_power(n - 1, d_z) < 0.80 <= paired_power(n, d_z)


@pytest.mark.parametrize("n", [5, 34, 90])
def test_power_agrees_with_the_noncentral_t(n: int) -> None:
    critical, shift = stats.t.ppf(0.975, n - 1), 0.4 * n**0.5
    expected = stats.nct.sf(critical, n - 1, shift) + stats.nct.cdf(-critical, n - 1, shift)
    assert paired_power(n, 0.4) == pytest.approx(expected, rel=1e-6)


def test_drawing_whole_cohorts_costs_more_people() -> None:
    effect = design_effect(25, 0.05)
    assert printed(effect, 1) == "2.2"
    assert inflated(34, effect) == 75
    assert inflated(35, effect) == 77
    assert design_effect(1, 0.5) == 1


@pytest.mark.parametrize(("d_z", "power"), [(0.0, 0.8), (0.00001, 0.8), (0.5, 1.0), (0.5, 0.01)])
def test_impossible_plans_are_refused(d_z: float, power: float) -> None:
    with pytest.raises(StatisticsInputError):
        pairs_needed(d_z, power)


def test_impossible_cohorts_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="at least 1 person"):
        design_effect(0, 0.05)
    with pytest.raises(StatisticsInputError, match="two pairs"):
        paired_power(1, 0.5)
