from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.agreement import (
    agreement,
    confusion,
    disagreements,
    kappa,
    linear_weighted_kappa,
)
from quizzes.statistics.errors import StatisticsInputError
from tests.quizzes.statistics.printed import printed

JOINT_VISIT = [[6, 1, 0, 0], [1, 7, 2, 0], [0, 1, 6, 1], [0, 0, 0, 5]]
A = [a for a, row in enumerate(JOINT_VISIT) for count in row for _ in range(count)]
B = [b for row in JOINT_VISIT for b, count in enumerate(row) for _ in range(count)]

ratings = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)


def test_thirty_indicators_of_a_joint_visit() -> None:
    assert printed(100 * (agreement(JOINT_VISIT) or 0), 1) == "80.0"
    assert printed(kappa(JOINT_VISIT), 3) == "0.730"
    assert printed(linear_weighted_kappa(JOINT_VISIT), 3) == "0.827"


def test_the_table_and_the_debrief_list_come_from_the_ratings() -> None:
    assert confusion(A, B, [0, 1, 2, 3]) == JOINT_VISIT
    assert len(disagreements(A, B)) == 6
    assert all(A[i] != B[i] for i in disagreements(A, B))


@given(ratings)
def test_kappas_agree_with_the_definition(pairs: list[tuple[int, int]]) -> None:
    matrix = confusion([a for a, _ in pairs], [b for _, b in pairs], range(4))
    share = np.array(matrix) / len(pairs)
    chance = np.outer(share.sum(axis=1), share.sum(axis=0))
    if kappa(matrix) is None:
        assert np.trace(chance) == pytest.approx(1)
        return
    assert kappa(matrix) == pytest.approx(
        (np.trace(share) - np.trace(chance)) / (1 - np.trace(chance))
    )
    closeness = 1 - np.abs(np.subtract.outer(range(4), range(4))) / 3
    seen, expected = (closeness * share).sum(), (closeness * chance).sum()
    assert linear_weighted_kappa(matrix) == pytest.approx((seen - expected) / (1 - expected))


@given(ratings)
def test_it_does_not_matter_who_is_called_a(pairs: list[tuple[int, int]]) -> None:
    there = confusion([a for a, _ in pairs], [b for _, b in pairs], range(4))
    back = confusion([b for _, b in pairs], [a for a, _ in pairs], range(4))
    assert kappa(there) == pytest.approx(kappa(back))


def test_with_two_ratings_weights_change_nothing() -> None:
    table = [[10, 3], [2, 9]]
    assert kappa(table) == pytest.approx(linear_weighted_kappa(table))


def test_not_assessed_is_left_out() -> None:
    assert confusion([0, None, 1], [0, 1, None], [0, 1]) == [[1, 0], [0, 0]]
    assert disagreements([0, None, 1], [1, 1, None]) == [0]


def test_undefined_is_none() -> None:
    assert agreement([[0, 0], [0, 0]]) is None
    assert kappa([[0, 0], [0, 0]]) is None
    assert kappa([[12, 0], [0, 0]]) is None


def test_bad_input_is_refused() -> None:
    with pytest.raises(StatisticsInputError, match="same indicators"):
        confusion([1], [], [0, 1])
    with pytest.raises(StatisticsInputError, match="4 is not one of the ratings"):
        confusion([0], [4], [0, 1])
    with pytest.raises(StatisticsInputError, match="square"):
        kappa([[1, 2]])
