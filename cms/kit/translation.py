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
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import models
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


def digest(parts: Iterable[Any]) -> str:
    """SHA-256 of JSON values in order: the same texts give the same digest on every machine."""
    canonical = json.dumps(list(parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
