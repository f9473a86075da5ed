"""Items of the question bank, with language-free keys."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows, texts
from quizzes.enums import KEYED, ItemKind

KEY = RegexValidator(
    r"^[A-Za-z0-9_-]+$", _("Use letters, digits, hyphen and underscore only: keys never change.")
)


class Construct(TranslatedRows):
    """What several items measure together, such as "forms" or "reporting norm"."""

    key = models.CharField(_("key"), max_length=40, unique=True, validators=[KEY])
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["key"]
        verbose_name = _("construct")

    def __str__(self) -> str:
        return self.name or self.key


class Item(TranslatedRows, BigramSearch, RevisionMixin, index.Indexed, ClusterableModel):
    """One question or statement. Its key stays when its words are mended or translated.

    An item whose meaning changes gets a new key, so that it leaves the trend instead of bending it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("key"), max_length=40, unique=True, validators=[KEY])
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    constructs = ParentalManyToManyField(Construct, blank=True, verbose_name=_("constructs"))
    reverse = models.BooleanField(
        _("reverse-keyed"),
        default=False,
        help_text=_("Agreement means the opposite of what the scale measures."),
    )
    exposed = models.BooleanField(
        _("exposed"),
        default=False,
        help_text=_("Used in a lesson or shown to a group: no longer fit for a test."),
    )
    stem = models.TextField(_("question or statement"))
    feedback = models.TextField(_("feedback after practice"), blank=True)

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("stem"),
        index.FilterField("kind"),
    ]

    translated_rows = ("options",)

    class Meta:
        ordering = ["key"]
        verbose_name = _("item")

    def __str__(self) -> str:
        return f"{self.key} · {self.stem}"

    def clean(self) -> None:
        super().clean()
        options = list(self.options.all())
        if self.kind in KEYED and self.pk and options and sum(o.correct for o in options) != 1:
            raise ValidationError(
                _("%(key)s: mark exactly one option as the right answer."),
                params={"key": self.key},
            )

    def payload(self, languages: list[str]) -> dict[str, Any]:
        """The item as versions store it, in these languages (one query for its options)."""
        return {
            "key": self.key,
            "kind": self.kind,
            "constructs": [construct.key for construct in self.constructs.all()],
            "reverse": self.reverse,
            "exposed": self.exposed,
            "stem": texts(self, "stem", languages),
            "feedback": texts(self, "feedback", languages),
            "scale": [option.value for option in self.options.all() if option.value is not None],
            "options": [
                {
                    "key": option.key,
                    "correct": option.correct,
                    "value": option.value,
                    "text": texts(option, "text", languages),
                }
                for option in self.options.all()
            ],
        }


class ItemOption(TranslatedRows, Orderable):
    """One possible answer; `value` is its place on a scale (1 to 5), empty elsewhere."""

    item = ParentalKey(Item, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(_("key"), max_length=20, validators=[KEY])
    correct = models.BooleanField(_("right answer"), default=False)
    value = models.PositiveSmallIntegerField(_("scale value"), null=True, blank=True)
    text = models.CharField(_("text"), max_length=300)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="itemoption_key_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"
