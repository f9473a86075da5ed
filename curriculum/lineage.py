"""A published lesson in blocks, and what became of them since a country took them over.

Pure: lesson payloads (see `curriculum.payloads`) and blocks as they were taken in, offers out.

A block is a part, a step, a resistance card, or one of three groups of the lesson's own fields. Its
key is its place, `parts/two-mornings` or `own/messages`. Only the source language and the structure
count: a country has translations of its own. Practice questions count by their keys, as they are
shared; law and evidence are frozen from shared rows and do not count.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cms.kit.languages import CODES, SOURCE
from cms.kit.translation import digest
from curriculum.changes import Change, Mark, changes

OWN = {
    "about": ("title", "summary", "content_note", "audience", "sensitive", "minutes"),
    "messages": ("objectives", "key_messages"),
    "session": (
        "materials",
        "room",
        "preparation",
        "ground_rules",
        "debrief",
        "disclosure",
        "closing",
        "take_home",
    ),
}
"""The groups of the lesson's own fields, by the names of the payload."""

RELATIONS = ("parts", "steps", "resistance")
_NOT_COUNTED = {"key", "audio", "law"}


def blocks(payload: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The blocks of a published lesson by key, in reading order."""
    guide = payload.get("guide") or {}
    said = {**payload, **guide}
    found = {
        f"own/{group}": {name: _source_only(said.get(name)) for name in names}
        for group, names in OWN.items()
    }
    for relation in RELATIONS:
        for row in said.get(relation) or ():
            content = {n: _source_only(v) for n, v in row.items() if n not in _NOT_COUNTED}
            if content.get("practice"):
                content["practice"] = [item["key"] for item in row["practice"]]
            found[f"{relation}/{row['key']}"] = content
    return found


def _source_only(value: Any) -> Any:
    if isinstance(value, Mapping):
        if value and set(value) <= set(CODES):
            return {SOURCE: value[SOURCE]} if SOURCE in value else {}
        return {name: _source_only(inner) for name, inner in value.items()}
    return value


def block_uuid(lesson: uuid.UUID, key: str) -> uuid.UUID:
    """The identity of a block on every machine: its lesson's, and its place there."""
    return uuid.uuid5(lesson, key)


@dataclass(frozen=True)
class Taken:
    """A block as it was taken over. Without a digest it never was; `declined` is an offer's token."""

    key: str
    digest: str
    content: Mapping[str, Any]
    declined: str = ""


@dataclass(frozen=True)
class Offer:
    """What happened to one block of the source since; `token` changes when it happens again."""

    key: str
    mark: Mark
    token: str
    then: Mapping[str, Any]
    now: Mapping[str, Any]

    @property
    def relation(self) -> str:
        return self.key.partition("/")[0]

    @property
    def row_key(self) -> str:
        return self.key.partition("/")[2]

    def changes(self) -> list[Change]:
        """Source then → source now, word by word; empty for a block that only moved."""
        return between(self.key, self.then, self.now)


def between(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What differs between two states of one block; an empty one is not there."""
    relation, _slash, row = key.partition("/")
    if relation == "own":
        return changes(before, after)
    old, new = ([{"key": row, **side}] if side else [] for side in (before, after))
    return changes({relation: old}, {relation: new})


def offers(taken: Iterable[Taken], payload: Mapping[str, Any]) -> list[Offer]:
    """What of the source differs from what was taken over and was not declined, in reading order."""
    kept = {block.key: block for block in taken}
    now = blocks(payload)
    places = _predecessors(now)
    moved = _moved([key for key, block in kept.items() if block.digest], list(now))
    found = []
    for key in [*now, *(key for key in kept if key not in now)]:
        block = kept.get(key)
        mark = _mark(block, now.get(key), key in moved)
        if mark is Mark.SAME:
            continue
        said: list[Any] = [mark.value, now.get(key)]
        if mark is Mark.MOVED:
            said.append(places[key])
        offer = Offer(key, mark, digest(said), block.content if block else {}, now.get(key, {}))
        if block is None or block.declined != offer.token:
            found.append(offer)
    return found


def _mark(block: Taken | None, now: Mapping[str, Any] | None, moved: bool) -> Mark:
    if now is None:
        return Mark.REMOVED if block is not None and block.digest else Mark.SAME
    if block is None or not block.digest:
        return Mark.ADDED
    if digest([now]) != block.digest:
        return Mark.CHANGED
    return Mark.MOVED if moved else Mark.SAME


def _predecessors(keys: Iterable[str]) -> dict[str, str]:
    """For each block the one before it in the same list, or nothing for the first."""
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    for key in keys:
        relation = key.partition("/")[0]
        found[key] = last.get(relation, "")
        last[relation] = key
    return found


def _moved(before: list[str], now: list[str]) -> set[str]:
    """The blocks that stand elsewhere among those that stayed: as few as explain the new order."""
    found: set[str] = set()
    for relation in RELATIONS:
        stem = f"{relation}/"
        old = [key for key in before if key.startswith(stem) and key in now]
        new = [key for key in now if key.startswith(stem) and key in before]
        matched = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
        still = {old[match.a + n] for match in matched for n in range(match.size)}
        found |= set(old) - still
    return found


def placed(order: list[str], key: str, now: Iterable[str]) -> list[str]:
    """The order with a block put after the nearest block before it that is there too."""
    rest = [each for each in order if each != key]
    before: list[str] = []
    for each in now:
        if each == key:
            break
        before.append(each)
    anchor = next((each for each in reversed(before) if each in rest), None)
    place = rest.index(anchor) + 1 if anchor is not None else 0
    return [*rest[:place], key, *rest[place:]]
