"""What the reader of a measure must know before she believes its figures."""

from __future__ import annotations

from collections.abc import Sequence

from learners.reports.figures import Flag
from learners.reports.item_figures import translation_suspects
from learners.reports.pairs import Person, Unit
from learners.reports.source import Source
from quizzes.statistics.paired import MATCHED_RATE_WARNING
from quizzes.statistics.unmatched import unmatched_change


def flags_of(source: Source, units: Sequence[Unit]) -> set[Flag]:
    """The flags that the figures of these cohorts show; `units` are those that are shown."""
    people = [person for unit in units for person in unit.people]
    pre_forms = sum(unit.pre_forms for unit in units)
    found: set[Flag] = set()
    shown = {unit.cohort for unit in units}
    if any(unit.people and unit.cohort not in shown for unit in source.units):
        found.add("pending")
    if pre_forms and len(people) < MATCHED_RATE_WARNING * pre_forms:
        found.add("low_matching")
    if _came_back_differently(source, units, people):
        found.add("attrition")
    if source.knowledge and 4 * sum(p.score_pre >= 90 for p in people) >= len(people):
        found.add("ceiling")
    if 10 <= len(people) < 30:
        found.add("small_group")
    if len({mode for person in people for mode in person.modes}) > 1:
        found.add("mixed_modes")
    if any(unit.late for unit in units):
        found.add("late")
    if source.exposed:
        found.add("exposed")
    if source.knowledge and translation_suspects(units):
        found.add("translation")
    return found


def _came_back_differently(source: Source, units: Sequence[Unit], people: Sequence[Person]) -> bool:
    low, high = source.scale
    gone = [value - low for unit in units for value in unit.unpaired]
    stayed = [person.score_pre - low for person in people]
    test = unmatched_change(gone, stayed, high - low)
    return test.p is not None and test.p < 0.05
