"""Whether two assessors who rated alone mean the same by a 2."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.moments import divide

Matrix = Sequence[Sequence[int]]
"""Square counts: row = rating of assessor A, column = rating of B, same order of ratings."""


def confusion(
    first: Sequence[int | None], second: Sequence[int | None], ratings: Sequence[int]
) -> list[list[int]]:
    """Counts of (A, B) rating pairs; an indicator that either left unassessed (None) is left out.

    Raises StatisticsInputError for lists of different length or a rating not in `ratings`.
    """
    if len(first) != len(second):
        raise StatisticsInputError("Both assessors must rate the same indicators.")
    place = {rating: index for index, rating in enumerate(ratings)}
    matrix = [[0] * len(ratings) for _ in ratings]
    for a, b in zip(first, second, strict=True):
        if a is None or b is None:
            continue
        if a not in place or b not in place:
            raise StatisticsInputError(f"{b if a in place else a} is not one of the ratings.")
        matrix[place[a]][place[b]] += 1
    return matrix


def disagreements(first: Sequence[int | None], second: Sequence[int | None]) -> list[int]:
    """Positions, from 0, that both assessed and rated differently: the list for the debrief."""
    pairs = enumerate(zip(first, second, strict=True))
    return [i for i, (a, b) in pairs if a is not None and b is not None and a != b]


def agreement(matrix: Matrix) -> float | None:
    """Share (0 to 1) of ratings that are the same; None without ratings."""
    same = sum(row[index] for index, row in enumerate(matrix))
    return divide(same, sum(map(sum, matrix)))


def kappa(matrix: Matrix) -> float | None:
    """Cohen's kappa (Cohen 1960): agreement beyond chance, 1 perfect, 0 as good as chance.

    None without ratings, or when both gave everything the same one rating: then chance alone
    predicts full agreement and the ratio is 0/0. Raises StatisticsInputError unless square.
    """
    return _kappa(matrix, lambda i, j: float(i != j))


def linear_weighted_kappa(matrix: Matrix) -> float | None:
    """Cohen's weighted kappa (Cohen 1968) with weights |row - column|.

    For ordered ratings: 1 against 2 is half as bad as 1 against 3. None and errors as `kappa`.
    """
    return _kappa(matrix, lambda i, j: float(abs(i - j)))


def _kappa(matrix: Matrix, weight: Callable[[int, int], float]) -> float | None:
    size = len(matrix)
    if any(len(row) != size or min(row) < 0 for row in matrix):
        raise StatisticsInputError("The table must be square, with counts of 0 or more.")
    rows, columns = [sum(row) for row in matrix], [sum(col) for col in zip(*matrix, strict=True)]
    total = sum(rows)
    seen = sum(weight(i, j) * matrix[i][j] for i in range(size) for j in range(size))
    chance = sum(weight(i, j) * rows[i] * columns[j] for i in range(size) for j in range(size))
    ratio = divide(seen * total, chance)
    return None if ratio is None else 1 - ratio
