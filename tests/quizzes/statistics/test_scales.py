from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.scales import alpha, alpha_reportable, reverse, reverse_items
from tests.quizzes.statistics.printed import printed

EIGHT = ["332321", "222232", "112113", "323331", "233221", "121123", "333232", "211212"]
RAW = [[int(sign) for sign in person] for person in EIGHT]

tables = st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), max_size=15)


def test_alpha_before_and_after_reversing_the_last_item() -> None:
    turned = reverse_items(RAW, [5], 1, 3)
    assert printed(alpha(RAW), 3) == "0.544"
    assert printed(alpha(turned), 3) == "0.901"
    assert [sum(v or 0 for v in row) for row in turned] == [16, 13, 7, 17, 15, 8, 16, 9]


@given(tables)
def test_alpha_agrees_with_the_covariance_matrix(rows: list[list[int]]) -> None:
    ours = alpha(rows)
    if ours is None:
        assert len(rows) < 2 or len({sum(row) for row in rows}) == 1
        return
    matrix = np.cov(np.array(rows).T)
    assert ours == pytest.approx(3 / 2 * (1 - np.trace(matrix) / matrix.sum()))


@given(st.data(), tables)
def test_the_order_of_people_and_of_items_does_not_matter(
    data: st.DataObject, rows: list[list[int]]
) -> None:
    people = data.draw(st.permutations(rows))
    assert alpha(rows) == pytest.approx(alpha([list(reversed(row)) for row in people]))


def test_people_with_a_gap_are_left_out() -> None:
    assert alpha([*RAW, [3, None, 3, 3, 3, 3]]) == alpha(RAW)


@pytest.mark.parametrize("rows", [[], [[1, 2]], [[1], [2]], [[3, 3], [3, 3]], [[1, 5], [5, 1]]])
def test_alpha_is_none_where_it_is_undefined(rows: list[list[int]]) -> None:
    assert alpha(rows) is None


def test_alpha_is_reported_from_thirty_people() -> None:
    assert not alpha_reportable(29)
    assert alpha_reportable(30)


@given(st.integers(1, 5))
def test_reversing_twice_changes_nothing(value: int) -> None:
    assert reverse(reverse(value, 1, 5), 1, 5) == value


def test_off_the_scale_is_refused() -> None:
    with pytest.raises(StatisticsInputError, match="6 is not on a scale from 1 to 5"):
        reverse(6, 1, 5)
    with pytest.raises(StatisticsInputError, match="same number of items"):
        alpha([[1, 2], [1]])
