"""Forms without cards: what a cohort answered before and after, and nobody knows who.

Such waves can only be compared as two groups of people. A cohort with a card in one of its two waves
alone is compared in the same way, because one card finds no second form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from learners.reports.pairs import Answered, Marks, score
from quizzes.figures import Sheet


@dataclass(frozen=True, slots=True)
class LooseForm:
    """One form that stands by itself."""

    answered: Answered
    score: float
    mode: str = ""


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """One cohort on one instrument: its forms before and its forms after, unlinked."""

    workplace: str
    cohort: str
    enrolled: int
    keys: tuple[str, ...]
    before: tuple[LooseForm, ...]
    after: tuple[LooseForm, ...]
    late: int = 0
    languages: tuple[tuple[str, Marks], ...] = field(default=())
    """Language and marks of every form after, for the comparison of translations."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers of people that a line about it tells."""
        return len(self.before), len(self.after)

    def papers(self) -> Iterator[tuple[Answered | None, Answered | None]]:
        """The forms, each alone."""
        for one in self.before:
            yield one.answered, None
        for one in self.after:
            yield None, one.answered


def loose_forms(sheets: Sequence[Sheet], *, knowledge: bool) -> tuple[LooseForm, ...]:
    """The forms that came on time and were answered far enough to be scored, in no telling order."""
    found = [
        LooseForm(Answered(sheet.form, sheet.marks), scored, sheet.mode)
        for sheet in sheets
        if not sheet.late and (scored := score(sheet, knowledge=knowledge)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.score))
