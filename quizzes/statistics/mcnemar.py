"""Did an item change, counting only the people who changed their mind on it."""

from __future__ import annotations

from collections.abc import Sequence

from quizzes.statistics.errors import StatisticsInputError


def mcnemar_exact(wrong_to_right: int, right_to_wrong: int) -> float | None:
    """Two-sided exact binomial p on the changers (McNemar 1947); None when nobody changed.

    Show both counts beside it: an item that many got worse on is a bad item or bad teaching.
    Raises StatisticsInputError for a negative count.
    """
    if min(wrong_to_right, right_to_wrong) < 0:
        raise StatisticsInputError("People who changed their answer cannot be fewer than none.")
    changers, fewer = wrong_to_right + right_to_wrong, min(wrong_to_right, right_to_wrong)
    if not changers:
        return None
    term = tail = 1
    for k in range(fewer):
        term = term * (changers - k) // (k + 1)  # the next binomial coefficient, exact
        tail += term
    return min(1.0, tail / (1 << (changers - 1)))


def changers(pre: Sequence[bool], post: Sequence[bool]) -> tuple[int, int]:
    """(wrong to right, right to wrong) of one item; entry i of both lists is one person.

    Raises StatisticsInputError for lists of different length.
    """
    if len(pre) != len(post):
        raise StatisticsInputError("Pairs need both waves of the item.")
    pairs = list(zip(pre, post, strict=True))
    return (
        sum(not before and bool(after) for before, after in pairs),
        sum(bool(before) and not after for before, after in pairs),
    )


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's step-down adjustment (Holm 1979), in the order given; None stays and is not counted.

    With 20 items one would come out below .05 by luck alone.
    """
    tested = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    floor = 0.0
    for done, (p, i) in enumerate(tested):
        floor = max(floor, min(1.0, p * (len(tested) - done)))
        adjusted[i] = floor
    return adjusted
