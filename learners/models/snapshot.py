"""Report snapshots: figures frozen when a wave closes, so that they cannot be differenced."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from learners.models.programme import Programme


class ReportSnapshot(models.Model):
    """The assessment figures of a programme, at every level, under one merge plan."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="snapshots")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    figures = models.JSONField(_("figures"))

    class Meta:
        ordering = ["-made_at", "-pk"]
        get_latest_by = ["made_at", "pk"]
        verbose_name = _("report snapshot")

    def __str__(self) -> str:
        return f"{self.programme} · {self.made_at:%Y-%m-%d}"
