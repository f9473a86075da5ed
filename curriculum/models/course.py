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

from cms.kit.owned import Owned
from cms.kit.publishing import PublishedWhole
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows
from curriculum.enums import Audience, GenderContinuum, LessonState
from curriculum.models.lesson import Lesson
from curriculum.validators import KEY


class Course(
    TranslatedRows,
    BigramSearch,
    Owned,
    Revised,
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
        index.FilterField("collection"),
    ]

    translated_rows = ("modules",)
    not_copied = frozenset({"open_to_guests"})
    """A copy is opened to the public by a person, when it is ready."""

    class Meta:
        ordering = ["code"]
        verbose_name = _("course")

    def __str__(self) -> str:
        return self.title or self.code

    def places(self) -> list[ModuleLesson]:
        """The places of all lessons in running order; the rows themselves, so that they can change."""
        modules: Any = self.modules
        return [
            row for module in modules.get_object_list() for row in module.lessons.get_object_list()
        ]

    def lessons(self) -> list[Lesson]:
        """All lessons in running order."""
        return [row.lesson for module in self.modules.all() for row in module.lessons.all()]

    def pin_lessons(self) -> None:
        """Give each place without a pinned version the one that was pinned there, else the newest.

        Taking a lesson into the course accepts it as it is published now; a newer version is offered
        afterwards, never taken by itself.
        """
        rows = [row for row in self.places() if row.version_id is None]
        ids = [row.pk for row in rows if row.pk]
        live = {row.pk: row for row in ModuleLesson.objects.filter(pk__in=ids)} if ids else {}
        for row in rows:
            former = live.get(row.pk)
            if former is not None and former.version_id and former.lesson_id == row.lesson_id:
                row.version = former.version
            else:
                row.version = row.lesson.latest_version()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft; what it holds of each lesson is settled from now on."""
        self.pin_lessons()
        return super().save_revision(*args, **kwargs)

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
        unfit = [problem for lesson in lessons for problem in _not_for_courses(lesson)]
        if unfit:
            return unfit
        from curriculum.run_sheets import lessons_of, sheets_of  # noqa: PLC0415  above models

        try:
            sheets_of(self, lessons_of(self))
        except ValidationError as error:
            return [error]
        return []

    def latest_version(self) -> Any:
        """The newest published version (one query), or None."""
        return self.versions.order_by("-number").first()


def _not_for_courses(lesson: Lesson) -> list[ValidationError]:
    """Why a lesson cannot stand in a course that is published now (one query)."""
    newest = lesson.latest_version()
    if newest is None:
        said = _("The lesson “%(lesson)s” has never been published; publish it first.")
    elif newest.state != LessonState.APPROVED:
        said = _("The lesson “%(lesson)s” has not been approved; its state is: %(state)s.")
    elif lesson.state == LessonState.RETIRED:
        said = _("The lesson “%(lesson)s” is retired; take it out of this course.")
    else:
        return []
    state = lesson.get_state_display()
    return [ValidationError(said, params={"lesson": str(lesson), "state": state})]


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
    """A lesson's place in a module, with the version of it that the course uses.

    The version is the one the course was last published with or its author last accepted; until the
    lesson itself is published there is none.
    """

    module = ParentalKey(CourseModule, on_delete=models.CASCADE, related_name="lessons")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, related_name="places", verbose_name=_("lesson")
    )
    version = models.ForeignKey(
        "curriculum.LessonVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("version"),
    )
    required = models.BooleanField(_("required"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("lesson in module")

    def __str__(self) -> str:
        return str(self.lesson)

    def clean(self) -> None:
        super().clean()
        # Another lesson was chosen here: the version of the former one says nothing about it.
        if self.version is not None and self.version.lesson_id != self.lesson_id:
            self.version = None
