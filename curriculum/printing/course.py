"""The lessons of a course in teaching order, and the sentences for those that cannot be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from curriculum.printing.wording import Wording, source_text


@dataclass(frozen=True)
class Entry:
    """One lesson of a course: its place, its frozen version number and its payload."""

    number: int
    version: int | None
    payload: Mapping[str, Any]

    @property
    def code(self) -> str:
        return str(self.payload["code"])

    @property
    def name(self) -> str:
        return f"Lesson {self.number} “{source_text(self.payload.get('title')) or self.code}”"


def entries(
    course: Mapping[str, Any], lessons: Sequence[Mapping[str, Any]]
) -> tuple[list[Entry], list[str]]:
    """Lessons in the order of the course's modules, and sentences about those not handed over.

    Lessons that the course does not name follow at the end, in the order given.
    """
    waiting = {str(lesson["uuid"]): lesson for lesson in lessons}
    found: list[Entry] = []
    absent: list[str] = []
    number = 0
    for module in course.get("modules") or []:
        for row in module.get("lessons") or []:
            number += 1
            payload = waiting.pop(str(row["lesson"]), None)
            if payload is None:
                absent.append(f"Lesson {number} “{row.get('code', '')}” has no published version.")
            else:
                found.append(Entry(number, row.get("number"), payload))
    for payload in waiting.values():
        number += 1
        found.append(Entry(number, None, payload))
    return found, absent


def gap_sentences(entry: Entry, wording: Wording, *, most: int = 3) -> list[str]:
    """Why a lesson is left out: its first missing places, and how many more there are."""
    sentences = [
        f"{entry.name}: no {wording.name} text for {where}; left out."
        for where in wording.gaps[:most]
    ]
    more = len(wording.gaps) - most
    if more > 0:
        sentences.append(
            f"{entry.name}: {more} more {'place' if more == 1 else 'places'} "
            f"without {wording.name} text."
        )
    return sentences
