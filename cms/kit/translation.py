"""What every translated and revisioned model needs, beside django-modeltranslation itself.

django-modeltranslation keeps the untranslated name (`title`) beside `title_en`, `title_km` … as a
mirror of the active language. A Wagtail revision that stores the mirror leaks it: loaded later while
a newer language is active, the English text lands in that language's column. So revisions store the
language columns alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_serializable_data_for_fields
from modeltranslation.translator import NotRegistered, translator

from cms.kit.languages import CODES, LANGUAGES, SOURCE

_EDITOR_MARKS = re.compile(r' data-block-key="[^"]*"')


def translated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The names of a model's translated fields, in the order of the model.

    The translator keeps them in a set, whose order differs from one process to the next; digests
    and forms must not.
    """
    try:
        names = set(translator.get_options_for_model(model).get_field_names())
    except NotRegistered:
        return ()
    return tuple(field.name for field in model._meta.fields if field.name in names)


def text_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The translated fields that hold words, without those that point to a recording."""
    return tuple(
        name for name in translated_fields(model) if not model._meta.get_field(name).is_relation
    )


def column(field: str, language: str) -> str:
    """The attribute that holds a field in one language: `title`, `zh-hans` → `title_zh_hans`."""
    return f"{field}_{LANGUAGES[language].suffix}"


def texts(instance: models.Model, field: str, languages: Iterable[str] = CODES) -> dict[str, str]:
    """A field's non-empty texts by language."""
    found = {code: getattr(instance, column(field, code)) or "" for code in languages}
    return {code: text for code, text in found.items() if text.strip()}


def words(text: str) -> str:
    """A stored text without the marks that the editor gives its paragraphs anew on each save."""
    return _EDITOR_MARKS.sub("", text)


def lines(text: str) -> list[str]:
    """The entries of a one-per-line text field, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def text_lists(
    instance: models.Model, field: str, languages: Iterable[str] = CODES
) -> dict[str, list[str]]:
    """A one-per-line field's entries by language; languages without an entry are left out."""
    return {code: lines(text) for code, text in texts(instance, field, languages).items()}


class TranslatedRows(models.Model):
    """Base of every translated model that is part of a revision; put it first among the bases."""

    translated_rows: tuple[str, ...] = ()
    """Child relations whose rows hold texts of their own, in reading order."""

    class Meta:
        abstract = True

    def source_digest(self) -> str:
        """What the source language says now; a translation made from another digest is outdated."""
        rows = [self, *(row for name in self.translated_rows for row in getattr(self, name).all())]
        return digest(
            words(getattr(row, column(field, SOURCE)) or "")
            for row in rows
            for field in text_fields(type(row))
        )

    def serializable_data(self) -> dict[str, Any]:
        """The row as a revision stores it: language columns, without their mirrors."""
        parent = getattr(super(), "serializable_data", None)
        # Called explicitly: Wagtail's RevisionMixin treats an AttributeError raised anywhere below
        # as "not clusterable" and would silently drop every child row.
        data: dict[str, Any] = parent() if parent else get_serializable_data_for_fields(self)
        for field in translated_fields(type(self)):
            data.pop(field, None)
        return data


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

    def translation_states(self) -> dict[str, TranslationState]:
        """The state of every shipped language but the source, from the rows and their records."""
        records = {record.language: record for record in self.translations.all()}
        current = self.source_digest()
        title = translated_fields(type(self))[0]
        states = {}
        for code in CODES:
            if code == SOURCE:
                continue
            record = records.get(code)
            if record is None or not texts(self, title, [code]):
                states[code] = TranslationState.MISSING
            elif (
                record.state != TranslationState.MACHINE_DRAFT
                and record.source_digest
                and record.source_digest != current
            ):
                states[code] = TranslationState.OUTDATED
            else:
                states[code] = TranslationState(record.state)
        return states

    def readable_languages(self) -> list[str]:
        """The source and every language whose texts a person wrote or checked."""
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
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    """What the source said when this language was last worked on."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.get_state_display()}"


def digest(parts: Iterable[Any]) -> str:
    """SHA-256 of JSON values in order: the same texts give the same digest on every machine."""
    canonical = json.dumps(list(parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
