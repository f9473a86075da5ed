"""Forms that came from a phone and could not be counted."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.enums import HeldFor
from quizzes.models.wave import Wave


class HeldForm(models.Model):
    """A form that a phone had promised to keep and that cannot be taken: kept as it came, sealed.

    Its writer was told "thank you" hours before and cannot be asked again, so nothing is thrown
    away, and nothing is counted either. It is no answer: no figure reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="held_forms")
    sealed = models.TextField(_("the sealed form"))
    reason = models.CharField(_("why it was not taken"), max_length=20, choices=HeldFor.choices)
    received_on = models.DateField(_("received on"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("form not counted")

    def __str__(self) -> str:
        return f"{self.wave} · {self.get_reason_display()}"
