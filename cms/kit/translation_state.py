"""How far each language of a lesson or paper has come: what people set, and what the texts say."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import CODES, LANGUAGES, SOURCE
from cms.kit.translation import TranslatedRows, texts, translated_fields
from cms.kit.translation_places import places


class TranslationState(models.TextChoices):
    """How far a text has come in one language."""

    MISSING = "missing", _("missing")
    MACHINE_DRAFT = "machine_draft", _("machine draft")
    HUMAN_DRAFT = "human_draft", _("human draft")
    REVIEWED = "reviewed", _("reviewed")
    OUTDATED = "outdated", _("outdated")


READABLE = {TranslationState.HUMAN_DRAFT, TranslationState.REVIEWED, TranslationState.OUTDATED}
"""States whose texts learners and print packs may carry: never a machine draft."""


class TrackedTranslations(TranslatedRows):
    """Base of models that keep a `translations` record per language, such as lessons."""

    translations: Any

    class Meta:
        abstract = True

    def record_of(self, language: str) -> TranslationRecord | None:
        """The record of a language, or None."""
        return next((r for r in self.translations.all() if r.language == language), None)

    def translation_states(self) -> dict[str, TranslationState]:
        """The state of every shipped language but the source, from the rows and their records."""
        records = {record.language: record for record in self.translations.all()}
        begun = self._begun(list(records))
        outdated = self._outdated_languages(begun)
        states = {}
        for code in CODES:
            if code == SOURCE:
                continue
            if code not in begun:
                states[code] = TranslationState.MISSING
            elif records[code].state != TranslationState.MACHINE_DRAFT and code in outdated:
                states[code] = TranslationState.OUTDATED
            else:
                states[code] = TranslationState(records[code].state)
        return states

    def _outdated_languages(self, languages: list[str]) -> set[str]:
        """Those with a text whose source has changed, or that lack one written since they began."""
        if not languages:
            return set()
        own = list(places(self))
        items = [thing for thing in self.translated_things() if thing is not self]
        found = [*own, *(place for item in items for place in places(item))]
        return {
            code
            for code in languages
            if any(place.row.is_outdated(place.field, code) for place in found)
            or (self.translated_from.get(code) and any(p.row.lacks(p.field, code) for p in own))
        }

    def _begun(self, languages: list[str]) -> list[str]:
        """Those in which there is something to read: the title, and a text of its rows or items if the
        source has one. A record alone says nothing.
        """
        title = translated_fields(type(self))[0]
        titled = [code for code in languages if texts(self, title, [code])]
        if not titled:
            return []
        inner = [
            place
            for thing in self.translated_things()
            for place in places(thing)
            if place.row is not self and place.row.said(place.field, SOURCE).strip()
        ]
        return [
            code
            for code in titled
            if not inner or any(place.row.said(place.field, code).strip() for place in inner)
        ]

    def readable_languages(self) -> list[str]:
        """The source and every language that has texts which a person wrote or checked."""
        states = self.translation_states()
        return [SOURCE, *(code for code, state in states.items() if state in READABLE)]


class TranslationRecord(models.Model):
    """Who has brought one language of a lesson or instrument how far; subclassed beside each."""

    STORED = (
        TranslationState.MACHINE_DRAFT,
        TranslationState.HUMAN_DRAFT,
        TranslationState.REVIEWED,
    )

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=[(code, LANGUAGES[code].english) for code in CODES if code != SOURCE],
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=[(state.value, state.label) for state in STORED],
        default=TranslationState.HUMAN_DRAFT,
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.get_state_display()}"
