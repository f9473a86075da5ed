"""Sheets of paper on their way in: typed once and waiting, and how many of them there are."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import CODES
from quizzes.enums import AgeBand, Sex, WorkRole
from quizzes.models.panel import Card
from quizzes.models.wave import Wave


class SheetEntry(models.Model):
    """A sheet typed for the first time. It is no answer yet, and it goes when the second typing
    has made one of it; its id is the page's own, so that saving twice is not typing twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="sheet_entries")
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="sheet_entries")
    language = models.CharField(_("language"), max_length=10, choices=[(c, c) for c in CODES])
    answers = models.JSONField(_("answers"))
    sex = models.CharField(_("sex"), max_length=12, choices=Sex.choices, blank=True)
    age_band = models.CharField(_("age band"), max_length=8, choices=AgeBand.choices, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=WorkRole.choices, blank=True)
    entered_on = models.DateField(_("entered on"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("sheet typed once")
        constraints = [
            models.UniqueConstraint(fields=["wave", "card"], name="sheetentry_once_per_card")
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.id}"


class SheetCount(models.Model):
    """How many sheets of a wave went out, came back and were typed twice, and how often the two
    typings differed: what differs ÷ what was compared is the entry-error rate.
    """

    wave = models.OneToOneField(Wave, on_delete=models.CASCADE, related_name="sheet_count")
    handed_out = models.PositiveSmallIntegerField(_("sheets handed out"), null=True, blank=True)
    come_back = models.PositiveSmallIntegerField(_("sheets that came back"), null=True, blank=True)
    entered_twice = models.PositiveIntegerField(_("sheets typed twice"), default=0)
    compared = models.PositiveIntegerField(_("fields compared"), default=0)
    differing = models.PositiveIntegerField(_("fields that differed"), default=0)

    class Meta:
        verbose_name = _("count of sheets")

    def __str__(self) -> str:
        return f"{self.wave}: {self.handed_out} / {self.come_back}"

    @property
    def error_percent(self) -> float | None:
        """Share of the fields typed differently the second time; None before any was compared."""
        return 100 * self.differing / self.compared if self.compared else None
