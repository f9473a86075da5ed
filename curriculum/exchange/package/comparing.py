"""What a package would change here, field by field, and who wins.

Three things are compared: what stands here, what the file says, and what both were when a package
last came in (`ImportedContent`). Only what nobody changed here since gives way to the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cms.kit.languages import SOURCE
from cms.kit.richtext_nodes import parse, plain
from curriculum.changes import Run, runs
from curriculum.exchange.package.kinds import FILES, KINDS, Kind, Rows
from curriculum.exchange.package.media import found as file_found
from curriculum.exchange.package.nodes import Known, Node, Writer, newest, node_digest
from curriculum.exchange.package.package_file import Package
from curriculum.exchange.package.recordings import RECORDED_FROM
from curriculum.models import ImportedContent


class Fate(StrEnum):
    """What becomes of one object of a package."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    KEPT = "kept"
    """The file says what it said before; whatever changed here since stays."""
    ASIDE = "aside"
    """Changed here too, or seen by readers at once: what is here stays, the file's is kept beside it."""


@dataclass(frozen=True)
class Line:
    """One field that differs: in which row, in which language, and the words before and after."""

    row: str
    field: str
    language: str
    before: str
    after: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """Word by word as a reader sees it; with its marks only where nothing else differs."""
        before, after = (plain(parse(each)) for each in (self.before, self.after))
        if "<" in self.before + self.after and before != after:
            return runs(before, after)
        return runs(self.before, self.after)

    @property
    def place(self) -> str:
        return " · ".join(part for part in (self.row, self.field, self.language) if part)


@dataclass
class Entry:
    """One object of a package beside what is here."""

    kind: str
    identity: str
    title: str
    fate: Fate
    node: Node
    here: Any = None
    lines: list[Line] = field(default_factory=list)
    note: str = ""
    """What a person should know, such as a code that was taken."""

    @property
    def digest(self) -> str:
        return node_digest(self.node)


@dataclass
class Outcome:
    """What an import does, or on a dry run would do."""

    entries: list[Entry]
    course: Any = None

    def of(self, *fates: Fate) -> list[Entry]:
        return [entry for entry in self.entries if entry.fate in fates]

    def counts(self) -> dict[Fate, int]:
        return {fate: len(self.of(fate)) for fate in Fate}

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.of(Fate.NEW, Fate.CHANGED, Fate.ASIDE))


def compared(package: Package) -> Outcome:
    """Each object of a checked package beside what is here; nothing is written."""
    writer = Writer()
    records = {(record.kind, record.identity): record for record in ImportedContent.objects.all()}
    here = _here(package.objects)
    hashes: dict[str, Any] = {}
    entries = []
    for (kind, identity), node in package.objects.items():
        if kind in FILES:
            thing = file_found(kind, identity, hashes)
            fate = Fate.SAME if thing else Fate.NEW
            title = str(node["fields"]["title"])
            entries.append(Entry(kind, identity, title, fate, node, thing))
            continue
        thing = here.get((kind, identity))
        entry = Entry(kind, identity, title_of(node), Fate.NEW, node, thing)
        if thing is not None:
            _weigh(entry, writer, records.get((kind, identity)))
        entries.append(entry)
    return Outcome(entries)


def _here(objects: Iterable[Known]) -> dict[Known, Any]:
    """What is here of these, by kind and identity (one query a kind)."""
    wanted: dict[str, list[str]] = {}
    for known, identity in objects:
        wanted.setdefault(known, []).append(identity)
    found: dict[Known, Any] = {}
    for name, identities in wanted.items():
        kind = KINDS.get(name)
        if kind is None:
            continue
        rows = kind.model._default_manager.filter(**{f"{kind.identity}__in": identities})
        found |= {(name, str(getattr(row, kind.identity))): row for row in rows}
    return found


def _weigh(entry: Entry, writer: Writer, record: ImportedContent | None) -> None:
    kind = KINDS[entry.kind]
    current = writer.object(kind, newest(entry.here))
    entry.lines = differences(current, entry.node, kind)
    if current == entry.node:
        entry.fate = Fate.SAME
    elif record is not None and record.in_file == entry.digest:
        entry.fate = Fate.KEPT
    elif (
        record is not None
        and record.here == node_digest(current)
        and not kind.at_once
        and not getattr(entry.here, "locked", False)
    ):
        entry.fate = Fate.CHANGED
    else:
        entry.fate = Fate.ASIDE


def title_of(node: Node) -> str:
    """What people call an object: its first text in the source language, or its code."""
    fields = node["fields"]
    for name in ("title", "name", "stem", "text", "summary"):
        texts = fields.get(name)
        if isinstance(texts, dict) and texts:
            return str(texts.get(SOURCE) or next(iter(texts.values())))
    return str(fields.get("code") or node["id"])


def differences(here: Node, file: Node, kind: Kind) -> list[Line]:
    """Every field that differs, in the order of the file."""
    before, after = (_flat(node, kind.rows) for node in (here, file))
    return [
        Line(*place, before.get(place, ""), after.get(place, ""))
        for place in dict.fromkeys([*after, *before])
        if before.get(place, "") != after.get(place, "")
    ]


def _flat(node: Node, rows: Iterable[Rows], path: str = "") -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for name, value in node["fields"].items():
        if name in {"translated_from", RECORDED_FROM}:
            continue  # follows from the texts; nobody reads it
        if isinstance(value, Mapping):
            found |= {(path, name, code): str(text) for code, text in value.items()}
        else:
            found[path, name, ""] = _said(value)
    for each in rows:
        keys = []
        for place, row in enumerate(node["rows"][each.name], start=1):
            key = str(row["fields"][each.by]) if each.by else str(place)
            keys.append(key)
            inner = "/".join(part for part in (path, each.name, key) if part)
            found |= _flat(row, each.rows, inner)
        found[path, each.name, ""] = ", ".join(keys)
    return found


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
