"""People who can be compared: one cohort's forms before and after, paired by card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import NamedTuple

from quizzes.figures import Sheet

Marks = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What one card answered, without the card. Scores are None where too little was answered."""

    pre: Marks
    post: Marks
    score_pre: float
    score_post: float
    modes: tuple[str, ...] = ()
    later: float | None = None
    """Score of the follow-up."""
    looking_back: float | None = None
    """Score of the then-test: how she sees, after the training, what she knew before it."""
    forms: tuple[str, str] = ("", "")
    """Letters of the parallel forms before and after."""


class Answered(NamedTuple):
    """The marks of one form, and its letter where there are parallel forms."""

    form: str
    marks: Marks


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One cohort on one instrument: its pairs, and how many forms found none.

    `unpaired` are the scores before of people who did not come back.
    """

    workplace: str
    cohort: str
    enrolled: int
    keys: tuple[str, ...]
    people: tuple[Person, ...]
    pre_forms: int
    post_forms: int
    late: int = 0
    unpaired: tuple[float, ...] = ()
    languages: tuple[tuple[str, Marks], ...] = field(default=())
    """Language and marks of every form after, for the comparison of translations."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers of people that a line about it tells."""
        return (len(self.people),)

    def papers(self) -> Iterator[tuple[Answered, Answered]]:
        """What each person answered before and after."""
        for person in self.people:
            first, second = person.forms
            yield Answered(first, person.pre), Answered(second, person.post)


def score(sheet: Sheet, *, knowledge: bool) -> float | None:
    """A form's score: percent right of all its items, or the mean point of a scale.

    A scale needs four fifths of its items answered: with fewer a mean says which items were
    skipped rather than what she thinks. None also for a paper without items.
    """
    given = [mark for mark in sheet.marks if mark is not None]
    if not given or (not knowledge and 5 * len(given) < 4 * sheet.asked):
        return None
    return 100 * fmean(given) if knowledge else fmean(given)


def pair(
    before: Sequence[Sheet],
    after: Sequence[Sheet],
    *,
    knowledge: bool,
    later: Sequence[Sheet] = (),
    looking_back: Sequence[Sheet] = (),
) -> tuple[Person, ...]:
    """Everybody whose card is on a form of both waves that was on time, in no telling order."""
    earlier, afterwards = by_card(before), by_card(after)
    scores_later = _scores(later, knowledge=knowledge)
    scores_back = _scores(looking_back, knowledge=knowledge)
    found = []
    for card, sheet in earlier.items():
        other = afterwards.get(card)
        if other is None:
            continue
        first = score(sheet, knowledge=knowledge)
        second = score(other, knowledge=knowledge)
        if first is None or second is None:
            continue
        modes = tuple(sorted({sheet.mode, other.mode}))
        person = Person(
            sheet.marks,
            other.marks,
            first,
            second,
            modes,
            scores_later.get(card),
            scores_back.get(card),
            (sheet.form, other.form),
        )
        found.append(person)
    return tuple(sorted(found, key=lambda one: (one.score_pre, one.score_post)))


def by_card(sheets: Sequence[Sheet]) -> dict[int, Sheet]:
    """Forms that came on time and carry a card."""
    return {sheet.card: sheet for sheet in sheets if sheet.card is not None and not sheet.late}


def _scores(sheets: Sequence[Sheet], *, knowledge: bool) -> dict[int, float]:
    return {
        card: found
        for card, sheet in by_card(sheets).items()
        if (found := score(sheet, knowledge=knowledge)) is not None
    }
