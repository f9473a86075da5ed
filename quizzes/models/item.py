"""Items of the question bank, with language-free keys."""

from __future__ import annotations

import hashlib
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

from cms.kit.lint.finding import Finding
from cms.kit.lint.glossary import glossary
from cms.kit.lint.names import real_names
from cms.kit.owned import Owned
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.spoken import SpokenRow
from cms.kit.translation import TranslatedRows, texts
from quizzes.enums import SCALES, ItemKind
from quizzes.models.objective import Objective
from quizzes.models.shown import Shown, alt_text_field, audio_field, picture_field

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


class Item(
    Shown, SpokenRow, BigramSearch, Owned, Revised, RevisionMixin, index.Indexed, ClusterableModel
):
    """One question or statement. Its key stays when its words are mended or translated.

    An item whose meaning changes gets a new key, so that it leaves the trend instead of bending it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("key"), max_length=40, unique=True, validators=[KEY])
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    constructs = ParentalManyToManyField(Construct, blank=True, verbose_name=_("constructs"))
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="items", verbose_name=_("tests the objectives")
    )
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
    image = picture_field()
    alt_text = alt_text_field()
    audio = audio_field("spoken_items")

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("stem"),
        index.FilterField("kind"),
        index.FilterField("collection"),
    ]

    translated_rows = ("steps", "options")
    spoken = ("stem",)

    class Meta:
        ordering = ["key"]
        verbose_name = _("item")

    def __str__(self) -> str:
        return f"{self.key} · {self.stem}"

    def clean(self) -> None:
        """Refuse what cannot be asked or marked, and a new meaning under a key that was answered."""
        from quizzes.item_rules import problems  # noqa: PLC0415  the rules look at versions too

        super().clean()
        found = problems(self)
        if found:
            raise ValidationError(found)

    def findings(self) -> list[Finding]:
        """What a careful reader says about this item (a few queries)."""
        from quizzes.lint.items import findings  # noqa: PLC0415  rules are above models

        return list(findings(self, real_names(), glossary()))

    def payload(self, languages: list[str]) -> dict[str, Any]:
        """The item as versions store it, in these languages (one query each for options and steps).

        A *text* is `{language: value}`; `image` is null or a kept picture with `alt`, `audio` is
        `{language: {file}}`::

            key, kind, constructs [key], reverse, exposed, stem, feedback: text, image, audio,
            scale [point], steps [{key, text: text}],
            options [{key, correct, value, text: text, image, audio,
                      partner null|{key, text: text}, step, leads_to}]

        In an instrument each item has its `form` too: A, B or empty for both. Versions from before
        there were pictures, sound, pairs, stories and forms lack those keys.
        """
        options = list(self.options.all())
        return {
            "key": self.key,
            "kind": self.kind,
            "constructs": [construct.key for construct in self.constructs.all()],
            "reverse": self.reverse,
            "exposed": self.exposed,
            "stem": texts(self, "stem", languages),
            "feedback": texts(self, "feedback", languages),
            **self.shown(languages),
            "scale": [
                option.value
                for option in options
                if option.value is not None and self.kind in SCALES
            ],
            "steps": [step.payload(languages) for step in self.steps.all()],
            "options": [option.payload(languages) for option in options],
        }


class ItemStep(TranslatedRows, Orderable):
    """One step of a story: what happens, before its reader chooses what to do.

    A step that no option belongs to is an ending.
    """

    item = ParentalKey(Item, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(_("key"), max_length=20, validators=[KEY])
    text = models.TextField(_("what happens"))

    class Meta(Orderable.Meta):
        verbose_name = _("step of the story")
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="itemstep_key_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"

    def payload(self, languages: list[str]) -> dict[str, Any]:
        return {"key": self.key, "text": texts(self, "text", languages)}


class ItemOption(Shown, SpokenRow, Orderable):
    """One possible answer, entry of an order, left half of a pair, or choice in a story."""

    item = ParentalKey(Item, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(_("key"), max_length=20, validators=[KEY])
    correct = models.BooleanField(_("right answer"), default=False)
    value = models.PositiveSmallIntegerField(
        _("point or place"),
        null=True,
        blank=True,
        help_text=_("On a scale its point, 1 to 5; in an order its right place, 1 first."),
    )
    step = models.CharField(_("offered at step"), max_length=20, blank=True, validators=[KEY])
    leads_to = models.CharField(_("leads to step"), max_length=20, blank=True, validators=[KEY])
    text = models.CharField(_("text"), max_length=300)
    partner = models.CharField(_("belongs with"), max_length=300, blank=True)
    image = picture_field()
    alt_text = alt_text_field()
    audio = audio_field("spoken_options")

    spoken = ("text",)

    class Meta(Orderable.Meta):
        verbose_name = _("option")
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="itemoption_key_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"

    @property
    def partner_key(self) -> str:
        """The key of the right half of a pair. It says nothing about which left half it fits."""
        said = f"{self.item.uuid}:{self.key}".encode()
        return hashlib.sha256(said).hexdigest()[:8]

    def payload(self, languages: list[str]) -> dict[str, Any]:
        partner = None
        if self.item.kind == ItemKind.MATCH:
            partner = {"key": self.partner_key, "text": texts(self, "partner", languages)}
        return {
            "key": self.key,
            "correct": self.correct,
            "value": self.value,
            "text": texts(self, "text", languages),
            "partner": partner,
            "step": self.step,
            "leads_to": self.leads_to,
            **self.shown(languages),
        }
