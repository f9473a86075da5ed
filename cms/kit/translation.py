"""What every translated and revisioned model needs, beside django-modeltranslation itself.

django-modeltranslation keeps the untranslated name (`title`) beside `title_en`, `title_km` … as a
mirror of the active language. A Wagtail revision that stores the mirror leaks it: loaded later while
a newer language is active, the English text lands in that language's column. So revisions store the
language columns alone.

Each row also keeps what its translations were made from: for every language and text a fingerprint of
the source as it read then. It stands on the row itself, so it is published, copied and deleted with
the texts it speaks of. A text without one was translated before this was kept, and counts as up to
date.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_serializable_data_for_fields
from modeltranslation.translator import NotRegistered, translator
from wagtail.fields import RichTextField

from cms.kit.languages import CODES, LANGUAGES, SOURCE

_EDITOR_MARKS = re.compile(r' data-block-key="[^"]*"')
_BETWEEN_TAGS = re.compile(r">\s+<")
# What no spreadsheet can hold; a text must not look changed for having been in one.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAME_TAG = {"<strong>": "<b>", "</strong>": "</b>", "<em>": "<i>", "</em>": "</i>"}
_LINE_BREAK = re.compile(r"<br\s*/?>")


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


def is_html(model: type[models.Model], field: str) -> bool:
    """Whether a translated field holds rich text."""
    return isinstance(model._meta.get_field(field), RichTextField)


def wording(text: str, *, rich: bool = False) -> str:
    """A text as far as a reader would see a difference: two ways to store the same words are one.

    Browsers post line ends their own way; the editor writes tags and entities its own way.
    """
    if rich:
        text = _LINE_BREAK.sub("<br/>", words(text))
        for tag, same in _SAME_TAG.items():
            text = text.replace(tag, same)
        text = _BETWEEN_TAGS.sub("><", html.unescape(text))
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text).strip()


# A list of lessons asks for the same source once for every language.
@lru_cache(maxsize=1024)
def fingerprint(text: str, *, rich: bool = False) -> str:
    """16 hex digits that change when the wording does."""
    return digest([wording(text, rich=rich)])[:16]


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

    translated_from = models.JSONField(default=dict, blank=True, editable=False)
    """`{language: {field: fingerprint of the source it was translated from}}`."""

    class Meta:
        abstract = True

    def said(self, field: str, language: str) -> str:
        """One text of this row, empty if there is none."""
        return getattr(self, column(field, language)) or ""

    def fingerprint_of(self, field: str, language: str) -> str:
        """The fingerprint of one text of this row as it reads now."""
        return fingerprint(self.said(field, language), rich=is_html(type(self), field))

    def source_of(self, field: str, language: str) -> str:
        """The fingerprint of the source that a translation was made from; empty if unknown."""
        return str(self.translated_from.get(language, {}).get(field, ""))

    def keep_source(self, field: str, language: str, source: str = "") -> None:
        """Remember that a text was made from the source with this fingerprint, or from today's."""
        kept = {**self.translated_from.get(language, {})}
        kept[field] = source or self.fingerprint_of(field, SOURCE)
        # A new table each time: the old one may be shared with the revision it was read from.
        self.translated_from = {**self.translated_from, language: kept}

    def is_outdated(self, field: str, language: str) -> bool:
        """Whether this text stands in the language, and its source has changed since."""
        made_from = self.source_of(field, language)
        return bool(
            made_from
            and self.said(field, language).strip()
            and made_from != self.fingerprint_of(field, SOURCE)
        )

    def lacks(self, field: str, language: str) -> bool:
        """Whether the source has a text here that nobody has seen who worked on the language."""
        return bool(
            self.said(field, SOURCE).strip()
            and not self.said(field, language).strip()
            and self.source_of(field, language) != self.fingerprint_of(field, SOURCE)
        )

    def translated_things(self) -> list[TranslatedRows]:
        """What is translated for this to be: itself, and for a question paper its items."""
        return [self]

    def serializable_data(self) -> dict[str, Any]:
        """The row as a revision stores it: language columns, without their mirrors."""
        parent = getattr(super(), "serializable_data", None)
        # Called explicitly: Wagtail's RevisionMixin treats an AttributeError raised anywhere below
        # as "not clusterable" and would silently drop every child row.
        data: dict[str, Any] = parent() if parent else get_serializable_data_for_fields(self)
        for field in translated_fields(type(self)):
            data.pop(field, None)
        return data


@dataclass(frozen=True)
class Row:
    """A row with texts, and the name by which it is found whatever its place or id."""

    instance: TranslatedRows
    relation: str
    """Empty for the thing itself."""
    key: str
    kind: str
    """What people call such a row: "lesson part"."""


@dataclass(frozen=True)
class Place:
    """One text of one row; `key` names it on every machine and in every language."""

    row: TranslatedRows
    field: str
    key: str
    """`lesson/respect-starts-here/title`, `lesson/respect-starts-here/parts/two-mornings/text`."""


def rows_of(instance: Any, *, to_change: bool = False) -> Iterator[Row]:
    """The instance and its rows with texts, in reading order.

    Rows `to_change` are those that saving the instance writes; else prefetched rows are used.
    """
    noun = str(instance._meta.verbose_name)
    yield Row(instance, "", getattr(instance, "code", "") or getattr(instance, "key", ""), noun)
    for relation in instance.translated_rows:
        manager = getattr(instance, relation)
        seen: set[str] = set()
        for row in manager.get_object_list() if to_change else manager.all():
            key = row.key if row.key not in seen else f"{row.key}~{len(seen)}"
            seen.add(row.key)
            yield Row(row, relation, key, str(row._meta.verbose_name))


def places(instance: Any, *, to_change: bool = False) -> Iterator[Place]:
    """Every text of an instance and its rows, in reading order; items of a paper are not its rows."""
    stem = ""
    for row in rows_of(instance, to_change=to_change):
        stem = stem or f"{instance._meta.model_name}/{row.key}"
        path = f"{stem}/{row.relation}/{row.key}" if row.relation else stem
        for field in text_fields(type(row.instance)):
            yield Place(row.instance, field, f"{path}/{field}")


def outdated_places(instance: TranslatedRows, language: str) -> list[Place]:
    """The translations of a lesson, course or question paper whose source has changed since."""
    return [
        place
        for thing in instance.translated_things()
        for place in places(thing)
        if place.row.is_outdated(place.field, language)
    ]


def former_sources(instance: Any, wanted: Iterable[Place], language: str) -> dict[str, str]:
    """What the source said when these were translated, by key, as far as revisions still hold it.

    One query if there is anything to look for; revisions are read newest first until all is found.
    """
    missing = {place.key: place.row.source_of(place.field, language) for place in wanted}
    found: dict[str, str] = {}
    if not missing or not hasattr(instance, "revisions"):
        return found
    for revision in instance.revisions.order_by("-pk").iterator(chunk_size=10):
        found |= said_before(type(instance), revision.content, missing)
        if not missing:
            break
    return found


def said_before(model: Any, content: dict[str, Any], missing: dict[str, str]) -> dict[str, str]:
    """The source texts of an old revision that have a missing fingerprint, which is then taken out.

    Both tables are by key of the text.
    """
    old = model.from_serializable_data(content, check_fks=False)
    found = {
        place.key: place.row.said(place.field, SOURCE)
        for place in places(old)
        if missing.get(place.key) == place.row.fingerprint_of(place.field, SOURCE)
    }
    for key in found:
        del missing[key]
    return found


def keep_sources(instance: TranslatedRows, languages: Iterable[str]) -> None:
    """Remember that everything in these languages fits the source as it reads now."""
    for language in languages:
        for place in places(instance, to_change=True):
            place.row.keep_source(place.field, language)


def begin(instance: TranslatedRows, language: str) -> None:
    """Remember which texts there were when work on a language began: later ones are new."""
    if not instance.translated_from.get(language):
        for place in places(instance, to_change=True):
            if not place.row.said(place.field, language).strip():
                place.row.keep_source(place.field, language)


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
        title = translated_fields(type(self))[0]
        begun = [code for code in records if texts(self, title, [code])]
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

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.get_state_display()}"


def digest(parts: Iterable[Any]) -> str:
    """SHA-256 of JSON values in order: the same texts give the same digest on every machine."""
    canonical = json.dumps(list(parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
