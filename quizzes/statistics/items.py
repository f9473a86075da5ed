"""Item analysis: is a question too easy, too hard, ambiguous, or lost in translation?

The item–total correlation is not offered on purpose: it contains the item itself and flatters
every one of them. The item–rest correlation leaves it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.moments import correlation, divide

Flag = Literal["too_hard", "too_easy", "no_room_for_gain"]

LANGUAGE_GAP = 0.20
LANGUAGE_MIN_PEOPLE = 30
EXTREME_GROUP = 0.27
"""Kelley 1939: 27 % at each end is the best trade between contrast and numbers."""


@dataclass(frozen=True, kw_only=True)
class ItemAnalysis:
    """One item in one wave. Difficulty is the share correct, so high means easy."""

    n: int
    difficulty: float | None
    item_rest: float | None
    upper_lower: float | None
    dont_know_rate: float | None
    flag: Flag | None


def analyse_item(
    correct: Sequence[bool | int],
    totals: Sequence[float],
    *,
    wave: Literal["pre", "post", "follow_up"],
    dont_know: int = 0,
) -> ItemAnalysis:
    """One item over n people: `correct` 0 or 1 each, `totals` their test scores, the item included.

    A blank counts as not correct. Raises StatisticsInputError for lists of different length,
    marks other than 0 and 1, or more "don't know" than people who were not correct.
    """
    marks = [int(mark) for mark in correct]
    if len(marks) != len(totals) or set(marks) - {0, 1}:
        raise StatisticsInputError("An item needs one mark, 0 or 1, and one total per person.")
    if not 0 <= dont_know <= len(marks) - sum(marks):
        raise StatisticsInputError(f"{dont_know} “don't know” cannot be among the wrong answers.")
    difficulty = divide(sum(marks), len(marks))
    return ItemAnalysis(
        n=len(marks),
        difficulty=difficulty,
        item_rest=item_rest(marks, totals),
        upper_lower=upper_lower(marks, totals),
        dont_know_rate=divide(dont_know, len(marks)),
        flag=difficulty_flag(difficulty, wave),
    )


def item_rest(marks: Sequence[float], totals: Sequence[float]) -> float | None:
    """Pearson's r of the item with the rest of the test; None when either does not vary."""
    return correlation(marks, [total - mark for mark, total in zip(marks, totals, strict=True)])


def upper_lower(marks: Sequence[float], totals: Sequence[float]) -> float | None:
    """Share correct among the best 27 % minus that among the weakest 27 %, -1 to 1.

    People tied at the edge of a group share its last places evenly, so the order of the forms
    does not matter. None when all totals are equal: then nobody is best.
    """
    if not totals or min(totals) == max(totals):
        return None
    k = max(1, round(EXTREME_GROUP * len(totals)))
    pairs = list(zip(totals, marks, strict=True))
    return (_top_sum(pairs, k) - _top_sum([(-total, mark) for total, mark in pairs], k)) / k


def difficulty_flag(difficulty: float | None, wave: str) -> Flag | None:
    """Post or later: under .20 too hard, over .90 too easy. Pre: over .85 leaves no room."""
    if difficulty is None:
        return None
    if wave == "pre":
        return "no_room_for_gain" if difficulty > 0.85 else None
    if difficulty < 0.20:
        return "too_hard"
    return "too_easy" if difficulty > 0.90 else None


def option_counts(answers: Iterable[str | None], options: Sequence[str]) -> dict[str | None, int]:
    """How often each option key was chosen, unchosen ones as 0; the key None counts blanks.

    Raises StatisticsInputError for an answer that is not among the options.
    """
    counts = Counter(answers)
    unknown = sorted(str(key) for key in counts if key is not None and key not in options)
    if unknown:
        raise StatisticsInputError(f"No option is called “{unknown[0]}”.")
    return {key: counts[key] for key in (*options, None)}


def translation_suspect(correct_a: int, n_a: int, correct_b: int, n_b: int) -> bool:
    """Whether two languages differ by more than .20 in difficulty with 30 people or more each.

    A gap that size between groups taught the same lesson often is a fault in the translation.
    """
    if min(n_a, n_b) < LANGUAGE_MIN_PEOPLE:
        return False
    # Whole numbers: 0.7 - 0.5 is not exactly 0.2 in floating point.
    return 100 * abs(correct_a * n_b - correct_b * n_a) > round(100 * LANGUAGE_GAP) * n_a * n_b


def _top_sum(pairs: Sequence[tuple[float, float]], k: int) -> float:
    """Sum of marks of the k highest totals; a tie across the edge counts with its mean mark."""
    edge = sorted((total for total, _ in pairs), reverse=True)[k - 1]
    inside = [mark for total, mark in pairs if total > edge]
    tied = [mark for total, mark in pairs if total == edge]
    return sum(inside) + (k - len(inside)) * sum(tied) / len(tied)
