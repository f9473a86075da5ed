"""What a programme lead plans: programmes with partners, groups, sessions, questions."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from curriculum.models import Course, CourseVersion
from learners.actions.create_cohort import GroupPlan, create_cohort
from learners.actions.plan_sessions import When, places, plan_sessions, weekly
from learners.actions.plan_wave import WavePlan, plan_wave
from learners.models import Cohort, CohortWave, Programme, ProgrammePartner, Workplace
from quizzes.enums import CaptureMode, WaveKind
from quizzes.models import Instrument
from tests.factories import delivery, register

BEGINS = dt.date(2026, 8, 1)
FIRST = dt.date(2026, 8, 10)
TODAY = dt.date(2026, 7, 20)
BEFORE = dt.date(2026, 8, 3), dt.date(2026, 8, 9)
_count = itertools.count(1)


def place(programme: Programme, **fields: Any) -> Workplace:
    """A workplace at which a partner of the programme trains."""
    partner = register.organisation()
    ProgrammePartner.objects.create(programme=programme, organisation=partner)
    made = register.workplace(**fields)
    made.organisations.add(partner)
    return made


def course(lessons: int = 3, **options: Any) -> CourseVersion:
    """A published course of so many lessons, readable in English, Bengali and Khmer."""
    n = next(_count)
    rows = [delivery.lesson(f"plan-{n}-{i}", **options) for i in range(1, lessons + 1)]
    return delivery.course(f"plan-course-{n}", rows)


def group_plan(workplace: Workplace, version: CourseVersion | Course, **changes: Any) -> GroupPlan:
    """A mixed group of the workplace's first partner, in Bengali and English."""
    of = version if isinstance(version, Course) else version.course
    defaults = {
        "code": f"{workplace.code.upper()}-W1",
        "workplace": workplace,
        "organisation": workplace.organisations.first(),
        "course": of,
        "country": workplace.country,
        "languages": ("bn", "en"),
        "group": "mixed",
        "path": "core",
        "starts_on": BEGINS,
        "cards": 6,
    }
    return GroupPlan(**{**defaults, **changes})


def group(lessons: int = 3, **changes: Any) -> Cohort:
    """A group that was just made, nothing planned yet."""
    programme = register.programme()
    workplace = place(programme)
    return create_cohort(
        programme=programme, plan=group_plan(workplace, course(lessons), **changes)
    )


def planned(cohort: Cohort, first: dt.date = FIRST) -> None:
    """Its sessions once a week from a day on, at ten o'clock."""
    days = weekly(When(first, dt.time(10, 0)), len(places(cohort, today=TODAY)))
    plan_sessions(cohort=cohort, when=dict(enumerate(days, start=1)), today=TODAY)


def questions(
    cohort: Cohort,
    paper: Instrument,
    kind: str = WaveKind.PRE,
    mode: str = CaptureMode.DEVICE_INDIVIDUAL,
    window: tuple[dt.date, dt.date] = BEFORE,
) -> tuple[CohortWave, list[str]]:
    """A wave in its plan, with what the lead was told."""
    plan = WavePlan(paper, kind, mode, window)
    return plan_wave(cohort=cohort, plan=plan, by=register.user())
