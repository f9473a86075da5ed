from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.whole_quiz import question_statistics, quiz_statistics

MAX = [1, 1, 1, 2]
ROWS = [[1, 1, 0, 2], [1, 0, 0, 1], [0, 1, 1, 2], [1, 1, 1, 2], [0, 0, 0, 0], [1, 0, 1, 1]]

rows = st.lists(st.tuples(*(st.integers(0, top) for top in MAX)).map(list), max_size=20)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("facility", [66.6667, 50, 50, 66.6667]),
        ("sd", [0.5164, 0.5477, 0.5477, 0.8165]),
        ("intended_weight", [20, 20, 20, 40]),
        ("effective_weight", [18.1495, 25.6673, 22.2285, 33.9546]),
        ("discrimination_index", [15.8114, 66.2266, 36.1158, 86.9626]),
        ("discriminative_efficiency", [18.1818, 100, 42.8571, 100]),
    ],
)
def test_four_questions_six_learners(field: str, expected: list[float]) -> None:
    questions = question_statistics(ROWS, MAX)
    assert [getattr(question, field) for question in questions] == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("mean", 3),
        ("median", 3.5),
        ("sd", 1.788854),
        ("skewness", -0.943341),
        ("kurtosis", 0.585938),
        ("internal_consistency", 69.4444),
        ("error_ratio", 55.2771),
        ("standard_error", 0.988826),
    ],
)
def test_the_whole_quiz(field: str, expected: float) -> None:
    digits = 5e-5 if expected > 50 else 5e-7
    assert getattr(quiz_statistics(ROWS, MAX), field) == pytest.approx(expected, abs=digits)


@given(rows)
def test_shape_agrees_with_scipy(table: list[list[int]]) -> None:
    ours, totals = quiz_statistics(table, MAX), [sum(row) for row in table]
    if ours.kurtosis is None:
        return
    assert ours.skewness == pytest.approx(stats.skew(totals, bias=False), abs=1e-9)
    assert ours.kurtosis == pytest.approx(stats.kurtosis(totals, bias=False), abs=1e-9)


@given(st.data(), rows)
def test_the_order_of_learners_does_not_matter(data: st.DataObject, table: list[list[int]]) -> None:
    mixed = data.draw(st.permutations(table))
    assert question_statistics(table, MAX) == question_statistics(mixed, MAX)
    assert quiz_statistics(table, MAX) == quiz_statistics(mixed, MAX)


def test_a_question_that_pulls_against_the_rest_has_no_weight() -> None:
    backward = [[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 0]]
    first, second, _ = question_statistics(backward, [1, 1, 1])
    assert first.effective_weight is None
    assert second.effective_weight == 50.0
    assert first.discrimination_index == pytest.approx(-100)


def test_one_learner_has_marks_but_no_spread() -> None:
    quiz = quiz_statistics([[1, 1, 0, 2]], MAX)
    assert (quiz.mean, quiz.median, quiz.sd, quiz.internal_consistency) == (4, 4, None, None)
    question = question_statistics([[1, 1, 0, 2]], MAX)[0]
    assert (question.facility, question.sd, question.effective_weight) == (100, None, None)


def test_nobody() -> None:
    quiz = quiz_statistics([], MAX)
    assert (quiz.n, quiz.mean, quiz.median, quiz.standard_error) == (0, None, None, None)


def test_bad_rows_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="Row 2 has 3 marks"):
        question_statistics([ROWS[0], [1, 1, 1]], MAX)
    with pytest.raises(StatisticsInputError, match="Row 1: 3 is not between 0 and 2"):
        quiz_statistics([[1, 1, 1, 3]], MAX)
    with pytest.raises(StatisticsInputError, match="needs questions"):
        quiz_statistics([], [])
