"""The one bridge between the two ledgers, at group level."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from learners.models.cohort import Cohort
from quizzes.models.wave import Wave


class CohortWave(models.Model):
    """A cohort's wave. It joins a group and a paper, never a person and a form."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="cohort_waves")
    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="cohort_wave")

    class Meta:
        ordering = ["cohort", "wave"]
        verbose_name = _("wave of a cohort")

    def __str__(self) -> str:
        return f"{self.cohort} · {self.wave.get_kind_display()}"
