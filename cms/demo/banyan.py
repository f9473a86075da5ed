"""Banyan, the part of the demo that is going on now: a session today, a wave to open, people to read."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.demo.groups import build_cards, build_cohort, build_people, build_wave, published
from cms.kit.codes import ALPHABET, check_character
from curriculum.enums import Path
from curriculum.models import Course, PinnedLesson
from learners.actions.pass_code import digest
from learners.models import Cohort, Participant, Programme, TrainingSession, Workplace
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Panel

CODE = "BANYAN-W1"


def pass_code(n: int) -> str:
    """The n-th person's pass code: fixed, so that the demo's pages can show it."""
    body = f"BANYANW{ALPHABET[n // len(ALPHABET)]}{ALPHABET[n % len(ALPHABET)]}"
    return body + check_character(body)


@transaction.atomic
def build_banyan(programme: Programme, course: Course, *, today: dt.date) -> Cohort:
    """One cohort that starts today; unchanged if it is there."""
    found = Cohort.objects.filter(code=CODE).first()
    if found:
        return found
    cohort = build_cohort(
        code=CODE,
        programme=programme,
        workplace=Workplace.objects.get(code="banyan"),
        course_version=course.latest_version(),
        languages=["km", "bn", "en"],
        starts_on=today,
        path=Path.CORE,
    )
    people = build_people(cohort, workplace_no=2, cohort_no=1)
    for n, enrolment in enumerate(people):
        enrolment.participant.pass_digest = digest(pass_code(n))
    Participant.objects.bulk_update([e.participant for e in people], ["pass_digest"])
    for pin in PinnedLesson.objects.filter(course_version=cohort.course_version):
        TrainingSession.objects.create(
            cohort=cohort,
            lesson_version=pin.lesson_version,
            number=pin.position,
            path=cohort.path,
            planned_on=today + dt.timedelta(weeks=pin.position - 1),
            starts_at=dt.time(12, 30),
            planned_minutes=20,
        )
    panel = Panel.objects.create(code=CODE)
    build_cards(panel, 40)
    paper = published("knowledge-20")
    build_wave(cohort, panel, paper, kind=WaveKind.PRE, opens_on=today, state=WaveState.OPEN)
    build_wave(
        cohort,
        panel,
        paper,
        kind=WaveKind.POST,
        opens_on=today + dt.timedelta(weeks=6),
        state=WaveState.SCHEDULED,
    )
    return cohort
