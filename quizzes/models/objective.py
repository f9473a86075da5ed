"""What is taught and tested: topics, and objectives with keys that lessons and items share.

They stand here, below lessons, because both a lesson and an item name them.
"""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows

KEY = RegexValidator(
    r"^[a-z0-9][a-z0-9-]*$", _("Use small letters, digits and hyphens: keys never change.")
)


class Topic(TranslatedRows):
    """A field of the curriculum, such as "forms of harassment" or "help"."""

    key = models.CharField(_("key"), max_length=40, unique=True, validators=[KEY])
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["key"]
        verbose_name = _("topic")

    def __str__(self) -> str:
        return self.name or self.key


class Objective(TranslatedRows, BigramSearch, Revised, RevisionMixin, index.Indexed):
    """One thing that people can do afterwards: lessons teach it, items test it."""

    key = models.CharField(_("key"), max_length=60, unique=True, validators=[KEY])
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="objectives", verbose_name=_("topic")
    )
    text = models.CharField(
        _("objective"),
        max_length=200,
        help_text=_("The verb first: name, tell apart, practise, explain."),
    )

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("text"),
        index.FilterField("topic"),
    ]

    class Meta:
        ordering = ["topic__key", "key"]
        verbose_name = _("objective")

    def __str__(self) -> str:
        return self.text or self.key
