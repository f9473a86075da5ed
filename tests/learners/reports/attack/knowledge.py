"""What an attacker puts together from all that was told, and whether it gives an answer away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from learners.reports.pairs import Unit
from tests.learners.reports.attack.attacker import Person, Sums
from tests.learners.reports.attack.documents import pages, told_in
from tests.learners.reports.attack.programmes import (
    ALL,
    Cohort,
    Step,
    Table,
    World,
)
from tests.learners.reports.attack.told import Told, told_by

PRE, POST = 0, 1
Groups = list[list[Person]]
Tell = Callable[[World, Step], list[tuple[Table, Told]]]
"""How an attacker comes to know a step: what of each of its tables is told."""


def in_snapshot(_world: World, step: Step) -> list[tuple[Table, Told]]:
    """She reads the snapshot itself."""
    return [(table, told_by(table.found)) for table in step.tables()]


def in_documents(world: World, step: Step) -> list[tuple[Table, Told]]:
    """She reads what every role reads."""
    return told_in(world, pages(world, step), step.tables())


def papers_of(cohort: Cohort, wave: int) -> list[tuple[float | None, ...]]:
    """The marks of everybody whose answers count in a cohort's figures."""
    if isinstance(cohort, Unit):
        return [person.post if wave else person.pre for person in cohort.people]
    return [one.answered.marks for one in (cohort.after if wave else cohort.before)]


def people_of(cohorts: Iterable[Cohort], wave: int) -> list[Person]:
    return [(c.cohort, n) for c in cohorts for n in range(len(papers_of(c, wave)))]


def complete(world: World, cohorts: Iterable[Cohort], wave: int) -> list[Person]:
    """Those who left nothing open; who can be paired, neither before nor after."""

    def full(marks: tuple[float | None, ...]) -> bool:
        return len(marks) - marks.count(None) == world.asked

    found = []
    for cohort in cohorts:
        other = papers_of(cohort, 1 - wave) if isinstance(cohort, Unit) else None
        for n, marks in enumerate(papers_of(cohort, wave)):
            if full(marks) and (other is None or full(other[n])):
                found.append((cohort.cohort, n))
    return found


def shown(cohorts: Iterable[Cohort], told: Told) -> list[Cohort]:
    """The cohorts whose blocks have a line."""
    codes = {code for level, names in told.places if level == 2 for code in names}
    return [cohort for cohort in cohorts if cohort.cohort in codes]


def at(cohorts: Iterable[Cohort], level: int, names: tuple[str, ...]) -> list[Cohort]:
    """Those behind one line of a table by place."""
    return [c for c in cohorts if level == 0 or (c.workplace if level == 1 else c.cohort) in names]


def in_rounds(cohorts: Iterable[Cohort], rounds: list[list[str]]) -> list[Cohort]:
    """The cohorts of a table of the whole programme: its rounds that are whole now."""
    by_code = {cohort.cohort: cohort for cohort in cohorts}
    return [by_code[c] for each in rounds if set(each) <= by_code.keys() for c in each]


def unchanged(cohorts: Iterable[Cohort], parts: dict[str, list[int]]) -> list[Cohort]:
    """Without those that had another number of forms when they came into the item table."""
    return [
        cohort
        for cohort in cohorts
        if not parts.get(cohort.cohort)
        or sum(parts[cohort.cohort]) == sum(len(papers_of(cohort, wave)) for wave in (PRE, POST))
    ]


def publish(sums: Sums, world: World, table: Table, told: Told, wave: int) -> Groups:
    """Every sum of answers that was told; returns the groups, whose members may talk to each other."""
    here, groups = shown(table.cohorts, told), []
    for (level, names), numbers in told.places.items():
        people = people_of(at(here, level, names), wave)
        groups.append(people)
        if numbers.means:
            sums.publish(people, ALL)
    some = complete(world, in_rounds(unchanged(here, table.parts), table.rounds("items")), wave)
    for key in told.items:
        sums.publish(some, [int(key[1:])])
        if key in told.groups:
            assert sums.latest == told.groups[key][wave]
    for key in told.constructs:
        # By letter, though what is told is their mean: she may know as much.
        for letter in ("", "A", "B") if world.two_forms else ("",):
            items = world.constructs[int(key[1:])]
            sums.publish(some, [n for n in items if world.letter(n) == letter])
    for modes, n in told.modes.items():
        people = people_of(answered_by(here, told, modes), wave)
        assert len(people) == n
        sums.publish(people, ALL)
        groups.append(people)
    return groups


def answered_by(here: list[Cohort], told: Told, modes: tuple[str, ...]) -> list[Cohort]:
    """The blocks whose people used just these ways of answering."""
    blocks = [at(here, 2, names) for level, names in told.places if level == 2]
    return [
        cohort
        for block in blocks
        if {m for u in block if isinstance(u, Unit) for p in u.people for m in p.modes}
        == set(modes)
        for cohort in block
    ]


def publish_later(sums: Sums, table: Table, told: Told) -> Groups:
    """The sum of the scores months later, each a cell of its own."""
    if not told.later:
        return []
    here = in_rounds(shown(table.cohorts, told), table.rounds("follow_up"))
    people = [p for p in people_of(here, PRE) if (p, 0) in sums.truth]
    assert len(people) == told.later
    sums.publish(people, [0])
    return [people]


def truth_of(world: World, wave: int) -> dict[tuple[Person, int], float]:
    return {
        ((cohort.cohort, n), item): mark - world.kind.low
        for step in world.published
        for cohort in step.cohorts
        for n, marks in enumerate(papers_of(cohort, wave))
        for item, mark in enumerate(marks)
        if mark is not None
    }


def later_of(world: World) -> dict[tuple[Person, int], float]:
    """Points above the lowest, months later, of all items together."""
    low, full = (0.0, 100.0) if world.kind.knowledge else (world.kind.low, 1.0)
    return {
        ((unit.cohort, n), 0): (person.later - low) * world.asked / full
        for step in world.published
        for unit in step.cohorts
        if isinstance(unit, Unit)
        for n, person in enumerate(unit.people)
        if person.later is not None
    }


def broken(sums: Sums, groups: Groups, k: int, questions: list[list[int]]) -> Iterator[str]:
    """Every way in which the published sums give somebody's answers away."""
    if not groups:
        return
    sums.settle()
    scores: dict[Person, float] = defaultdict(float)
    for (person, _item), mark in sums.truth.items():
        scores[person] += mark
    for group in sums.singled_out(k, questions):
        yield f"singled out {sorted(group)}"
    for people in groups:
        by_score = sorted(people, key=lambda person: scores[person])
        for told in ([], by_score[: k - 2], by_score[-(k - 2) :]):
            if certain := sums.certain(told):
                yield f"{certain} answers certain to {told}"
