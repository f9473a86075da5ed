"""Nobody gets at an answer, or at how few answered, from all that was ever published.

The same attacker breaks the tables a careless report would print of the same programmes, so it is
the protection that holds and not the attack that is weak. Knowledge and attitudes are attacked in
runs of their own, each with its own k.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import pytest
from django.core.management import call_command

from learners.enums import Role
from learners.reports.pairs import Unit
from tests.factories import figures, register
from tests.learners.reports.attack.attacker import Counts, Person, Sums
from tests.learners.reports.attack.documents import pages, told_in
from tests.learners.reports.attack.programmes import (
    ALL,
    ATTITUDE,
    KNOWLEDGE,
    Cohort,
    Step,
    Table,
    World,
    programme,
)
from tests.learners.reports.attack.told import Told, told_by

PROGRAMMES = {KNOWLEDGE: 200, ATTITUDE: 80}
READ = 20
"""Programmes of each kind whose documents are read one by one."""
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


def answers_disclosed(world: World, tell: Tell) -> list[str]:
    told = [(table, each) for step in world.published for table, each in tell(world, step)]
    steps = world.kind.high - world.kind.low
    found = []
    for wave in (PRE, POST):
        sums = Sums(truth_of(world, wave), steps)
        groups = [g for table, each in told for g in publish(sums, world, table, each, wave)]
        questions = [
            list(ALL),
            *([n] for n in ALL),
            [0, 1, 2, 3],
            [2, 3],
            [4, 5],
            *(list(c) for c in world.constructs),
        ]
        found += broken(sums, groups, world.kind.k, questions)
    later = Sums(later_of(world), steps * world.asked)
    groups = [group for table, each in told for group in publish_later(later, table, each)]
    return [*found, *broken(later, groups, world.kind.k, [[0]])]


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


def counts_disclosed(world: World, tell: Tell) -> list[str]:
    """Which counts of people who did or did not answer are few and settled, in the last report."""
    if not world.published:
        return []
    step = world.published[-1]
    measured = [cohort for table in step.tables() for cohort in table.cohorts]
    counts = Counts({cohort.cohort: cohort.enrolled for cohort in measured})
    groups = []
    for table, told in tell(world, step):
        here = shown(table.cohorts, told)
        for where, numbers in told.places.items():
            cohorts = at(here, *where)
            groups.append(cohorts)
            codes = [cohort.cohort for cohort in cohorts]
            kinds = [["both"]] if len(numbers.people) == 1 else [["both", "pre"], ["both", "post"]]
            base = table.found["plan"]["base"] if numbers.about else 1
            for kind, n in zip(kinds, numbers.people, strict=True):
                counts.publish(codes, kind, n - base // 2, n + (base - 1) // 2)
            if where in told.forms:
                _enrolled, pre, post = told.forms[where]
                counts.publish(codes, ["both", "pre"], pre)
                counts.publish(codes, ["both", "post"], post)
    kinds = [["both"], ["pre"], ["post"], ["never"], ["pre", "post", "never"]]
    kinds += [["both", "pre"], ["both", "post"], ["post", "never"], ["pre", "never"]]
    return [
        f"{[cohort.cohort for cohort in cohorts]}: {true_count(world, cohorts, few)} {few}"
        for cohorts in groups
        for few in kinds
        if 0 < true_count(world, cohorts, few) < world.kind.k
        and counts.settled([cohort.cohort for cohort in cohorts], few)
    ]


def true_count(world: World, cohorts: Iterable[Cohort], kinds: Iterable[str]) -> int:
    total = 0
    for cohort in cohorts:
        if isinstance(cohort, Unit):
            both = len(cohort.people)
            pre, post = cohort.pre_forms - both, cohort.post_forms - both
        else:
            both = world.both[cohort.cohort]
            pre, post = len(cohort.before) - both, len(cohort.after) - both
        number = {"both": both, "pre": pre, "post": post}
        number["never"] = cohort.enrolled - both - pre - post
        total += sum(number[kind] for kind in kinds)
    return total


@pytest.fixture(scope="module", params=PROGRAMMES, ids=lambda kind: kind.purpose)
def worlds(request) -> list[World]:
    return [programme(seed, request.param) for seed in range(PROGRAMMES[request.param])]


@pytest.fixture(scope="module")
def tell(worlds) -> Tell:
    """Of some programmes the attacker reads every document; of the others the snapshots."""
    read = {
        id(step): in_documents(world, step) for world in worlds[:READ] for step in world.published
    }
    return lambda world, step: read.get(id(step)) or in_snapshot(world, step)


def test_no_answer_is_disclosed(worlds, tell):
    assert [line for world in worlds for line in answers_disclosed(world, tell)] == []


def test_no_small_count_is_disclosed(worlds, tell):
    assert [line for world in worlds for line in counts_disclosed(world, tell)] == []


def test_documents_tell_all_that_is_in_the_snapshot_and_no_more(worlds, tell):
    """So the attack on snapshots is one on documents, also where these were not read one by one."""
    for world in worlds[:READ]:
        for step in world.published:
            read = [told for _, told in tell(world, step)]
            assert read == [told for _, told in in_snapshot(world, step)]


@pytest.mark.django_db
def test_the_files_of_the_command_are_the_documents_that_were_read(tmp_path, worlds):
    world = next(w for w in worlds if w.published and len(w.published[-1].tables()) == 2)
    step = world.published[-1]
    in_database(world, step)

    for page in pages(world, step):
        out = tmp_path / "report.json"
        level = ("programme", "workplace", "cohort")[page.level]
        options = ["--as", str(page.role), "--format", "json", "--out", str(out)]
        call_command("report", level, page.code, *options)
        written = json.loads(out.read_text())
        sections = {section["key"]: section for section in written["sections"]}
        if page.role in NOT_SHOWN_HERE:
            assert not {s["key"] for s in page.data["sections"]} & sections.keys()
        else:
            for section in page.data["sections"]:
                assert sections.pop(section["key"]) == section
        about_answers = [key for key in sections if world.kind.purpose in key]
        assert about_answers == [], "tables of answers that nobody attacked"


NOT_SHOWN_HERE = {Role.ASSESSOR}
"""Reads nothing about answers."""


def in_database(world: World, step: Step) -> None:
    """The programme with the figures of a step, for the command to read."""
    made = register.programme(code="programme", name="programme", workplaces_see_change=True)
    places = {
        code: register.workplace(code=code, name=code)
        for code in {cohort.workplace for cohort in world.cohorts}
    }
    course = register.course_version()
    for cohort in world.cohorts:
        register.cohort(
            programme=made,
            workplace=places[cohort.workplace],
            code=cohort.cohort,
            course_version=course,
        )
    figures.snapshot(made, step.figures())


def test_most_programmes_have_figures_at_all(worlds):
    """Hiding everything would pass the other tests."""
    tables = [[table for step in world.published for table in step.tables()] for world in worlds]

    def share(holds: Callable[[Table], bool]) -> float:
        return sum(any(map(holds, each)) for each in tables) / len(worlds)

    assert share(lambda table: any(p["change"] for p in table.found["places"])) > 0.8
    assert share(lambda table: bool(table.found["items"])) > 0.15
    assert share(lambda table: not table.linked) > 0.25
    assert share(lambda table: not table.linked and bool(table.found["items"])) > 0.05
    assert (
        share(lambda table: table.linked and any("n_pre" in row for row in table.found["items"]))
        > 0.05
    )


def test_careless_tables_of_the_same_programmes_are_broken(worlds):
    """Groups under k are left out, table by table, and every sheet that comes moves the figures."""
    assert sum(careless(world) for world in worlds) >= 0.9 * len(worlds)


def careless(world: World) -> bool:
    k = world.kind.k
    sums = Sums(truth_of(world, PRE), world.kind.high - world.kind.low)
    groups = []
    for step in world.published:
        for cohorts in (
            [step.cohorts],
            *by(step.cohorts, "workplace"),
            *by(step.cohorts, "cohort"),
        ):
            people = people_of(chain(*cohorts), PRE)
            if len(people) >= k:
                groups.append(people)
                sums.publish(people, ALL)
                for item in ALL[:2]:
                    sums.publish(people, [item])
    return bool(groups) and any(broken(sums, groups, k, [list(ALL)]))


def test_careless_tables_by_letter_are_broken(worlds):
    """Items of one form, for every group of k people: half of them were asked."""
    asked = [world for world in worlds if world.two_forms and world.published]
    assert sum(careless_by_letter(world) for world in asked) >= 0.7 * len(asked)


def careless_by_letter(world: World) -> bool:
    k = world.kind.k
    sums, groups = Sums(truth_of(world, PRE), world.kind.high - world.kind.low), []
    for step in world.published:
        for (cohorts,) in by(step.cohorts, "cohort"):
            if len(people := people_of(cohorts, PRE)) >= k:
                groups.append(people)
                for item in (2, 4):
                    sums.publish(people, [item])
    return any(broken(sums, groups, k, [[2], [4]]))


def by(cohorts: list[Cohort], name: str) -> list[list[list[Cohort]]]:
    return [
        [[cohort for cohort in cohorts if getattr(cohort, name) == value]]
        for value in sorted({getattr(cohort, name) for cohort in cohorts})
    ]
