"""Nobody gets at an answer, or at how few answered, from all that was ever published.

The same attacker breaks the tables a careless report would print of the same programmes, so it is
the protection that holds and not the attack that is weak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from learners.reports.figures import Measure, Place
from learners.reports.pairs import Person as Answers
from learners.reports.pairs import Unit
from tests.learners.reports.attack.attacker import Counts, Person, Sums
from tests.learners.reports.attack.programmes import ITEMS, World, programme

K = 5
PROGRAMMES = 200
ALL = range(ITEMS)
QUESTIONS = [list(ALL), *([item] for item in ALL), [0, 1], [2, 3], [4, 5]]


def people_of(units: Iterable[Unit]) -> list[Person]:
    return [(unit.cohort, n) for unit in units for n in range(len(unit.people))]


def marks_of(person: Answers, wave: str) -> list[float]:
    """Marks of a wave; a score without its items, as of the wave months later, spread over some."""
    if wave != "later":
        return list(getattr(person, wave))
    right = round((person.later or 0) * ITEMS / 100)
    return [1.0] * right + [0.0] * (ITEMS - right)


def sums_of(world: World, wave: str) -> Sums:
    return Sums(
        {
            ((unit.cohort, n), item): mark
            for closed, _ in world.published
            for unit in closed
            for n, person in enumerate(unit.people)
            for item, mark in enumerate(marks_of(person, wave))
        }
    )


def shown_units(closed: list[Unit], found: Measure, place: Place | None = None) -> list[Unit]:
    """The cohorts behind one line of the table by place, or behind all of it."""
    blocks = [line["names"] for line in found["places"] if line["level"] == 2]
    level, names = (place["level"], place["names"]) if place else (0, [])
    return [
        unit
        for unit in closed
        if any(unit.cohort in block for block in blocks)
        and (level == 0 or (unit.workplace if level == 1 else unit.cohort) in names)
    ]


def publish_answers(sums: Sums, closed: list[Unit], found: Measure) -> list[list[Person]]:
    """Every published sum of answers; returns the groups, whose members may talk to each other."""
    groups = []
    for place in found["places"]:
        people = people_of(shown_units(closed, found, place))
        groups.append(people)
        if place["change"] is not None:
            sums.publish(people, ALL)
    everybody = people_of(in_rounds(closed, found, "items"))
    for row in found["items"]:
        if row["pre"] is not None:
            sums.publish(everybody, [int(row["key"][1:])])
    for construct in found["constructs"]:
        number = int(construct["key"][1:])
        sums.publish(everybody, [2 * number, 2 * number + 1])
    for line in found["modes"]:
        people = [
            person
            for place in found["places"]
            if place["level"] == 2
            for block in [shown_units(closed, found, place)]
            if sorted({mode for u in block for p in u.people for mode in p.modes}) == line["modes"]
            for person in people_of(block)
        ]
        assert len(people) == line["n"]
        sums.publish(people, ALL)
        groups.append(people)
    return groups


def publish_later(sums: Sums, closed: list[Unit], found: Measure) -> list[list[Person]]:
    """The sum of the scores months later."""
    if not found["over_waves"]:
        return []
    people = [
        (unit.cohort, n)
        for unit in in_rounds(closed, found, "follow_up")
        for n, person in enumerate(unit.people)
        if person.later is not None
    ]
    assert len(people) == found["over_waves"]["n"]
    sums.publish(people, ALL)
    return [people]


def in_rounds(closed: list[Unit], found: Measure, table: str) -> list[Unit]:
    """The cohorts of a table of the whole programme: its rounds that are whole now."""
    by_code = {unit.cohort: unit for unit in shown_units(closed, found)}
    rounds: list[list[str]] = found["plan"]["rounds"][table]  # type: ignore[literal-required]
    return [by_code[c] for each in rounds if set(each) <= by_code.keys() for c in each]


def answers_disclosed(world: World) -> list[str]:
    found = []
    for wave, publish in (
        ("pre", publish_answers),
        ("post", publish_answers),
        ("later", publish_later),
    ):
        sums = sums_of(world, wave)
        groups = [
            group for closed, measure in world.published for group in publish(sums, closed, measure)
        ]
        if groups:
            found += broken(sums, groups, world, wave)
    return found


def broken(sums: Sums, groups: list[list[Person]], world: World, wave: str) -> Iterator[str]:
    """Every way in which the published sums give somebody's answers away."""
    sums.settle()
    scores = {
        (unit.cohort, n): sum(marks_of(person, wave))
        for closed, _ in world.published
        for unit in closed
        for n, person in enumerate(unit.people)
    }
    for group in sums.singled_out(K, QUESTIONS):
        yield f"{wave}: singled out {sorted(group)}"
    for group in groups:
        by_score = sorted(group, key=lambda person: scores[person])
        for told in ([], by_score[: K - 2], by_score[-(K - 2) :]):
            if certain := sums.certain(told):
                yield f"{wave}: {certain} answers certain to {told}"


def counts_disclosed(world: World) -> list[str]:
    """Which counts of people who did or did not answer are few and settled, in the last report."""
    closed, found = world.published[-1]
    counts = Counts({unit.cohort: unit.enrolled for unit in closed})
    groups = [shown_units(closed, found, place) for place in found["places"]]
    for place, units in zip(found["places"], groups, strict=True):
        cohorts = [unit.cohort for unit in units]
        slack = 2 if place["n_about"] else 0
        counts.publish(cohorts, ["both"], place["n"] - slack, place["n"] + slack)
        if place["forms"]:
            counts.publish(cohorts, ["both", "pre"], place["forms"]["pre"])
            counts.publish(cohorts, ["both", "post"], place["forms"]["post"])
    kinds = (("both",), ("pre",), ("post",), ("never",), ("pre", "post", "never"))
    return [
        f"{[unit.cohort for unit in units]}: {true_count(units, few)} {few}"
        for units in groups
        for few in kinds
        if 0 < true_count(units, few) < K and counts.settled([u.cohort for u in units], few)
    ]


def true_count(units: Iterable[Unit], kinds: Iterable[str]) -> int:
    total = 0
    for unit in units:
        both = len(unit.people)
        pre, post = unit.pre_forms - both, unit.post_forms - both
        number = {"both": both, "pre": pre, "post": post}
        number["never"] = unit.enrolled - both - pre - post
        total += sum(number[kind] for kind in kinds)
    return total


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [programme(seed) for seed in range(PROGRAMMES)]


def test_no_answer_is_disclosed(worlds):
    assert [line for world in worlds for line in answers_disclosed(world)] == []


def test_no_small_count_is_disclosed(worlds):
    assert [line for world in worlds if world.published for line in counts_disclosed(world)] == []


def test_most_programmes_have_figures_at_all(worlds):
    """Hiding everything would pass the other tests."""
    with_change = sum(
        any(place["change"] for _, found in world.published for place in found["places"])
        for world in worlds
    )
    with_items = sum(any(found["items"] for _, found in world.published) for world in worlds)

    assert with_change > 0.8 * PROGRAMMES
    assert with_items > 0.3 * PROGRAMMES


def test_careless_tables_of_the_same_programmes_are_broken(worlds):
    """Groups under k are left out, table by table, and every sheet that comes moves the figures."""
    assert sum(careless(world) for world in worlds) >= 0.9 * PROGRAMMES


def careless(world: World) -> bool:
    sums = sums_of(world, "pre")
    groups = []
    for closed, _ in world.published[-3:]:
        for places in ([closed], *by(closed, "workplace"), *by(closed, "cohort")):
            people = people_of(*places)
            if len(people) >= K:
                groups.append(people)
                sums.publish(people, ALL)
                for item in ALL[:2]:
                    sums.publish(people, [item])
    return bool(groups) and any(broken(sums, groups, world, "pre"))


def by(units: list[Unit], name: str) -> list[list[list[Unit]]]:
    return [
        [[unit for unit in units if getattr(unit, name) == value]]
        for value in sorted({getattr(unit, name) for unit in units})
    ]
