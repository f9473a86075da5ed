"""What was decided about a cohort's wave, by whom and why: a log that is only ever added to.

It stands in the register, beside the people who run a programme, and hangs on the one bridge between
the ledgers: from an answer no path leads here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learners.enums import Bystander, Told, WaveStep
from learners.models.cohort_wave import CohortWave


class WaveDecisionQuerySet(models.QuerySet["WaveDecision"]):
    """Decisions in the field's words."""

    def bystanders(self, waves: Iterable[int]) -> dict[int, list[str]]:
        """Wave id → who of the workplace was in the room at any closing of it (one query).

        People answer differently when a supervisor is near, so a report names it among its limits.
        Waves where nobody was there, or nobody was asked, are left out.
        """
        rows = self.filter(cohort_wave__wave__in=list(waves), step=WaveStep.CLOSED)
        found: dict[int, list[str]] = {}
        for wave, present in rows.values_list("cohort_wave__wave", "bystanders"):
            for each in present or []:
                if each not in found.setdefault(wave, []):
                    found[wave].append(each)
        return found


class WaveDecision(models.Model):
    """One step of a wave. Closing also keeps who was in the room and whether answers were told."""

    cohort_wave = models.ForeignKey(CohortWave, on_delete=models.PROTECT, related_name="decisions")
    step = models.CharField(_("what was decided"), max_length=12, choices=WaveStep.choices)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    # None: nobody was asked (a wave closed by command). An empty list: nobody was there.
    bystanders = models.JSONField(_("who was present"), null=True, blank=True)
    told = models.CharField(
        _("was anyone told what to answer"), max_length=8, choices=Told.choices, blank=True
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = WaveDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("decision about a wave")

    def __str__(self) -> str:
        return f"{self.cohort_wave}: {self.get_step_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A decision about a wave stays as it was made; add another one.")
        super().save(*args, **kwargs)

    def said_bystanders(self) -> list[str]:
        """Who was present, in words."""
        return [str(Bystander(each).label) for each in self.bystanders or []]
