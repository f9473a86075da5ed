"""Courses: modules in order, lessons in order. The same lesson may stand in several courses."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from cms.kit.publishing import PublishedWhole
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows
from curriculum.enums import Audience, GenderContinuum
from curriculum.models.lesson import Lesson
from curriculum.validators import KEY


class Course(
    TranslatedRows,
    BigramSearch,
    PublishedWhole,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """An ordered set of lessons for one audience; publishing it freezes a CourseVersion."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.WORKER
    )
    open_to_guests = models.BooleanField(
        _("open to guests"),
        default=False,
        help_text=_("Anyone may read the lessons without a pass code; nothing is remembered."),
    )
    gender_continuum = models.CharField(
        _("gender continuum"), max_length=20, choices=GenderContinuum.choices, blank=True
    )
    continuum_rationale = models.TextField(_("why there on the continuum"), blank=True)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), blank=True)

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        *searchable_fields("title", "summary"),
        index.FilterField("audience"),
    ]

    translated_rows = ("modules",)

    class Meta:
        ordering = ["code"]
        verbose_name = _("course")

    def __str__(self) -> str:
        return self.title or self.code

    def lessons(self) -> list[Lesson]:
        """All lessons in running order."""
        return [row.lesson for module in self.modules.all() for row in module.lessons.all()]

    def clean(self) -> None:
        super().clean()
        lessons = self.lessons()
        twice = {lesson.code for lesson in lessons if lessons.count(lesson) > 1}
        if twice:
            raise ValidationError(
                _("The lesson “%(code)s” stands in this course twice; remove one."),
                params={"code": min(twice)},
            )

    def publishing_problems(self) -> list[ValidationError]:
        """What keeps this course from being published (one query per lesson)."""
        lessons = self.lessons()
        if not lessons:
            return [ValidationError(_("This course holds no lesson yet; add one first."))]
        return [
            ValidationError(
                _("The lesson “%(lesson)s” has never been published; publish it first."),
                params={"lesson": str(lesson)},
            )
            for lesson in lessons
            if lesson.latest_version() is None
        ]

    def latest_version(self) -> Any:
        """The newest published version (one query), or None."""
        return self.versions.order_by("-number").first()


class CourseModule(TranslatedRows, Orderable, ClusterableModel):
    """A group of lessons with a title of its own."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="modules")
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    title = models.CharField(_("title"), max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = _("module")

    def __str__(self) -> str:
        return self.title or self.key


class ModuleLesson(Orderable):
    """A lesson's place in a module."""

    module = ParentalKey(CourseModule, on_delete=models.CASCADE, related_name="lessons")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, related_name="places", verbose_name=_("lesson")
    )
    required = models.BooleanField(_("required"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("lesson in module")

    def __str__(self) -> str:
        return str(self.lesson)
