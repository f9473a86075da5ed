"""When a wave is open: usual windows around a cohort's sessions, and windows that cannot be."""

from __future__ import annotations

import calendar
import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learners.actions.first_session import first_day, last_day_before, last_session_day
from learners.models import CohortWave
from learners.refusal import Refusal
from quizzes.enums import BEFORE, WaveKind
from quizzes.models import Wave

Window = tuple[dt.date, dt.date]
WEEK, FORTNIGHT = dt.timedelta(days=7), dt.timedelta(days=14)
FOLLOW_UP_MONTHS = (1, 3)


def usual_windows(kind: str, *, first: dt.date | None, last: dt.date | None) -> list[Window]:
    """First and last day of the usual windows of a kind, given the days of the first and the last
    session: the week before the training, the week after it, and a fortnight one and three months
    later. Empty without sessions.
    """
    day = dt.timedelta(days=1)
    if first is None or last is None:
        return []
    if kind in BEFORE:
        return [(first - WEEK, first - day)]
    if kind == WaveKind.FOLLOW_UP:
        starts = [months_after(last, months) for months in FOLLOW_UP_MONTHS]
        return [(start, start + FORTNIGHT - day) for start in starts]
    return [(last, last + WEEK)]


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, length))


def refuse_window(wave: Wave, cohort_wave: CohortWave, window: Window) -> None:
    """Raises Refusal, with the day that stands in the way, for a window in which the answers would
    not mean what the wave is for.
    """
    cohort = cohort_wave.cohort_id
    fault = window_fault(wave.kind, window, first=first_day(cohort), last=last_session_day(cohort))
    if fault:
        raise Refusal(fault)


def window_fault(kind: str, window: Window, *, first: dt.date | None, last: dt.date | None) -> str:
    """Why a wave of this kind cannot have this window, given the days of the first and the last
    session; empty where it can.
    """
    opens, closes = window
    if closes < opens:
        return _("The last day, %(closes)s, lies before the first, %(opens)s.") % {
            "closes": date_format(closes),
            "opens": date_format(opens),
        }
    if kind in BEFORE:
        return _into_training(kind, window, first)
    if last is None:
        return ""
    if kind == WaveKind.FOLLOW_UP and opens < (earliest := months_after(last, 1)):
        return _(
            "A follow-up asks what stayed. It opens a month after the last session or later: "
            "on %(day)s at the earliest."
        ) % {"day": date_format(earliest)}
    if opens < last:
        return _(
            "The last session is on %(day)s; what people learned is asked from that day on."
        ) % {"day": date_format(last)}
    return ""


def _into_training(kind: str, window: Window, first: dt.date | None) -> str:
    last = last_day_before(Wave(kind=kind, opens_on=window[0]), first)
    if first is None or last is None or window[1] <= last:
        return ""
    return _(
        "The first session is on %(first)s, and these questions ask what people know before "
        "it. Let them close on %(day)s or earlier."
    ) % {"first": date_format(first), "day": date_format(last)}
