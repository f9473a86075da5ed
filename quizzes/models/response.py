"""Filled forms and their answers, tied to a wave and a card, never to a person.

Ids are random and times are kept to the day: neither order nor clock leads from a form to the
register of the same afternoon.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import CODES
from quizzes.enums import AgeBand, CaptureMode, Form, Sex, WorkRole
from quizzes.models.panel import Card
from quizzes.models.wave import Wave


class Response(models.Model):
    """One form handed in. Its id is the form's own, so that handing it in twice counts once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    card = models.ForeignKey(
        Card, on_delete=models.PROTECT, null=True, blank=True, related_name="responses"
    )
    language = models.CharField(_("language"), max_length=10, choices=[(c, c) for c in CODES])
    mode = models.CharField(
        _("capture mode"),
        max_length=20,
        choices=CaptureMode.choices,
        default=CaptureMode.DEVICE_INDIVIDUAL,
    )
    form = models.CharField(_("form"), max_length=1, choices=Form.choices, blank=True)
    """Which of two parallel papers it was, empty where the instrument has only one."""
    sex = models.CharField(_("sex"), max_length=12, choices=Sex.choices, blank=True)
    age_band = models.CharField(_("age band"), max_length=8, choices=AgeBand.choices, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=WorkRole.choices, blank=True)
    late = models.BooleanField(_("late"), default=False)
    received_on = models.DateField(_("received on"))
    # Frozen figures hold it. What comes after a reopening can so be told from what came before,
    # without a time or an order that would lead to a person.
    settled = models.BooleanField(_("was there when the wave last closed"), default=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("response")
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "card"],
                condition=Q(card__isnull=False),
                name="response_once_per_card_and_wave",
            )
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.id}"


class Answer(models.Model):
    """One item's answer on a form: language-free keys, see `quizzes.answers`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    item_key = models.CharField(_("item"), max_length=40)
    value = models.CharField(_("answer"), max_length=600)

    class Meta:
        ordering = ["response", "item_key"]
        verbose_name = _("answer")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "item_key"], name="answer_once_per_item_and_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_key}: {self.value}"
