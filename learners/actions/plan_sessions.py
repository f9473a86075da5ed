"""Planning a cohort's sessions: one for each lesson of its course, with a day and a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from curriculum.models import PinnedLesson
from learners.actions.first_session import first_day, last_session_day
from learners.actions.language_gate import refuse_unready
from learners.actions.wave_window import window_fault
from learners.enums import SessionState
from learners.models import AttendanceRecord, Cohort, CohortWave, TrainingSession
from learners.refusal import Refusal
from quizzes.enums import WaveState

WEEK = dt.timedelta(weeks=1)
_TO_COME = frozenset({SessionState.PLANNED, SessionState.CONFIRMED})


@dataclass(frozen=True)
class When:
    """The day of a session and, where it is known, the time it begins."""

    day: dt.date
    time: dt.time | None = None


@dataclass(frozen=True)
class Place:
    """One lesson's place in the running order, with its session once there is one."""

    number: int
    title: Mapping[str, str]
    minutes: int
    session: TrainingSession | None
    movable: bool
    required: bool
    """An extra lesson may go without a session."""


def weekly(first: When, number: int) -> list[When]:
    """The usual rhythm: the same weekday and time, so many weeks in a row."""
    return [When(first.day + n * WEEK, first.time) for n in range(number)]


def places(cohort: Cohort, *, today: dt.date) -> list[Place]:
    """Every lesson of the course in order (two queries)."""
    sessions = TrainingSession.objects.filter(cohort=cohort).annotate(
        marked=Exists(AttendanceRecord.objects.filter(session=OuterRef("pk")))
    )
    by_number: dict[int, Any] = {each.number: each for each in sessions}
    held = any(each.state == SessionState.HELD or each.marked for each in by_number.values())
    return [
        Place(
            number=pin.position,
            title=pin.title,
            minutes=pin.minutes[cohort.path],
            session=(session := by_number.get(pin.position)),
            movable=session is None
            or (
                session.state in _TO_COME
                and not session.marked
                # A day that has passed is the facilitator's to close: held, or postponed and why.
                and (session.planned_on >= today or not held)
            ),
            required=pin.required,
        )
        for pin in _pins(cohort)
    ]


def plan_sessions(*, cohort: Cohort, when: Mapping[int, When], today: dt.date) -> None:
    """Put every lesson on a day, or move those that can still be moved; all of them or none.

    `when`: number of the lesson → its day. Lessons that are not named keep the day they have; an
    extra one may have none.
    Raises Refusal for an empty plan, for a lesson without a day or one that is not in the course,
    a session that was held, postponed or cancelled, a language that is not ready, lessons out of
    their order, and days before the group begins or after the programme ends.
    """
    if not when:
        raise Refusal(_("No session of this group can be moved any more."))
    with transaction.atomic():
        rows = Cohort.objects.select_for_update(of=("self",))
        rows = rows.select_related("programme", "course_version")
        cohort = rows.get(pk=cohort.pk)
        refuse_unready(cohort)
        known = places(cohort, today=today)
        _refuse_unknown(known, when)
        days = [(place.number, _day(cohort, place, when.get(place.number))) for place in known]
        _refuse_disorder([(number, day) for number, day in days if day is not None])
        lessons = {pin.position: pin.lesson_version_id for pin in _pins(cohort)}
        for place in known:
            if place.number in when and place.movable:
                _keep(cohort, place, when[place.number], lessons[place.number])


def follow_path(cohort: Cohort) -> None:
    """Let sessions that are still to come take the cohort's path and its minutes (one query, one
    more for each that changes).
    """
    rows: Any = TrainingSession.objects.filter(cohort=cohort, state__in=_TO_COME)
    rows = rows.exclude(path=cohort.path).annotate(minutes=F("lesson_version__payload__minutes"))
    for session in rows:
        session.path = cohort.path
        session.planned_minutes = session.minutes[cohort.path]
        session.save(update_fields=["path", "planned_minutes"])


def misfits(cohort: Cohort, waves: Iterable[CohortWave]) -> dict[int, str]:
    """Id of a cohort's wave that is not open yet → why its window no longer fits the sessions (three
    queries).
    """
    first, last = first_day(cohort.pk), last_session_day(cohort.pk)
    found = {
        each.pk: window_fault(
            each.wave.kind, (each.wave.opens_on, each.wave.closes_on), first=first, last=last
        )
        for each in waves
        if each.wave.state == WaveState.SCHEDULED
    }
    return {pk: fault for pk, fault in found.items() if fault}


def _pins(cohort: Cohort) -> Any:
    """The lessons of the pinned course version, without loading them whole."""
    return (
        PinnedLesson.objects.filter(course_version=cohort.course_version_id)
        .annotate(
            title=F("lesson_version__payload__title"),
            minutes=F("lesson_version__payload__minutes"),
        )
        .order_by("position")
    )


def _refuse_unknown(known: list[Place], when: Mapping[int, When]) -> None:
    strange = set(when) - {place.number for place in known}
    if strange:
        raise Refusal(
            _("The course has %(lessons)s lessons; there is no session %(number)s to plan.")
            % {"lessons": len(known), "number": min(strange)}
        )


def _day(cohort: Cohort, place: Place, when: When | None) -> dt.date | None:
    """The day this lesson will have; None where its session does not take place on a known day."""
    session = place.session
    if when is None:
        if session is None and not place.required:
            return None
        if session is None:
            raise Refusal(
                _("Session %(number)s has no day yet. Write one for every lesson.")
                % {"number": place.number}
            )
        settled = session.state in _TO_COME | {SessionState.HELD}
        return session.planned_on if settled else None
    if session is not None and not place.movable:
        raise Refusal(
            _(
                "Session %(number)s on %(day)s is %(state)s or waits to be closed; only its "
                "facilitator can say what became of it."
            )
            % {
                "number": place.number,
                "day": date_format(session.planned_on),
                "state": session.get_state_display(),
            }
        )
    if when.day < cohort.starts_on:
        raise Refusal(
            _("Session %(number)s: the group begins on %(day)s. Choose that day or a later one.")
            % {"number": place.number, "day": date_format(cohort.starts_on)}
        )
    if when.day > (last := cohort.programme.ends_on):
        raise Refusal(
            _(
                "Session %(number)s: the programme ends on %(day)s. Choose that day or an earlier one."
            )
            % {"number": place.number, "day": date_format(last)}
        )
    return when.day


def _refuse_disorder(days: list[tuple[int, dt.date]]) -> None:
    for (number, day), (later, next_day) in pairwise(days):
        if next_day < day:
            raise Refusal(
                _(
                    "Session %(later)s would come before session %(number)s, on %(day)s. Lessons "
                    "build on each other: give it that day or a later one."
                )
                % {"later": later, "number": number, "day": date_format(day)}
            )


def _keep(cohort: Cohort, place: Place, when: When, lesson: int) -> None:
    if place.session is None:
        TrainingSession.objects.create(
            cohort=cohort,
            lesson_version_id=lesson,
            number=place.number,
            path=cohort.path,
            planned_on=when.day,
            starts_at=when.time,
            planned_minutes=place.minutes,
        )
        return
    place.session.planned_on, place.session.starts_at = when.day, when.time
    place.session.save(update_fields=["planned_on", "starts_at"])
