"""Lineage: which course was adapted from which, block by block, and what its country said to changes.

The source is known by its uuid, not by a row: it may live in another installation, or come later.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from curriculum.changes import Mark
from curriculum.models.country import ISO_COUNTRY
from curriculum.models.course import Course
from curriculum.models.lesson import Lesson


class CurriculumAdaptation(ClusterableModel):
    """A course that a country made from another one, and goes on comparing with it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.OneToOneField(
        Course, on_delete=models.CASCADE, related_name="adaptation", verbose_name=_("course")
    )
    source_uuid = models.UUIDField(_("adapted from"), db_index=True)
    source_code = models.SlugField(_("code of the source"), max_length=60)
    source_number = models.PositiveIntegerField(_("version it began with"), default=0)
    country = models.CharField(_("country"), max_length=2, validators=[ISO_COUNTRY])

    class Meta:
        ordering = ["country", "source_code"]
        verbose_name = _("adaptation")

    def __str__(self) -> str:
        return f"{self.course} ({self.country})"

    def source(self) -> Course | None:
        """The course it was made from (one query), or None where that is not here."""
        return Course.objects.filter(uuid=self.source_uuid).first()


class AdaptedLesson(ClusterableModel):
    """A lesson of the adaptation beside the lesson it was made from."""

    adaptation = ParentalKey(CurriculumAdaptation, on_delete=models.CASCADE, related_name="lessons")
    lesson = models.OneToOneField(
        Lesson, on_delete=models.CASCADE, related_name="adapted", verbose_name=_("lesson")
    )
    source_uuid = models.UUIDField(_("adapted from"), db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("adapted lesson")

    def __str__(self) -> str:
        return str(self.lesson)


class AdaptedBlock(models.Model):
    """One block of the source as it was taken over, or as its country declined to take it.

    `key` is the place of the block: `parts/two-mornings`, or the name of a group of the lesson's own
    fields; see `curriculum.lineage`. Without a digest the block was never taken over.
    """

    adapted = ParentalKey(AdaptedLesson, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(_("block"), max_length=60)
    block = models.UUIDField(_("block of the source"))
    digest = models.CharField(_("digest as taken over"), max_length=64, blank=True)
    position = models.PositiveSmallIntegerField(_("place as taken over"), default=0)
    taken = models.JSONField(_("as taken over"), default=dict, blank=True)
    declined = models.CharField(_("change that was declined"), max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("adapted block")
        constraints = [
            models.UniqueConstraint(fields=["adapted", "key"], name="adaptedblock_once_per_lesson")
        ]

    def __str__(self) -> str:
        return self.key


class AdaptedPlace(models.Model):
    """What a country said when a lesson came into the source's course, or was taken out of it there.

    With a reason it was declined, without one taken over. A lesson has one answer, the latest.
    """

    MARKS = ((Mark.ADDED.value, _("added")), (Mark.REMOVED.value, _("removed")))

    adaptation = ParentalKey(CurriculumAdaptation, on_delete=models.CASCADE, related_name="places")
    source_uuid = models.UUIDField(_("lesson of the source"))
    mark = models.CharField(_("what happened"), max_length=10, choices=MARKS)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("adapted place")
        constraints = [
            models.UniqueConstraint(
                fields=["adaptation", "source_uuid"], name="adaptedplace_once_per_lesson"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_mark_display()} · {self.source_uuid}"
