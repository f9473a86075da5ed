"""Where texts stand: every text of a lesson, course or paper under a key that is the same everywhere.

By these keys a translator's file finds its texts again, and outdated ones are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cms.kit.languages import SOURCE
from cms.kit.translation import TranslatedRows, text_fields


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
