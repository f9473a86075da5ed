"""A thing as JSON, the same bytes wherever it stands.

A node is `{"fields": {name: value}, "rows": {relation: [node]}}`. A translated field is
`{language: value}` without empty ones; a reference is the identity of what it names; days, times and
uuids are strings. An object is a node with its `kind` and `id`; a file has fields only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin

from cms.kit.translation import digest
from cms.kit.translation_state import TranslationState
from curriculum.exchange.package import recordings
from curriculum.exchange.package.kinds import (
    FILES,
    KINDS,
    REFERRED,
    Field,
    Kind,
    Rows,
    fields_of,
)
from curriculum.exchange.package.refusal import PackageRefusedError

Node = dict[str, Any]
Known = tuple[str, str]
"""Kind and identity."""

# A page or a file has another number elsewhere, or none: the words stay, the link goes.
_INNER_LINK = re.compile(r"<a (?=[^>]*linktype=)[^>]*>(.*?)</a>", re.DOTALL)


class Writer:
    """Turns things into nodes; remembers what they name, and the bytes of their files."""

    def __init__(self) -> None:
        self.named: dict[Known, models.Model] = {}
        self._hashes: dict[tuple[type[models.Model], Any], str] = {}

    def object(self, kind: Kind, thing: Any) -> Node:
        """One thing, drafts as they are handed over."""
        return {
            "kind": kind.name,
            "id": str(getattr(thing, kind.identity)),
            **self._node(thing, kind.name, kind.rows, kind.identity),
        }

    def file(self, name: str, thing: Any) -> Node:
        """What is said of a picture or recording; its bytes stand apart."""
        fields = {"title": thing.title, "format": PurePath(thing.file.name).suffix.lower()[1:]}
        if name == "image":
            fields["description"] = thing.description
        return {"kind": name, "id": self.hash_of(thing), "fields": fields}

    def hash_of(self, thing: Any) -> str:
        key = (type(thing), thing.pk)
        if key not in self._hashes:
            self._hashes[key] = hashlib.sha256(bytes_of(thing)).hexdigest()
        return self._hashes[key]

    def _node(self, thing: Any, named: str, rows: Iterable[Rows], identity: str = "") -> Node:
        fields = {
            field.name: self._value(thing, field)
            for field in fields_of(type(thing), named, identity)
        }
        if named == "translations":
            fields["state"] = travelling_state(thing.state)
        fields |= recordings.said(thing)
        node: Node = {"fields": fields}
        if rows:
            node["rows"] = {each.name: self._rows(thing, each) for each in rows}
        return node

    def _rows(self, thing: Any, rows: Rows) -> list[Node]:
        found = [
            self._node(row, rows.name, rows.rows)
            for row in getattr(thing, rows.name).get_object_list()
        ]
        if rows.by in {"language", "objective", "finding"}:
            found.sort(key=lambda node: str(node["fields"][rows.by]))
        return found

    def row_key(self, row: Any, rows: Rows) -> str:
        """What tells a row apart in its node."""
        if not rows.by:
            return ""
        value = getattr(row, rows.by)
        return self._identity(value) if isinstance(value, models.Model) else str(value)

    def _value(self, thing: Any, field: Field) -> Any:
        if field.many:
            return sorted(self._identity(each) for each in getattr(thing, field.name).all())
        if field.translated:
            values = {
                code: self._plain(thing, column.name, field.refers)
                for code, column in field.columns().items()
            }
            return {code: value for code, value in values.items() if value not in {None, ""}}
        return self._plain(thing, field.name, field.refers)

    def _plain(self, thing: Any, name: str, refers: str) -> Any:
        value = getattr(thing, name)
        if refers:
            return None if value is None else self._identity(value)
        if isinstance(value, str):
            return _INNER_LINK.sub(r"\1", value)
        return value if value is None or isinstance(value, bool | int | list | dict) else str(value)

    def _identity(self, thing: Any) -> str:
        name = REFERRED[type(thing)]
        found = self.hash_of(thing) if name in FILES else str(getattr(thing, KINDS[name].identity))
        self.named[name, found] = thing
        return found


def travelling_state(state: str) -> str:
    """What a package says of a translation: a person's or a machine's; that it was reviewed, never."""
    machine = state == TranslationState.MACHINE_DRAFT
    return TranslationState.MACHINE_DRAFT.value if machine else TranslationState.HUMAN_DRAFT.value


def bytes_of(thing: Any) -> bytes:
    """The bytes of a picture or document. Raises PackageRefusedError when its file is gone."""
    try:
        with default_storage.open(thing.file.name, "rb") as stream:
            data: bytes = stream.read()
    except OSError as error:
        raise PackageRefusedError(
            _("The file of “%(title)s” is missing here. Upload it again, or take it out.")
            % {"title": thing.title}
        ) from error
    return data


def newest(thing: Any) -> Any:
    """A thing as its author last left it, drafts included."""
    if isinstance(thing, DraftStateMixin):
        return thing.get_latest_revision_as_object()
    return thing


def node_digest(node: Node) -> str:
    return digest([node])
