"""The list that travels with a printed pack: what is in it, and what is not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
FILE_NAME = "manifest.json"


@dataclass(frozen=True)
class PrintedFile:
    """One PDF of a pack. `sheets` counts A4 sheets as the pack is meant to be printed."""

    name: str
    kind: str
    pages: int
    sheets: int
    sha256: str

    @classmethod
    def of(cls, name: str, kind: str, *, pdf: bytes, pages: int, sheets: int) -> PrintedFile:
        return cls(name, kind, pages, sheets, hashlib.sha256(pdf).hexdigest())


@dataclass(frozen=True)
class Manifest:
    """A pack in figures. `missing`: one sentence for each thing the reader might expect to find."""

    kind: str
    course: str
    course_version: int | None
    language: str
    bilingual: str | None
    cohort_code: str | None
    country: str
    files: list[PrintedFile]
    lessons: list[dict[str, Any]]
    """Printed lessons in order: code, uuid, version (LessonVersion number or None)."""
    made_at: str
    missing: list[str]
    fonts: list[str]
    field_test: str = ""
    """The number under which the pack is being tried out, such as `0.3`; empty once approved."""
    format: int = field(default=FORMAT)

    @property
    def sheets(self) -> int:
        return sum(file.sheets for file in self.files)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
