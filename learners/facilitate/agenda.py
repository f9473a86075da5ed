"""What a facilitator finds on her first page: her sessions, waves and cohorts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from learners.enums import SessionState
from learners.models import AttendanceRecord, Cohort, CohortWave, TrainingSession
from learners.rules import Viewer
from quizzes.enums import WaveState

SHOWN_NEXT = 8
UNFINISHED = {SessionState.PLANNED, SessionState.CONFIRMED, SessionState.POSTPONED}


@dataclass(frozen=True)
class Agenda:
    """Sessions by what they ask of her, then what she looks after."""

    today: list[Any]
    next: list[Any]
    to_close: list[Any]
    waves: list[Any]
    cohorts: list[Any]


def titled_sessions(sessions: QuerySet[TrainingSession]) -> QuerySet[Any]:
    """Sessions with the title of their lesson, without loading the whole lesson for it."""
    return sessions.select_related("cohort__workplace").annotate(
        title=F("lesson_version__payload__title"),
        marked=Exists(AttendanceRecord.objects.filter(session=OuterRef("pk"))),
    )


def titled_waves(waves: QuerySet[CohortWave]) -> QuerySet[Any]:
    """Waves of cohorts with the title of their paper."""
    return (
        waves.select_related("cohort", "wave__panel")
        .annotate(title=F("wave__instrument_version__payload__title"))
        .order_by("wave__opens_on", "pk")
    )


def titled_cohorts(cohorts: QuerySet[Cohort]) -> QuerySet[Any]:
    """Cohorts with the title of their course."""
    return cohorts.select_related("workplace").annotate(title=F("course_version__payload__title"))


def agenda(viewer: Viewer, day: dt.date) -> Agenda:
    """The first page of a day (three queries, however much there is)."""
    sessions = list(
        titled_sessions(viewer.sessions_to_run())
        .filter(Q(planned_on=day) | Q(state__in=UNFINISHED))
        .order_by("planned_on", "starts_at", "cohort__code", "number")
    )
    due = Q(wave__state=WaveState.OPEN) | Q(
        wave__state=WaveState.SCHEDULED, wave__opens_on__lte=day
    )
    waves = CohortWave.objects.filter(due, cohort__in=viewer.cohorts_to_run())
    return Agenda(
        today=[session for session in sessions if session.planned_on == day],
        next=[session for session in sessions if session.planned_on > day][:SHOWN_NEXT],
        to_close=[session for session in sessions if session.planned_on < day],
        waves=list(titled_waves(waves)),
        cohorts=list(titled_cohorts(viewer.cohorts_to_run())),
    )
