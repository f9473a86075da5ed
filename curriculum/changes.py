"""What differs between two published versions of a lesson, word by word.

Pure: two lesson payloads in (see `curriculum.payloads`), a list of `Change` out, in reading order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from cms.kit.languages import CODES
from cms.kit.richtext_nodes import parse, plain


class Mark(StrEnum):
    """What became of a run of words, or of a whole row."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Run:
    """Words that share one fate."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Change:
    """One difference: in which row, in which field, in which language, and the words before and after.

    `rows` is "" for the lesson itself, else `parts`, `steps` or `resistance`, and `row` is its heading.
    A whole row that came, went or moved has no field. `language` is "" for what is no text.
    """

    rows: str
    row: str
    field: str
    language: str
    mark: Mark
    runs: tuple[Run, ...] = ()


ROWS = {"parts": "heading", "steps": "heading", "resistance": "line"}
"""The rows of a lesson and the text that names one of them."""

_HTML = {"text", "say", "disclosure"}
_NOT_CONTENT = {"format", "uuid", "code", "key", "translations"}
_WORD = re.compile(r"\s+|[^\s]+")
_UNSPACED = re.compile("[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff]")
_JOINING = {"\u17d2", "\u1039", "\u200d"}  # stackers of Khmer and Burmese, zero-width joiner


def words(text: str) -> list[str]:
    """A text in the pieces it is compared by: words with the spaces between them.

    Khmer, Lao, Burmese and Chinese put no space between words; there a piece is one letter with
    everything that hangs on it, so that a mark never tears a letter apart.
    """
    if not _UNSPACED.search(text):
        return _WORD.findall(text)
    pieces: list[str] = []
    for letter in text:
        hangs = unicodedata.category(letter).startswith("M") or letter in _JOINING
        if pieces and (hangs or pieces[-1][-1] in _JOINING):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Two texts as one line of runs: what stayed, what went, what came."""
    old, new = words(before), words(after)
    found: list[Run] = []
    gone, came = "", ""
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(blocks):
        same = "".join(old[i:j]) if tag == "equal" else ""
        if tag != "equal" or (not same.strip() and 0 < place < len(blocks) - 1):
            # A space between two changed words changes with them: one mark instead of two.
            gone, came = gone + "".join(old[i:j]), came + "".join(new[k:m])
            continue
        found += _marked(gone, came)
        gone, came = "", ""
        found.append(Run(Mark.SAME, same))
    return (*found, *_marked(gone, came))


def _marked(gone: str, came: str) -> list[Run]:
    pairs = ((Mark.REMOVED, gone), (Mark.ADDED, came))
    return [Run(mark, text) for mark, text in pairs if text]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """All differences between two payloads of the same lesson; empty when there is none."""
    found = list(_fields("", "", _own(before), _own(after)))
    for rows in ROWS:
        found.extend(_rows(rows, _rows_of(before, rows), _rows_of(after, rows)))
    return found


def _own(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What the lesson says itself, its guide among it, without its rows."""
    guide = payload.get("guide") or {}
    return {
        key: value for key, value in {**payload, **guide}.items() if key not in {*ROWS, "guide"}
    }


def _rows_of(payload: Mapping[str, Any], rows: str) -> list[Mapping[str, Any]]:
    found = payload.get(rows) or (payload.get("guide") or {}).get(rows) or []
    return list(found)


def _rows(
    rows: str, before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]
) -> Iterator[Change]:
    old = {str(row["key"]): row for row in before}
    new = {str(row["key"]): row for row in after}
    name = ROWS[rows]
    for key, row in old.items():
        if key not in new:
            yield Change(rows, _name(row, name), "", "", Mark.REMOVED, _whole(row, Mark.REMOVED))
    # Against the order of those that stayed, so that one new row does not move all others.
    stayed = [key for key in old if key in new]
    order = [key for key in new if key in old]
    in_place = {
        stayed[match.a + n]
        for match in SequenceMatcher(a=stayed, b=order, autojunk=False).get_matching_blocks()
        for n in range(match.size)
    }
    for key, row in new.items():
        heading = _name(row, name)
        if key not in old:
            yield Change(rows, heading, "", "", Mark.ADDED, _whole(row, Mark.ADDED))
            continue
        if key not in in_place:
            yield Change(rows, heading, "", "", Mark.MOVED)
        yield from _fields(rows, heading, old[key], row)


def _fields(
    rows: str, row: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Change]:
    for field in dict.fromkeys([*before, *after]):
        if field in _NOT_CONTENT or before.get(field) == after.get(field):
            continue
        old, new = before.get(field), after.get(field)
        for language in CODES if _is_text(old) or _is_text(new) else [""]:
            was, now = _said(field, old, language), _said(field, new, language)
            if was != now:
                mark = Mark.CHANGED if was and now else Mark.ADDED if now else Mark.REMOVED
                yield Change(rows, row, field, language, mark, runs(was, now))


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and set(value) <= set(CODES)


def _said(field: str, value: Any, language: str) -> str:
    """A value as somebody would read it."""
    if language:
        value = value.get(language) if isinstance(value, Mapping) else None
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return plain(parse(value)) if field in _HTML else value
    if isinstance(value, Mapping):
        if "file" in value:
            return str(value["file"]).rpartition("/")[2]
        return " · ".join(f"{key} {inner}" for key, inner in value.items())
    if isinstance(value, list):
        return "\n".join(_entry(each) for each in value)
    return str(value)


def _entry(value: Any) -> str:
    """One entry of a list; a practice question by its words in the source language."""
    if isinstance(value, Mapping):
        stem = value.get("stem")
        return (
            str(stem.get("en", value.get("key", ""))) if isinstance(stem, Mapping) else str(value)
        )
    return str(value)


def _name(row: Mapping[str, Any], field: str) -> str:
    texts = row.get(field) or {}
    return str(next(iter(texts.values()), "")) or str(row["key"])


def _whole(row: Mapping[str, Any], mark: Mark) -> tuple[Run, ...]:
    """What a row that came or went says in its first language."""
    said = [
        _said(field, value, next(iter(value)))
        for field, value in row.items()
        if _is_text(value) and field != "audio"
    ]
    return (Run(mark, " · ".join(text for text in said if text)),)
