"""Run sheets: who does what from when to when, on the days a course is taught in one go."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.kit.translation import TranslatedRows
from curriculum.enums import Need, Path, PauseKind, Room
from curriculum.models.course import Course
from curriculum.models.guide import ONE_PER_LINE
from curriculum.models.lesson import Lesson
from curriculum.validators import KEY


class RunSheet(TranslatedRows, ClusterableModel):
    """A plan for one or more days, made of blocks; clock times are computed and never stored.

    It has no drafts: what cannot be planned is refused. Print uses what stood here when the course was
    last published.
    """

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="run_sheets", verbose_name=_("course")
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=160)

    translated_rows = ("blocks",)

    class Meta:
        ordering = ["course", "code"]
        verbose_name = _("run sheet")

    def __str__(self) -> str:
        return self.title or self.code

    def clean(self) -> None:
        super().clean()
        if self.course_id is None:
            return
        from curriculum.run_sheets import planned, run_sheet_payload  # noqa: PLC0415  above models

        keys = [block.key for block in self.blocks.all()]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValidationError(
                _("The key “%(key)s” stands at more than one %(noun)s; give each its own."),
                params={"key": twice[0], "noun": _("block")},
            )
        planned(run_sheet_payload(self))


class RunSlot(Orderable):
    """A stretch of time on one day; the first is slot 1."""

    sheet = ParentalKey(RunSheet, on_delete=models.CASCADE, related_name="slots")
    day = models.PositiveSmallIntegerField(_("day"), default=1, validators=[MinValueValidator(1)])
    start = models.TimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes with breaks"), validators=[MinValueValidator(1)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("slot")

    def __str__(self) -> str:
        return f"{self.day} · {self.start:%H:%M}"


class RunBreak(Orderable):
    """A break that keeps its time, whatever is moved around it."""

    sheet = ParentalKey(RunSheet, on_delete=models.CASCADE, related_name="breaks")
    day = models.PositiveSmallIntegerField(_("day"), default=1, validators=[MinValueValidator(1)])
    start = models.TimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1)])
    kind = models.CharField(
        _("kind"), max_length=10, choices=PauseKind.choices, default=PauseKind.BREAK
    )

    class Meta(Orderable.Meta):
        verbose_name = _("break")

    def __str__(self) -> str:
        return f"{self.start:%H:%M} {self.get_kind_display()}"


class RunBlock(TranslatedRows, Orderable):
    """Something that takes time: a piece of its own, a lesson on one path, or a lesson step by step.

    Of a lesson taken step by step the core steps are needed as much as the block, extended steps one
    degree less: a block that must be kept keeps its core steps, and its extended steps only should be.
    """

    sheet = ParentalKey(RunSheet, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    lesson = models.ForeignKey(
        Lesson,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="run_blocks",
        verbose_name=_("lesson"),
    )
    path = models.CharField(_("path"), max_length=10, choices=Path.choices, default=Path.EXTENDED)
    by_step = models.BooleanField(_("step by step"), default=False)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: what the lesson takes on its path."),
    )
    need = models.CharField(_("needed"), max_length=10, choices=Need.choices, default=Need.MUST)
    room = models.CharField(
        _("room"), max_length=10, choices=Room.choices, default=Room.ALL, blank=True
    )
    slot = models.PositiveSmallIntegerField(
        _("in slot"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: follows the block before it."),
    )
    title = models.CharField(_("title"), max_length=160, blank=True)
    note = models.TextField(_("what happens"), blank=True)
    task = models.TextField(_("for the workbook"), blank=True, help_text=ONE_PER_LINE)

    class Meta(Orderable.Meta):
        verbose_name = _("block")

    def __str__(self) -> str:
        name = self.title or (str(self.lesson) if self.lesson else self.key)
        return f"{self.minutes} min · {name}" if self.minutes else name

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, Any] = {}
        if self.lesson is None and not self.minutes:
            wrong["minutes"] = _("Say how long it takes, or choose a lesson.")
        if self.lesson is None and not self.title_en:
            wrong["title_en"] = _("Give it a title, or choose a lesson.")
        if self.by_step and self.lesson is None:
            wrong["by_step"] = _("Only a lesson has steps; choose one.")
        if self.by_step and self.minutes:
            wrong["minutes"] = _("The steps bring their own minutes; leave this empty.")
        if wrong:
            raise ValidationError(wrong)
