"""Enrolments: a participant's place in a cohort."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learners.enums import EnrolmentState
from learners.models.cohort import Cohort
from learners.models.participant import Participant
from quizzes.enums import AgeBand, Sex, WorkRole


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Enrolments in the field's words."""

    def expected_on(self, day: dt.date) -> EnrolmentQuerySet:
        """Those who belonged to their cohort on a day: joined by then, not yet gone."""
        still_there = Q(state__in=[EnrolmentState.ACTIVE, EnrolmentState.COMPLETED])
        return self.filter(still_there | Q(left_on__gt=day), joined_on__lte=day)


class Enrolment(models.Model):
    """A participant in a cohort, with role, sex and age band at that time."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="enrolments"
    )
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    role = models.CharField(
        _("role"), max_length=20, choices=WorkRole.choices, default=WorkRole.WORKER
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Sex.choices, default=Sex.UNDISCLOSED)
    age_band = models.CharField(_("age band"), max_length=8, choices=AgeBand.choices, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=EnrolmentState.choices, default=EnrolmentState.ACTIVE
    )
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "participant"]
        verbose_name = _("enrolment")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "cohort"],
                name="enrolment_once_per_cohort",
                violation_error_message=_("This participant is already in this cohort."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} in {self.cohort}"
