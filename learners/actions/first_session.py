"""When a cohort's training begins and ends: which days a wave can say something about."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Min

from learners.enums import SessionState
from learners.models import TrainingSession
from quizzes.enums import BEFORE
from quizzes.models import Wave

_TO_COME = (SessionState.PLANNED, SessionState.CONFIRMED)


def first_held_day(cohort: int) -> dt.date | None:
    """The day of the first session that was held (one query)."""
    return _first(cohort, (SessionState.HELD,))


def first_day(cohort: int) -> dt.date | None:
    """The day of the first session that was held, else of the first that is planned."""
    return first_held_day(cohort) or _first(cohort, _TO_COME)


def last_session_day(cohort: int) -> dt.date | None:
    """The day of the last session that was held or is planned (one query)."""
    sessions = TrainingSession.objects.filter(
        cohort=cohort, state__in=(SessionState.HELD, *_TO_COME)
    )
    day: dt.date | None = sessions.aggregate(day=Max("planned_on"))["day"]
    return day


def last_day_before(wave: Wave, first: dt.date | None) -> dt.date | None:
    """The last day on which a form of this wave still says what people knew before the training.

    That is the day before the first session. Only a wave planned to open on that very day, in the
    room and before the session begins, counts through that day. None for waves of other kinds.
    """
    if first is None or wave.kind not in BEFORE:
        return None
    return first if wave.opens_on == first else first - dt.timedelta(days=1)


def _first(cohort: int, states: tuple[SessionState, ...]) -> dt.date | None:
    sessions = TrainingSession.objects.filter(cohort=cohort, state__in=states)
    day: dt.date | None = sessions.aggregate(day=Min("planned_on"))["day"]
    return day
