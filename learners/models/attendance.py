"""Attendance: an append-only log of marks, and the present state they add up to."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learners.enums import AbsenceReason
from learners.models.enrolment import Enrolment
from learners.models.session import TrainingSession


class AttendanceEvent(models.Model):
    """One mark as it was made, on paper, phone or screen; never changed, never deleted.

    Its id is made where the mark is made. The same id with the same content is accepted again; with
    other content it is refused and kept for review.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="events")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="events")
    present = models.BooleanField(_("present"))
    reason = models.CharField(
        _("reason of absence"), max_length=15, choices=AbsenceReason.choices, blank=True
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    marked_at = models.DateTimeField(_("marked at"))
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)

    class Meta:
        ordering = ["received_at", "id"]
        verbose_name = _("attendance event")

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.session}"


class AttendanceRecord(models.Model):
    """Whether an enrolled person was at a session, by the latest event."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="records")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="records")
    present = models.BooleanField(_("present"))
    reason = models.CharField(
        _("reason of absence"), max_length=15, choices=AbsenceReason.choices, blank=True
    )

    class Meta:
        ordering = ["session", "enrolment"]
        verbose_name = _("attendance record")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"], name="attendance_once_per_session"
            ),
            models.CheckConstraint(
                condition=Q(present=False) | Q(reason=""), name="attendance_reason_only_if_absent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.session}"
