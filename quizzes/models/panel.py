"""Panels and their cards: how forms of one person are paired without a name.

*Panel* is the survey word for the same respondents measured several times. A panel knows its group
code and the cards that were laid out to draw from; who drew which card is known to nobody.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.item import KEY


class Panel(models.Model):
    """A group that answers the same papers several times, known by its group code alone."""

    code = models.CharField(_("group code"), max_length=40, unique=True, validators=[KEY])
    # Only how many: a mark on the card itself would point at the one person who lost hers.
    replacements = models.PositiveSmallIntegerField(_("cards made for lost ones"), default=0)

    class Meta:
        ordering = ["code"]
        verbose_name = _("panel")

    def __str__(self) -> str:
        return self.code


def random_id() -> int:
    """A number that says nothing about which card was made, dealt or replaced before another."""
    return secrets.randbits(62) + 1


class Card(models.Model):
    """One card with a code, drawn by a person who keeps it from the first wave to the last."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="cards")
    code = models.CharField(_("card code"), max_length=8)

    class Meta:
        ordering = ["panel", "code"]
        verbose_name = _("card")
        constraints = [
            models.UniqueConstraint(fields=["panel", "code"], name="card_code_once_per_panel")
        ]

    def __str__(self) -> str:
        return self.code
