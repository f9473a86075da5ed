"""For the migrations that began to keep what translations were made from: today's source.

What was translated before counts as up to date, in the tables and in each thing's newest draft;
later changes of the source are noticed. Older revisions stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cms.kit.languages import CODES, SOURCE
from cms.kit.translation import column, fingerprint

Texts = dict[str, bool]
"""Translated fields of a model as they were then, each with whether it is rich text."""


@dataclass(frozen=True)
class Rows:
    """Child rows: their relation, model and the name of their parent."""

    relation: str
    model: str
    parent: str
    texts: Texts


@dataclass(frozen=True)
class Thing:
    """A translated model, its rows, and the model that records its languages."""

    model: str
    texts: Texts
    rows: tuple[Rows, ...] = ()
    record: str = ""
    record_parent: str = ""
    drafts: bool = field(default=False)


def sources(read: Callable[[str], Any], texts: Texts, begun: Iterable[str]) -> dict[str, Any]:
    """The table of one row: its filled texts, and in languages that were begun its empty ones too."""
    table: dict[str, dict[str, str]] = {}
    for code in CODES:
        if code == SOURCE:
            continue
        kept = {
            name: fingerprint(read(column(name, SOURCE)) or "", rich=rich)
            for name, rich in texts.items()
            if code in begun or (read(column(name, code)) or "").strip()
        }
        if kept:
            table[code] = kept
    return table


def keep_first_sources(apps: Any, app: str, things: Iterable[Thing]) -> None:
    """Fill `translated_from` of all rows of these models and of their newest drafts."""
    for thing in things:
        for row in apps.get_model(app, thing.model).objects.iterator(chunk_size=100):
            _keep_thing(apps, app, thing, row)


def _keep_thing(apps: Any, app: str, thing: Thing, instance: Any) -> None:
    begun: set[str] = set()
    if thing.record:
        records = apps.get_model(app, thing.record).objects
        begun = set(
            records.filter(**{thing.record_parent: instance.pk}).values_list("language", flat=True)
        )
    _keep_row(instance, thing.texts, begun)
    for rows in thing.rows:
        found = apps.get_model(app, rows.model).objects.filter(**{rows.parent: instance.pk})
        for row in found:
            _keep_row(row, rows.texts, begun)
    if thing.drafts and instance.latest_revision_id:
        revisions = apps.get_model("wagtailcore", "Revision").objects
        revision = revisions.get(pk=instance.latest_revision_id)
        _keep_draft(revision.content, thing)
        revisions.filter(pk=revision.pk).update(content=revision.content)


def _keep_row(row: Any, texts: Texts, begun: Iterable[str]) -> None:
    table = sources(lambda name: getattr(row, name), texts, begun)
    # Not save(): historical models of modelcluster would write their children too.
    type(row).objects.filter(pk=row.pk).update(translated_from=table)


def _keep_draft(content: dict[str, Any], thing: Thing) -> None:
    begun = {record["language"] for record in content.get("translations", [])}
    content["translated_from"] = sources(content.get, thing.texts, begun)
    for rows in thing.rows:
        for row in content.get(rows.relation, []):
            row["translated_from"] = sources(row.get, rows.texts, begun)
