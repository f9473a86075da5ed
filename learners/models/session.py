"""Training sessions: dated deliveries of a lesson to a cohort."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from curriculum.enums import Path
from curriculum.models import LessonVersion
from learners.enums import SessionState, TimePaid
from learners.models.cohort import Cohort
from learners.models.enrolment import Enrolment

HELD_SHARE = (2, 3)
"""A session counts as held at two thirds of its planned minutes: 30 of 45 counts, 25 does not."""


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    """Sessions in the field's words."""

    def on_day(self, day: dt.date) -> TrainingSessionQuerySet:
        return self.filter(planned_on=day)

    def upcoming(self, day: dt.date) -> TrainingSessionQuerySet:
        return self.filter(planned_on__gt=day)


class TrainingSession(models.Model):
    """One lesson on one day for one cohort: what was planned and what was really delivered."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    lesson_version = models.ForeignKey(
        LessonVersion, on_delete=models.PROTECT, related_name="sessions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    path = models.CharField(_("path"), max_length=10, choices=Path.choices, default=Path.CORE)
    planned_on = models.DateField(_("planned on"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(
        _("planned minutes"), validators=[MinValueValidator(1)]
    )
    delivered_minutes = models.PositiveSmallIntegerField(
        _("delivered minutes"), null=True, blank=True
    )
    state = models.CharField(
        _("state"), max_length=12, choices=SessionState.choices, default=SessionState.PLANNED
    )
    time_paid = models.CharField(_("paid time"), max_length=5, choices=TimePaid.choices, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="training_sessions",
        verbose_name=_("facilitator"),
    )
    started_without_baseline = models.CharField(
        _("reason for starting without a baseline"), max_length=200, blank=True
    )

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "cohort", "number"]
        verbose_name = _("training session")
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="session_number_once")
        ]
        # The facilitator's first page asks for one day.
        indexes = [models.Index(fields=["planned_on"], name="session_by_day")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.number}"

    @property
    def least_minutes(self) -> int:
        """The delivered minutes from which this session counts as held."""
        part, whole = HELD_SHARE
        return -(-self.planned_minutes * part // whole)

    @property
    def counts_as_held(self) -> bool:
        """Held, and for at least two thirds of the planned time."""
        part, whole = HELD_SHARE
        return (
            self.state == SessionState.HELD
            and self.delivered_minutes is not None
            and self.delivered_minutes * whole >= self.planned_minutes * part
        )

    def roster(self) -> models.QuerySet[Enrolment]:
        """Everybody expected on the day, and whoever was marked although nobody expected her."""
        expected = Enrolment.objects.expected_on(self.planned_on).values("pk")
        marked = Enrolment.objects.filter(records__session=self).values("pk")
        return (
            Enrolment.objects.filter(Q(pk__in=expected) | Q(pk__in=marked), cohort=self.cohort_id)
            .select_related("participant")
            .order_by("participant__code")
        )
