"""Participants: pseudonymous people. No name, phone, picture, birth date or worker number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Participant(models.Model):
    """A person as the programme knows her: a code such as BD-W03-C2-017."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    # A keyed digest, so that a stolen database opens no account; see `learners.actions.pass_code`.
    pass_digest = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("participant")

    def __str__(self) -> str:
        return self.code
