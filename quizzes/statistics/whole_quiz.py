"""Statistics of a whole quiz as Moodle defines them, so that a trainer can compare the two.

Formulas restated from Moodle's quiz statistics calculations; every figure but count, mean,
median, skewness, kurtosis and standard error is a percentage, as Moodle prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import median

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.moments import correlation, covariance, divide, mean, sd
from quizzes.statistics.scales import alpha


@dataclass(frozen=True, kw_only=True)
class QuestionStatistics:
    """One question; `sd` in marks, the rest in percent."""

    facility: float | None
    sd: float | None
    intended_weight: float
    effective_weight: float | None
    """None when the question and the total move against each other."""
    discrimination_index: float | None
    discriminative_efficiency: float | None


@dataclass(frozen=True, kw_only=True)
class QuizStatistics:
    """The whole quiz; mean, median, sd and standard error in marks, the rest as said."""

    n: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    internal_consistency: float | None
    error_ratio: float | None
    standard_error: float | None


def question_statistics(
    rows: Sequence[Sequence[float]], max_marks: Sequence[float]
) -> list[QuestionStatistics]:
    """Per question, from people × questions marks and the highest mark of each question.

    Raises StatisticsInputError for rows of another length, or marks outside 0 to the highest.
    """
    _check(rows, max_marks)
    columns = [[row[i] for row in rows] for i in range(len(max_marks))]
    totals = [fsum(row) for row in rows]
    pulls = [covariance(column, totals) for column in columns]
    roots = [None if pull is None or pull < 0 else sqrt(pull) for pull in pulls]
    root_sum = sum(root for root in roots if root is not None)
    return [
        QuestionStatistics(
            facility=_percent(divide(mean(column), highest)),
            sd=sd(column),
            intended_weight=100 * highest / sum(max_marks),
            effective_weight=_percent(divide(root, root_sum)),
            discrimination_index=_percent(correlation(column, _rest(column, totals))),
            discriminative_efficiency=efficiency(column, _rest(column, totals)),
        )
        for column, highest, root in zip(columns, max_marks, roots, strict=True)
    ]


def quiz_statistics(rows: Sequence[Sequence[float]], max_marks: Sequence[float]) -> QuizStatistics:
    """The whole quiz, from people × questions marks. Raises as `question_statistics`."""
    _check(rows, max_marks)
    totals = [fsum(row) for row in rows]
    spread, consistency = sd(totals), alpha(rows)
    # Above 1 alpha is impossible; a negative one is printed and makes the ratio exceed 100 %.
    ratio = None if consistency is None else sqrt(max(0.0, 1 - consistency))
    skewness, kurtosis = shape(totals)
    return QuizStatistics(
        n=len(rows),
        mean=mean(totals),
        median=float(median(totals)) if totals else None,
        sd=spread,
        skewness=skewness,
        kurtosis=kurtosis,
        internal_consistency=_percent(consistency),
        error_ratio=_percent(ratio),
        standard_error=None if ratio is None or spread is None else ratio * spread,
    )


def efficiency(marks: Sequence[float], rest: Sequence[float]) -> float | None:
    """Discrimination in percent of the most that these marks could have shown, -100 to 100.

    `rest` is the total of each form without this question. None when either does not vary.
    Raises StatisticsInputError when the lists differ in length.
    """
    return _percent(divide(covariance(marks, rest), covariance(sorted(marks), sorted(rest))))


def shape(totals: Sequence[float]) -> tuple[float | None, float | None]:
    """Skewness k3/k2^1.5 (from 3 people) and kurtosis k4/k2^2 (from 4) of any totals.

    Fisher's k-statistics; None for fewer people, or where all totals are equal.
    """
    n = len(totals)
    if n < 3 or min(totals) == max(totals):
        return None, None
    middle = fsum(totals) / n
    m2, m3, m4 = (fsum((total - middle) ** power for total in totals) / n for power in (2, 3, 4))
    k2 = n / (n - 1) * m2
    skewness = n * n / ((n - 1) * (n - 2)) * m3 / k2**1.5
    if n < 4:
        return skewness, None
    k4 = n * n / ((n - 1) * (n - 2) * (n - 3)) * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)
    return skewness, k4 / k2**2


def _rest(marks: Sequence[float], totals: Sequence[float]) -> list[float]:
    return [total - mark for mark, total in zip(marks, totals, strict=True)]


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _check(rows: Sequence[Sequence[float]], max_marks: Sequence[float]) -> None:
    if not max_marks or min(max_marks) <= 0:
        raise StatisticsInputError("A quiz needs questions, each worth more than 0 marks.")
    for number, row in enumerate(rows, start=1):
        if len(row) != len(max_marks):
            raise StatisticsInputError(f"Row {number} has {len(row)} marks, not {len(max_marks)}.")
        for mark, highest in zip(row, max_marks, strict=True):
            if not 0 <= mark <= highest:
                raise StatisticsInputError(f"Row {number}: {mark} is not between 0 and {highest}.")
