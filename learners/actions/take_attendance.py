"""Taking attendance: marks come in as events, and the record of each person follows the latest."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learners.actions.baseline import baseline_missing
from learners.enums import AbsenceReason, SessionState
from learners.models import AttendanceEvent, AttendanceRecord, Enrolment, TrainingSession
from learners.refusal import Conflict, Refusal

By = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class Mark:
    """One person's mark as it was made; `event` is its id from wherever it was made."""

    event: uuid.UUID
    person: str
    present: bool
    reason: str = ""

    @property
    def stored_reason(self) -> str:
        """An absence always has a reason, `unknown` when nobody gave one; presence has none."""
        return "" if self.present else self.reason or AbsenceReason.UNKNOWN


@dataclass(frozen=True)
class Receipt:
    """What became of the marks that were sent."""

    saved: int
    repeated: int
    """Marks that had arrived before under the same id with the same content."""
    unmarked: int
    """People on the register who have no mark yet."""


def take_attendance(
    *,
    session: TrainingSession,
    marks: Sequence[Mark],
    by: By,
    now: dt.datetime,
    baseline_reason: str = "",
) -> Receipt:
    """Keep all of these marks, or none. The number of queries does not grow with the group.

    People without a mark stay unmarked, which is neither present nor absent. Raises Refusal, naming
    the person, for a mark that cannot be; Conflict when an id comes again with other content.
    """
    with transaction.atomic():
        # Two tabs save one after the other: the later one wins, person by person.
        session = TrainingSession.objects.select_for_update().get(pk=session.pk)
        _refuse_unless_taken_place(session, timezone.localdate(now))
        _refuse_bad_marks(marks)
        people = _enrolments(session, marks)
        fresh = _fresh(session, marks, people)
        _note_missing_baseline(session, baseline_reason)
        _keep(session, fresh, people, by, now)
        unmarked = session.roster().exclude(records__session=session).count()
    return Receipt(len(fresh), len(marks) - len(fresh), unmarked)


def _refuse_unless_taken_place(session: TrainingSession, today: dt.date) -> None:
    if session.state in {SessionState.POSTPONED, SessionState.CANCELLED}:
        raise Refusal(
            _(
                "This session is %(state)s, so nobody attended it. If it takes place after all, "
                "record that first under “Close the session”."
            )
            % {"state": session.get_state_display()}
        )
    if session.planned_on > today:
        raise Refusal(
            _("The session is planned for %(day)s; attendance can be marked from that day on.")
            % {"day": date_format(session.planned_on)}
        )


def _refuse_bad_marks(marks: Sequence[Mark]) -> None:
    seen: set[str] = set()
    for mark in marks:
        if mark.person in seen:
            raise Refusal(
                _("%(person)s is marked twice in what was sent. Keep one of the two marks.")
                % {"person": mark.person}
            )
        seen.add(mark.person)
        if mark.reason and mark.reason not in AbsenceReason.values:
            raise Refusal(
                _("%(person)s: “%(reason)s” is no reason of absence. Choose one from the list.")
                % {"person": mark.person, "reason": mark.reason[:40]}
            )


def _enrolments(session: TrainingSession, marks: Sequence[Mark]) -> dict[str, Enrolment]:
    people = {
        enrolment.participant.code: enrolment
        for enrolment in Enrolment.objects.filter(
            cohort=session.cohort_id, participant__code__in=[mark.person for mark in marks]
        ).select_related("participant")
    }
    strangers = [mark.person for mark in marks if mark.person not in people]
    if strangers:
        raise Refusal(
            _(
                "%(person)s is not enrolled in this cohort. Nothing was saved. "
                "Open the register again; if she belongs here, ask the programme lead to enrol her."
            )
            % {"person": strangers[0][:40]}
        )
    return people


def _fresh(
    session: TrainingSession, marks: Sequence[Mark], people: dict[str, Enrolment]
) -> list[Mark]:
    """The marks that have not arrived before. Raises Conflict for an id with other content."""
    known = AttendanceEvent.objects.in_bulk([mark.event for mark in marks])
    for mark in marks:
        event = known.get(mark.event)
        if event is None:
            continue
        was = (event.session_id, event.enrolment_id, event.present, event.reason)
        if was != (session.pk, people[mark.person].pk, mark.present, mark.stored_reason):
            raise Conflict(
                _(
                    "%(person)s: another mark had already arrived from this page. Nothing of the "
                    "second sending was saved. Check the marks below and save again."
                )
                % {"person": mark.person}
            )
    if len({mark.event for mark in marks}) < len(marks):
        raise Conflict(_("Two marks have the same number. Open the register again."))
    return [mark for mark in marks if mark.event not in known]


def _note_missing_baseline(session: TrainingSession, reason: str) -> None:
    if not baseline_missing(session):
        return
    if not reason.strip():
        raise Refusal(
            _(
                "Nobody of this cohort has answered the questions before the training yet. "
                "Open the wave first, or write why the course starts without it."
            )
        )
    session.started_without_baseline = reason.strip()[:200]
    session.save(update_fields=["started_without_baseline"])


def _keep(
    session: TrainingSession,
    marks: Sequence[Mark],
    people: dict[str, Enrolment],
    by: By,
    now: dt.datetime,
) -> None:
    AttendanceEvent.objects.bulk_create(
        AttendanceEvent(
            id=mark.event,
            session=session,
            enrolment=people[mark.person],
            present=mark.present,
            reason=mark.stored_reason,
            marked_by_id=by.pk,
            marked_at=now,
        )
        for mark in marks
    )
    AttendanceRecord.objects.bulk_create(
        (
            AttendanceRecord(
                session=session,
                enrolment=people[mark.person],
                present=mark.present,
                reason=mark.stored_reason,
            )
            for mark in marks
        ),
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["present", "reason"],
    )
