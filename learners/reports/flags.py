"""What the reader of figures must know before she believes them."""

from __future__ import annotations

from collections.abc import Sequence

from learners.reports.crowds import Crowd
from learners.reports.figures import Flag
from learners.reports.item_columns import Asked
from learners.reports.pairs import Person, Unit
from learners.reports.source import Source
from learners.reports.translation_suspects import translation_suspects
from quizzes.enums import CaptureMode
from quizzes.statistics.paired import MATCHED_RATE_WARNING, at_ceiling
from quizzes.statistics.unmatched import unmatched_change


def flags_of(source: Source, units: Sequence[Unit]) -> set[Flag]:
    """The flags that the figures of these cohorts show; `units` are those that are shown."""
    people = [person for unit in units for person in unit.people]
    pre_forms = sum(unit.pre_forms for unit in units)
    found = _common(source, source.units, units, [person.score_pre for person in people])
    if pre_forms and len(people) < MATCHED_RATE_WARNING * pre_forms:
        found.add("low_matching")
    if _came_back_differently(source, units, people):
        found.add("attrition")
    if 10 <= len(people) < 30:
        found.add("small_group")
    if len({mode for person in people for mode in person.modes}) > 1:
        found.add("mixed_modes")
    return found


def flags_of_crowds(source: Source, crowds: Sequence[Crowd]) -> set[Flag]:
    """The same of cohorts without cards."""
    before = [one.score for crowd in crowds for one in crowd.before]
    found = _common(source, source.crowds, crowds, before)
    found.add("no_cards")
    forms = [one for crowd in crowds for one in (*crowd.before, *crowd.after)]
    if len({one.mode == CaptureMode.PAPER_INDIVIDUAL for one in forms}) > 1:
        found.add("mixed_modes")
    return found


def _common(
    source: Source, measured: Sequence[Asked], shown: Sequence[Asked], before: Sequence[float]
) -> set[Flag]:
    """What holds with and without cards; `before` are the scores before."""
    cohorts = {one.cohort for one in shown}
    found: set[Flag] = set()
    if any(all(one.sizes) and one.cohort not in cohorts for one in measured):
        found.add("pending")
    if source.knowledge and at_ceiling(before, 100):
        found.add("ceiling")
    if any(one.late for one in shown):
        found.add("late")
    if source.exposed:
        found.add("exposed")
    if source.knowledge and translation_suspects(shown):
        found.add("translation")
    return found


def _came_back_differently(source: Source, units: Sequence[Unit], people: Sequence[Person]) -> bool:
    low, high = source.scale
    gone = [value - low for unit in units for value in unit.unpaired]
    stayed = [person.score_pre - low for person in people]
    test = unmatched_change(gone, stayed, high - low)
    return test.p is not None and test.p < 0.05
