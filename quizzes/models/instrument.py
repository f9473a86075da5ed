"""Instruments: sets of items for one purpose, frozen into a version each time one is published."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
)
from wagtail.search import index

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding
from cms.kit.lint.glossary import glossary
from cms.kit.lint.names import real_names
from cms.kit.owned import Owned
from cms.kit.publishing import PublishedWhole
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows, texts
from cms.kit.translation_state import TrackedTranslations, TranslationRecord
from cms.kit.versions import Version
from quizzes.enums import Form, Purpose
from quizzes.models.item import KEY, Item


class Instrument(
    TrackedTranslations,
    BigramSearch,
    Owned,
    Revised,
    PublishedWhole,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A question paper: items in order, for one purpose."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True, validators=[KEY])
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    high_means = models.CharField(
        _("a high score means"),
        max_length=80,
        help_text=_("Published scales disagree on the direction, so it is always said."),
    )
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("what the person reads first"), blank=True)

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        *searchable_fields("title"),
        index.FilterField("purpose"),
        index.FilterField("collection"),
    ]

    preview_language = SOURCE
    """The language an editor has open; her preview is in it."""

    class Meta:
        ordering = ["code"]
        verbose_name = _("instrument")

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def preview_modes(self) -> list[tuple[str, str | Promise]]:
        """On a phone and on paper, in each form where there are two."""
        looks = [("phone", _("Phone")), ("paper", _("Paper"))]
        if not any(row.form for row in self.rows.all()):
            return [*looks]
        return [
            (f"{look}-{form}", format_lazy("{} · {}", name, form.label))
            for look, name in looks
            for form in Form
        ]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The paper as it will be answered, from the unpublished rows, without its key."""
        from quizzes.check.preview import preview  # noqa: PLC0415  views are above models

        return preview(request, self, mode_name)

    def clean(self) -> None:
        super().clean()
        item_ids = [row.item_id for row in self.rows.all()]
        if len(item_ids) != len(set(item_ids)):
            raise ValidationError(
                _("An item stands in this instrument twice; remove one of the two.")
            )

    def publishing_problems(self) -> list[ValidationError]:
        """What keeps this paper from being published; a draft may have all of it."""
        from quizzes.paper_rules import problems  # noqa: PLC0415  rules are above models

        return problems(self)

    def translated_things(self) -> list[TranslatedRows]:
        """Itself and its items (a few queries)."""
        return [self, *self.items_in_order("options", "steps")]

    def findings(self) -> list[Finding]:
        """What a careful reader says about this paper (a few queries); its items say their own."""
        from quizzes.lint.papers import findings  # noqa: PLC0415  rules are above models

        items = self.items_in_order("options", "steps")
        return list(findings(self, items, real_names(), glossary()))

    def rows_in_order(self, *related: str) -> list[InstrumentItem]:
        """Its rows with their items and what of them is named (one query each)."""
        # A row that was added in the editor and has no item yet is not part of the paper.
        rows = [row for row in self.rows.all() if row.item_id]
        models.prefetch_related_objects(rows, *(f"item__{name}" for name in related))
        return rows

    def items_in_order(self, *related: str) -> list[Item]:
        """Its items, see `rows_in_order`."""
        return [row.item for row in self.rows_in_order(*related)]

    def latest_version(self) -> InstrumentVersion | None:
        """The newest published version (one query), or None."""
        return self.versions.order_by("-number").first()

    def payload(self, languages: list[str]) -> dict[str, Any]:
        """The instrument as a version stores it, in these languages."""
        return {
            "format": 1,
            "uuid": str(self.uuid),
            "code": self.code,
            "purpose": self.purpose,
            "high_means": self.high_means,
            "title": texts(self, "title", languages),
            "introduction": texts(self, "introduction", languages),
            "items": [
                {**row.item.payload(languages), "form": row.form}
                for row in self.rows_in_order("options", "steps", "constructs")
            ],
        }


class InstrumentItem(Orderable):
    """One item's place in an instrument."""

    instrument = ParentalKey(Instrument, on_delete=models.CASCADE, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, verbose_name=_("item"))
    form = models.CharField(
        _("only in form"),
        max_length=1,
        choices=Form.choices,
        blank=True,
        help_text=_("Empty: in both. Half of a group gets form A first, the others form B."),
    )

    def __str__(self) -> str:
        return str(self.item)


class InstrumentTranslation(TranslationRecord):
    """How far one language of an instrument has come."""

    instrument = ParentalKey(Instrument, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "language"], name="instrumenttranslation_once_per_language"
            )
        ]


class InstrumentVersion(Version):
    """An instrument as it was published: the paper a wave is answered on and marked by."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="instrumentversion_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.payload['code']} v{self.number}"
