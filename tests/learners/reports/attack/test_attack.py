"""Nobody gets at an answer, or at how few answered, from all that was ever published.

The same attacker breaks the tables a careless report would print of the same programmes, so it is
the protection that holds and not the attack that is weak. Knowledge and attitudes are attacked in
runs of their own, each with its own k.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest
from django.core.management import call_command

from learners.enums import Role
from learners.reports.pairs import Unit
from tests.factories import figures, register
from tests.learners.reports.attack.attacker import Counts, Sums
from tests.learners.reports.attack.careless import careless, careless_by_letter
from tests.learners.reports.attack.documents import pages
from tests.learners.reports.attack.knowledge import (
    POST,
    PRE,
    Tell,
    at,
    broken,
    in_documents,
    in_snapshot,
    later_of,
    publish,
    publish_later,
    shown,
    truth_of,
)
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

PROGRAMMES = {KNOWLEDGE: 200, ATTITUDE: 80}
READ = 20
"""Programmes of each kind whose documents are read one by one."""


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


def test_careless_tables_by_letter_are_broken(worlds):
    """Items of one form, for every group of k people: half of them were asked."""
    asked = [world for world in worlds if world.two_forms and world.published]
    assert sum(careless_by_letter(world) for world in asked) >= 0.7 * len(asked)
