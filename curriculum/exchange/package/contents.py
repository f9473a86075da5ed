"""A course with all it names, as the members of a package."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.kit import archives
from cms.kit.languages import CODES
from curriculum.enums import PartKind
from curriculum.exchange.package.kinds import FILES, KINDS, Kind
from curriculum.exchange.package.nodes import Known, Node, Writer, bytes_of, newest
from curriculum.models import (
    CountryProfile,
    Course,
    CurriculumAdaptation,
    LegalInstrument,
    ReferralService,
    RunSheet,
)

FORMAT = "samata-content"
VERSION = 2
"""1 did not say which clips are outdated."""


def exported(course: Course, *, now: dt.datetime | None = None) -> bytes:
    """A course as a package, from its newest drafts. The same content gives the same bytes, but for
    the moment in the manifest."""
    collected = _collect(course)
    members = {
        f"objects/{kind}/{identity}.json": in_bytes(node)
        for (kind, identity), node in collected.objects.items()
    }
    members |= {f"media/{name}": data for name, data in collected.media.items()}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "app": app_version(),
        "made_at": (now or timezone.now()).isoformat(timespec="seconds"),
        "course": str(course.uuid),
        "languages": _languages(collected.objects.values()),
        "members": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    return archives.written({"manifest.json": in_bytes(manifest), **members})


@lru_cache
def app_version() -> str:
    """The version of this software, as its project file says."""
    project = Path(settings.BASE_DIR) / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def in_bytes(value: Any) -> bytes:
    """JSON for people and for comparison: sorted, one entry a line."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


class _Collected:
    """Objects by kind and identity, and the bytes of files by their hash."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.objects: dict[Known, Node] = {}
        self.media: dict[str, bytes] = {}

    def add(self, kind: Kind, thing: Any) -> None:
        self.writer.named[kind.name, str(getattr(thing, kind.identity))] = thing
        self.follow()

    def follow(self) -> None:
        """Take in whatever is named and not here yet, until nothing is."""
        while missing := [key for key in self.writer.named if key not in self.objects]:
            for name, identity in missing:
                thing = self.writer.named[name, identity]
                if name in FILES:
                    self.objects[name, identity] = self.writer.file(name, thing)
                    self.media[identity] = bytes_of(thing)
                else:
                    self.objects[name, identity] = self.writer.object(KINDS[name], newest(thing))

    def nodes(self, kind: str) -> list[Node]:
        return [node for (name, _identity), node in self.objects.items() if name == kind]


def _collect(course: Course) -> _Collected:
    found = _Collected()
    found.add(KINDS["course"], course)
    for sheet in RunSheet.objects.filter(course=course):
        found.add(KINDS["run_sheet"], sheet)
    adaptation = CurriculumAdaptation.objects.filter(course=course).first()
    if adaptation is not None:
        found.add(KINDS["adaptation"], adaptation)
    countries = {adaptation.country} if adaptation else set()
    for law in _laws(found.nodes("lesson")):
        found.add(KINDS["law"], law)
    countries |= _countries(found.objects.values())
    for country in CountryProfile.objects.filter(code__in=countries):
        found.add(KINDS["country"], country)
    for service in ReferralService.objects.filter(country__in=countries):
        found.add(KINDS["service"], service)
    return found


def _laws(lessons: Iterable[Node]) -> Iterable[LegalInstrument]:
    """The law that the lessons' law boxes may show."""
    boxes = [
        part["fields"]["country"]
        for lesson in lessons
        for part in lesson["rows"]["parts"]
        if part["fields"]["kind"] == PartKind.LAW
    ]
    if not boxes:
        return LegalInstrument.objects.none()
    # A box without a country shows the law of whichever country a group is in.
    wanted = Q() if "" in boxes else Q(country__in=[*boxes, ""])
    return LegalInstrument.objects.filter(wanted)


def _countries(nodes: Iterable[Node]) -> set[str]:
    found = set()
    for node in nodes:
        rows = [row for rows in node.get("rows", {}).values() for row in rows]
        for each in (node, *rows):
            found.add(each["fields"].get("country", ""))
    return found - {""}


def _languages(nodes: Iterable[Node]) -> list[str]:
    """The languages in which a lesson of it has a title."""
    found = {code for node in nodes if node["kind"] == "lesson" for code in node["fields"]["title"]}
    return [code for code in CODES if code in found]
