"""Waves: the window in which a panel answers one paper."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models.instrument import InstrumentVersion
from quizzes.models.panel import Panel


class WaveQuerySet(models.QuerySet["Wave"]):
    """Waves in the field's words."""

    def open(self) -> WaveQuerySet:
        return self.filter(state=WaveState.OPEN)

    def with_paper(self) -> WaveQuerySet:
        return self.select_related("panel", "instrument_version__instrument")


class Wave(models.Model):
    """One measurement of a panel: which paper, when, and whether it is open."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="waves")
    kind = models.CharField(_("kind"), max_length=20, choices=WaveKind.choices)
    instrument_version = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, related_name="waves"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=WaveState.choices, default=WaveState.SCHEDULED
    )
    mode = models.CharField(
        _("capture mode"),
        max_length=20,
        choices=CaptureMode.choices,
        default=CaptureMode.DEVICE_INDIVIDUAL,
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["opens_on", "pk"]
        verbose_name = _("wave")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="wave_closes_after_it_opens"
            ),
            models.UniqueConstraint(
                fields=["panel", "kind", "instrument_version"], name="wave_once_per_panel_and_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel} · {self.get_kind_display()} · {self.instrument_version}"

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError(
                {"closes_on": _("The wave closes before it opens; set a later closing day.")}
            )

    @property
    def ended(self) -> bool:
        """Whether it was open once and is no longer."""
        return self.state in {WaveState.CLOSED, WaveState.COMPROMISED}

    def is_late(self, day: dt.date) -> bool:
        """Whether a form of this day is kept but left out of the matched analysis."""
        return day > self.closes_on
