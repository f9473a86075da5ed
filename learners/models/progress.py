"""Lesson progress on a phone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum.models import LessonVersion
from learners.enums import ProgressState
from learners.models.enrolment import Enrolment


class LessonProgress(models.Model):
    """How far one enrolled person is with one lesson version. Skipping a hard scene costs nothing."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="progress")
    lesson_version = models.ForeignKey(LessonVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=ProgressState.choices)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)

    class Meta:
        ordering = ["enrolment", "lesson_version"]
        verbose_name = _("lesson progress")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_version"], name="progress_once_per_lesson"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.lesson_version}"
