"""Closing a session: what was really delivered, or that it did not take place."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learners.actions.take_attendance import By, Mark, take_attendance
from learners.enums import AbsenceReason, SessionState
from learners.models import TrainingSession
from learners.refusal import Refusal
from learners.reports.snapshots import freeze_for_month

LONGEST = 480
"""Nobody trains longer than eight hours in one session; more is a slip of the finger."""


def _locked(session: TrainingSession) -> TrainingSession:
    rows = TrainingSession.objects.select_for_update(of=("self",))
    return rows.select_related("cohort__programme").get(pk=session.pk)


def record_held(
    *, session: TrainingSession, minutes: int, time_paid: str, by: By, now: dt.datetime
) -> TrainingSession:
    """Record a session as held for so many minutes. Doing it again corrects it.

    Raises Refusal before its day, without minutes, with people unmarked, or with nobody there.
    """
    with transaction.atomic():
        session = _locked(session)
        if session.planned_on > timezone.localdate(now):
            raise Refusal(
                _("The session is planned for %(day)s; it can be recorded as held from then on.")
                % {"day": date_format(session.planned_on)}
            )
        if not 1 <= minutes <= LONGEST:
            raise Refusal(
                _("Write the minutes that were really delivered, from 1 to %(most)s.")
                % {"most": LONGEST}
            )
        _refuse_nobody_there(session)
        _refuse_unmarked(session)
        session.state = SessionState.HELD
        session.delivered_minutes = minutes
        session.time_paid = time_paid
        session.facilitator_id = session.facilitator_id or by.pk
        session.save(update_fields=["state", "delivered_minutes", "time_paid", "facilitator"])
        freeze_for_month(programme=session.cohort.programme, today=timezone.localdate(now))
    return session


def record_held_rest_unknown(
    *, session: TrainingSession, minutes: int, time_paid: str, by: By, now: dt.datetime
) -> TrainingSession:
    """As `record_held`; whoever has no mark is recorded as absent for a reason not known."""
    with transaction.atomic():
        session = _locked(session)
        # Asked first: of a register nobody touched, "unknown" would be said about everyone.
        _refuse_nobody_there(session)
        rest = session.roster().exclude(records__session=session)
        marks = [
            Mark(uuid.uuid4(), person, present=False, reason=AbsenceReason.UNKNOWN)
            for person in rest.values_list("participant__code", flat=True)
        ]
        if marks:
            take_attendance(session=session, marks=marks, by=by, now=now)
        return record_held(session=session, minutes=minutes, time_paid=time_paid, by=by, now=now)


def postpone(*, session: TrainingSession, day: dt.date | None) -> TrainingSession:
    """Record that the session did not take place and, where it is known already, its new day."""
    with transaction.atomic():
        session = _locked(session)
        if day is not None and day <= session.planned_on:
            raise Refusal(
                _("The new day must be later than the planned one, %(day)s.")
                % {"day": date_format(session.planned_on)}
            )
        return _not_held(session, SessionState.POSTPONED, day)


def cancel(*, session: TrainingSession) -> TrainingSession:
    """Record that the session did not take place and will not."""
    with transaction.atomic():
        return _not_held(_locked(session), SessionState.CANCELLED, None)


def confirm(*, session: TrainingSession, day: dt.date) -> TrainingSession:
    """Put a postponed or cancelled session on a day again."""
    with transaction.atomic():
        session = _locked(session)
        if session.state == SessionState.HELD:
            raise Refusal(_("This session was held already; its day stays as it is."))
        session.state = SessionState.CONFIRMED
        session.planned_on = day
        session.save(update_fields=["state", "planned_on"])
        return session


def _refuse_nobody_there(session: TrainingSession) -> None:
    if not session.records.filter(present=True).exists():
        raise Refusal(
            _(
                "Nobody is marked present. Fill in the register first, "
                "or record the session as postponed or cancelled."
            )
        )


def _refuse_unmarked(session: TrainingSession) -> None:
    unmarked = session.roster().exclude(records__session=session).count()
    if unmarked:
        raise Refusal(
            ngettext(
                "%(n)s person is not marked yet. Finish the register, "
                "or tick that you do not know about the rest.",
                "%(n)s people are not marked yet. Finish the register, "
                "or tick that you do not know about the rest.",
                unmarked,
            )
            % {"n": unmarked}
        )


def _not_held(
    session: TrainingSession, state: SessionState, day: dt.date | None
) -> TrainingSession:
    """Raises Refusal when people are marked present: nobody attends what did not take place."""
    there = session.records.filter(present=True).count()
    if there:
        raise Refusal(
            ngettext(
                "%(n)s person is marked present, so the session took place. "
                "Correct the register first if that mark is wrong.",
                "%(n)s people are marked present, so the session took place. "
                "Correct the register first if those marks are wrong.",
                there,
            )
            % {"n": there}
        )
    session.state = state
    session.delivered_minutes = None
    session.time_paid = ""
    session.planned_on = day or session.planned_on
    session.save(update_fields=["state", "delivered_minutes", "time_paid", "planned_on"])
    return session
