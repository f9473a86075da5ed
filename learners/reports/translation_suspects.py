"""Items that are harder in one language than in another: is it the people, or the translation?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from learners.reports.item_columns import Asked
from quizzes.statistics.items import translation_suspect


def translation_suspects(units: Sequence[Asked]) -> list[str]:
    """Knowledge items that differ between two languages more than teaching explains, after it."""
    right: dict[tuple[str, str], int] = defaultdict(int)
    people: dict[tuple[str, str], int] = defaultdict(int)
    for unit in units:
        for language, marks in unit.languages:
            for key, mark in zip(unit.keys, marks, strict=True):
                people[language, key] += mark is not None
                right[language, key] += mark == 1
    languages = sorted({language for language, _key in people})
    return sorted(
        {
            key
            for unit in units
            for key in unit.keys
            for n, one in enumerate(languages)
            for other in languages[n + 1 :]
            if translation_suspect(
                right[one, key], people[one, key], right[other, key], people[other, key]
            )
        }
    )
