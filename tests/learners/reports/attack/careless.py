"""The tables a careless report would print of the same programmes, and whether they are broken."""

from __future__ import annotations

from itertools import chain

from tests.learners.reports.attack.attacker import Sums
from tests.learners.reports.attack.knowledge import PRE, broken, people_of, truth_of
from tests.learners.reports.attack.programmes import (
    ALL,
    Cohort,
    World,
)


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
