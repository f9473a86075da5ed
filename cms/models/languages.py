"""Which of the shipped languages this installation shows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import LANGUAGES


class EnabledLanguage(models.Model):
    """One shipped language that learners and authors of this installation see."""

    code = models.CharField(
        _("language"),
        max_length=10,
        unique=True,
        choices=[(language.code, language.english) for language in LANGUAGES.values()],
    )
    sort_order = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["sort_order", "code"]
        verbose_name = _("enabled language")
        verbose_name_plural = _("enabled languages")

    def __str__(self) -> str:
        return LANGUAGES[self.code].english
