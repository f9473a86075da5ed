"""What of a package is refused before anything is compared or written.

Every text, number, choice, key, language and reference is judged by the same fields that the editor
uses; a text that people format, by the one policy. Unknown fields are refused: they would be lost.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.translation import gettext as _

from cms.kit.choice_list import ChoiceListField
from cms.kit.languages import CODES, SOURCE
from cms.kit.richtext import forbidden
from cms.kit.translation import is_html, text_fields
from cms.kit.translation_state import TranslationState
from curriculum.exchange.package import recordings
from curriculum.exchange.package.kinds import FILES, KINDS, Field, Rows, fields_of, row_model
from curriculum.exchange.package.media import problems_of as file_problems
from curriculum.exchange.package.nodes import Node
from curriculum.exchange.package.package_file import Package
from curriculum.exchange.package.refusal import PackageRefusedError

_LONGEST = 50_000
_MOST_ROWS = 500
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STATES = {TranslationState.MACHINE_DRAFT.value, TranslationState.HUMAN_DRAFT.value}


def check(package: Package) -> None:
    """Raises PackageRefusedError with a sentence for each thing that is wrong."""
    problems: list[str] = []
    for (kind, identity), node in package.objects.items():
        where = f"{kind} {identity}"
        if kind in FILES:
            problems += file_problems(package, kind, node, where)
        else:
            problems += _Judge(package, where).object(KINDS[kind].name, node)
    if not problems:
        problems += _stray_media(package)
        problems += _twice(package)
    if ("course", package.course) not in package.objects:
        problems.append(_("The package does not hold the course that manifest.json names."))
    if problems:
        raise PackageRefusedError(*problems)


def _stray_media(package: Package) -> Iterator[str]:
    known = {identity for kind, identity in package.objects if kind in FILES}
    for name in package.media_names():
        if name not in known:
            yield _("media/%(name)s belongs to nothing in the package.") % {"name": name}


def _twice(package: Package) -> Iterator[str]:
    """Codes, keys and uuids that must be unique and stand at two things of the package."""
    seen: dict[tuple[str, str], str] = {}
    for (kind, identity), node in package.objects.items():
        for name, value in _unique_values(kind, node):
            at = f"{kind} {identity}"
            if (name, value) in seen:
                yield _("%(where)s: “%(value)s” stands at %(other)s too; each needs its own.") % {
                    "where": at,
                    "value": value,
                    "other": seen[name, value],
                }
            seen[name, value] = at


def _unique_values(kind: str, node: Node) -> Iterator[tuple[str, str]]:
    if kind in FILES:
        return
    for name in ("code", "key"):
        if isinstance(value := node["fields"].get(name), str):
            yield f"{kind}.{name}", value.casefold()
    for rows in node.get("rows", {}).values():
        for row in rows if isinstance(rows, list) else ():
            fields = row.get("fields") if isinstance(row, dict) else None
            if isinstance(fields, dict) and isinstance(value := fields.get("uuid"), str):
                yield "uuid", value


@dataclass(frozen=True)
class _Judge:
    """Judges one object; `where` says which."""

    package: Package
    where: str

    def object(self, kind: str, node: Node) -> Iterator[str]:
        declared = KINDS[kind]
        shape = {"kind", "id", "fields", *(["rows"] if declared.rows else [])}
        if set(node) != shape:
            yield self._shape(self.where, set(node) ^ shape)
            return
        field: Any = declared.model._meta.get_field(declared.identity)
        yield from self._plain(self.where, field, node["id"])
        yield from self._node(
            self.where, declared.model, kind, node, declared.rows, declared.identity
        )

    def _node(
        self,
        where: str,
        model: type[models.Model],
        named: str,
        node: Node,
        rows: tuple[Rows, ...],
        identity: str = "",
    ) -> Iterator[str]:
        fields = {field.name: field for field in fields_of(model, named, identity)}
        if named == "translations":
            field: Any = model._meta.get_field("state")
            fields["state"] = Field("state", field)
        values = yield from recordings.judged(where, model, node["fields"])
        if not isinstance(values, dict) or set(values) != set(fields):
            yield self._shape(where, _names(values) ^ set(fields))
            return
        for name, declared in fields.items():
            yield from self._value(f"{where} · {name}", declared, values[name], model)
        if named == "translations" and str(values["state"]) not in _STATES:
            yield _(
                "%(where)s: “%(state)s” is said by a reviewer in the editor, not in a file; the file "
                "may say machine_draft or human_draft."
            ) % {"where": where, "state": str(values["state"])[:40]}
        children = node.get("rows", {}) if rows else {}
        if not isinstance(children, dict) or set(children) != {each.name for each in rows}:
            yield self._shape(where, {each.name for each in rows} ^ _names(children))
            return
        for each in rows:
            yield from self._rows(where, model, each, children[each.name])

    def _rows(self, where: str, model: type[models.Model], rows: Rows, found: Any) -> Iterator[str]:
        if not isinstance(found, list) or len(found) > _MOST_ROWS:
            yield self._shape(where, {rows.name})
            return
        seen: set[str] = set()
        for place, node in enumerate(found, start=1):
            at = f"{where} · {rows.name} {place}"
            shape = {"fields", *(["rows"] if rows.rows else [])}
            if not isinstance(node, dict) or set(node) != shape:
                yield self._shape(at, shape)
                continue
            yield from self._node(at, row_model(model, rows.name), rows.name, node, rows.rows)
            key = str(node["fields"].get(rows.by)) if isinstance(node["fields"], dict) else ""
            if rows.by and key in seen:
                yield _("%(where)s: “%(key)s” stands there twice; each needs its own.") % {
                    "where": at,
                    "key": key[:60],
                }
            seen.add(key)

    def _shape(self, where: str, names: Any) -> str:
        return _("%(where)s: these fields are unknown or missing: %(names)s.") % {
            "where": where,
            "names": ", ".join(sorted(str(name)[:40] for name in names)) or "–",
        }

    # Values

    def _value(
        self, where: str, declared: Field, value: Any, model: type[models.Model]
    ) -> Iterator[str]:
        if declared.many:
            if not isinstance(value, list) or len(set(map(str, value))) != len(value):
                yield self._type(where)
                return
            for each in value:
                yield from self._reference(where, declared.refers, each)
        elif declared.translated:
            yield from self._languages(where, declared, value, model)
        elif declared.refers:
            if value is None and declared.field.null:
                return
            yield from self._reference(where, declared.refers, value)
        elif declared.name == "translated_from":
            yield from self._sources(where, value, model)
        else:
            yield from self._plain(where, declared.field, value)

    def _languages(
        self, where: str, declared: Field, value: Any, model: type[models.Model]
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield self._type(where)
            return
        columns = declared.columns()
        for code, text in value.items():
            at = f"{where} ({code[:12]})"
            if code not in columns:
                yield _("%(where)s: “%(code)s” is no language that is known here.") % {
                    "where": where,
                    "code": code[:12],
                }
            elif declared.refers:
                yield from self._reference(at, declared.refers, text)
            elif is_html(model, declared.name) and isinstance(text, str):
                yield from self._html(at, text)
            else:
                yield from self._plain(at, columns[code], text)

    def _html(self, where: str, text: str) -> Iterator[str]:
        yield from self._text(where, text)
        if marks := forbidden(text):
            yield _("%(where)s: it holds %(marks)s, which is not allowed in a text.") % {
                "where": where,
                "marks": ", ".join(marks)[:120],
            }

    def _reference(self, where: str, kind: str, identity: Any) -> Iterator[str]:
        if not isinstance(identity, str):
            yield self._type(where)
        elif (kind, identity) not in self.package.objects:
            yield _("%(where)s: it names %(kind)s “%(identity)s”, which is not in the package.") % {
                "where": where,
                "kind": kind,
                "identity": identity[:64],
            }

    def _sources(self, where: str, value: Any, model: type[models.Model]) -> Iterator[str]:
        names = set(text_fields(model))
        fine = isinstance(value, dict) and all(
            code in CODES
            and code != SOURCE
            and isinstance(kept, dict)
            and set(kept) <= names
            and all(isinstance(v, str) and _FINGERPRINT.fullmatch(v) for v in kept.values())
            for code, kept in value.items()
        )
        if not fine:
            yield self._type(where)

    def _plain(self, where: str, field: Any, value: Any) -> Iterator[str]:
        if value is None:
            if not field.null:
                yield self._type(where)
            return
        if not _fits(field, value):
            yield self._type(where)
            return
        if isinstance(value, str):
            yield from self._text(where, value)
        if value == "" and field.blank:
            return
        try:
            field.clean(value, None)
        except ValidationError as error:
            # A draft may lack what its author has not decided yet; a wrong word is never right.
            if value != "":
                yield from (f"{where}: {message}" for message in error.messages)

    def _text(self, where: str, text: str) -> Iterator[str]:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            yield self._type(where)
            return
        if _CONTROL.search(text) or len(text) > _LONGEST:
            yield _("%(where)s: the text holds signs that nobody can read, or is far too long.") % {
                "where": where
            }

    def _type(self, where: str) -> str:
        return _("%(where)s: the value is not of the kind that belongs there.") % {"where": where}


def _fits(field: Any, value: Any) -> bool:
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.IntegerField):
        # Asked of every database: what one of them takes must not break another.
        lowest, highest = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and lowest <= value <= highest
    if isinstance(field, ChoiceListField):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if isinstance(field, models.UUIDField):
        return isinstance(value, str) and _is_uuid(value)
    return isinstance(value, str)


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _names(value: Any) -> set[str]:
    """The names of an object; none where it is something else."""
    return set(value) if isinstance(value, dict) else set()
