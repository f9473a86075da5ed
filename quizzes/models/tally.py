"""Tallies: what a group showed with coloured cards, eyes closed. Counts, never a person's answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.wave import Wave


class Tally(models.Model):
    """One question put to a group, with how many people were in the room.

    A question that was not asked has no row. Its counts may add up to less than `present` (somebody
    raised no card), never to more; `quizzes.actions.count_cards` sees to that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="tallies")
    item_key = models.CharField(_("item"), max_length=40)
    present = models.PositiveSmallIntegerField(_("people present"))
    late = models.BooleanField(_("late"), default=False)
    counted_on = models.DateField(_("counted on"))
    settled = models.BooleanField(_("was there when the wave last closed"), default=False)

    class Meta:
        ordering = ["wave", "item_key"]
        verbose_name = _("tally of a question")
        constraints = [
            models.UniqueConstraint(fields=["wave", "item_key"], name="tally_once_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.item_key}"


class TallyCount(models.Model):
    """How many cards were raised for one option, by its language-free key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tally = models.ForeignKey(Tally, on_delete=models.CASCADE, related_name="counts")
    option_key = models.CharField(_("option"), max_length=40)
    count = models.PositiveSmallIntegerField(_("cards"))

    class Meta:
        ordering = ["tally", "option_key"]
        verbose_name = _("count of an option")
        constraints = [
            models.UniqueConstraint(
                fields=["tally", "option_key"], name="tallycount_once_per_option"
            )
        ]

    def __str__(self) -> str:
        return f"{self.option_key}: {self.count}"
