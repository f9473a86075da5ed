"""A package file as it was opened: its manifest holds, every member is there and is what it says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.kit.archives import Archive, ArchiveRefusedError
from curriculum.exchange.package.contents import FORMAT, VERSION
from curriculum.exchange.package.kinds import FILES, KINDS
from curriculum.exchange.package.nodes import Known, Node
from curriculum.exchange.package.refusal import PackageRefusedError

_KINDS = "|".join([*FILES, *KINDS])
_OBJECT = re.compile(rf"objects/({_KINDS})/([A-Za-z0-9_-]{{1,64}})\.json")
_MEDIA = re.compile(r"media/[0-9a-f]{64}")
_MANIFEST = "manifest.json"
_HASH = re.compile(r"[0-9a-f]{64}")
_ASKED = {"format", "version", "app", "made_at", "course", "languages", "members"}
_DEEPEST = 12


@dataclass(frozen=True)
class Package:
    """Objects by kind and identity, in the order in which they come in; files are read when asked."""

    version: int
    course: str
    made_at: str
    languages: list[str]
    objects: dict[Known, Node]
    _archive: Archive

    def media_names(self) -> set[str]:
        """The hashes of all files whose bytes are there."""
        names = (name.rpartition("/") for name in self._archive.names())
        return {name for folder, _slash, name in names if folder == "media"}

    def media(self, name: str) -> bytes:
        """The bytes of one file, checked when the package was opened."""
        return self._archive.read(f"media/{name}")


def opened(file: IO[bytes]) -> Package:
    """Raises PackageRefusedError with a sentence for what is wrong; reads all, writes nothing."""
    try:
        archive = Archive(file, _may_be_there)
        manifest = _manifest(archive)
        objects = _members(archive, manifest["members"])
    except ArchiveRefusedError as error:
        raise PackageRefusedError(str(error)) from error
    return Package(
        manifest["version"],
        str(manifest["course"]),
        str(manifest["made_at"]),
        manifest["languages"],
        objects,
        archive,
    )


def _may_be_there(name: str) -> bool:
    return name == _MANIFEST or bool(_OBJECT.fullmatch(name) or _MEDIA.fullmatch(name))


def _manifest(archive: Archive) -> dict[str, Any]:
    if _MANIFEST not in archive:
        raise PackageRefusedError(
            _("The file holds no manifest.json, so it is no content package of Samata.")
        )
    manifest = _parsed(_MANIFEST, archive.read(_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise PackageRefusedError(
            _("manifest.json does not say that this is a content package of Samata.")
        )
    version = manifest.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PackageRefusedError(_("manifest.json does not say which version it has."))
    if version > VERSION:
        raise PackageRefusedError(
            _(
                "This package was made by a newer version of Samata (format %(version)d, here "
                "%(known)d): update this installation first."
            )
            % {"version": version, "known": VERSION}
        )
    members = manifest.get("members")
    whole = isinstance(members, dict) and all(
        isinstance(value, str) and _HASH.fullmatch(value) for value in members.values()
    )
    texts = all(isinstance(manifest.get(name), str) for name in ("app", "made_at", "course"))
    if set(manifest) != _ASKED or not whole or not texts or not _strings(manifest["languages"]):
        raise PackageRefusedError(_("manifest.json is not as it was exported. Export again."))
    return manifest


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _members(archive: Archive, promised: Mapping[str, str]) -> dict[Known, Node]:
    there = {name for name in archive.names() if name != _MANIFEST}
    problems = [
        _("“%(name)s” is missing from the file. Fetch the file again.") % {"name": name[:80]}
        for name in sorted(set(promised) - there)
    ]
    problems += [
        _("“%(name)s” is in the file, but manifest.json does not know it.") % {"name": name}
        for name in sorted(there - set(promised))
    ]
    if problems:
        raise PackageRefusedError(*problems)
    found: dict[Known, Node] = {}
    for name in sorted(there):
        data = archive.read(name)
        if hashlib.sha256(data).hexdigest() != promised[name]:
            raise PackageRefusedError(
                _("“%(name)s” was changed since the file was made. Fetch the file again.")
                % {"name": name}
            )
        if matched := _OBJECT.fullmatch(name):
            found[matched[1], matched[2]] = _object(name, data, matched[1], matched[2])
    order = [*FILES, *KINDS]
    return dict(sorted(found.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])))


def _object(name: str, data: bytes, kind: str, identity: str) -> Node:
    node = _parsed(name, data)
    if not isinstance(node, dict) or (node.get("kind"), node.get("id")) != (kind, identity):
        raise PackageRefusedError(
            _("“%(name)s” does not say what its name says. Export again.") % {"name": name}
        )
    return node


def _parsed(name: str, data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        said = error.args[0] if isinstance(error, _TwiceError) else ""
        if said:
            sentence = _("“%(name)s”: “%(key)s” stands there twice.") % {"name": name, "key": said}
        else:
            sentence = _("“%(name)s” cannot be read: it is no JSON.") % {"name": name}
        raise PackageRefusedError(sentence) from error
    if _depth(value) > _DEEPEST:
        raise PackageRefusedError(
            _("“%(name)s” is nested too deep. Export again.") % {"name": name}
        )
    return value


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key[:40])
        found[key] = value
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(each) for each in inner), default=0)
