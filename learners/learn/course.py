"""A course as its own page shows it, and the way from one lesson to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from learners.enums import ProgressState


@dataclass(frozen=True)
class LessonRow:
    """One lesson in a course's list."""

    code: str
    title: Said
    summary: Said
    minutes: int
    required: bool
    state: str
    """A ProgressState, or empty when not started (and always for guests)."""

    @property
    def completed(self) -> bool:
        return self.state == ProgressState.COMPLETED

    @property
    def started(self) -> bool:
        return self.state == ProgressState.STARTED


@dataclass(frozen=True)
class ModuleRows:
    """One module with its lessons."""

    title: Said
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True)
class CoursePage:
    """A course, ready for a template."""

    code: str
    title: Said
    summary: Said
    modules: tuple[ModuleRows, ...]

    def lessons(self) -> Iterator[LessonRow]:
        """All lessons in running order."""
        for module in self.modules:
            yield from module.lessons

    @property
    def completed(self) -> int:
        """How many of those that count are finished; extra lessons count for nobody."""
        return sum(lesson.completed for lesson in self.lessons() if lesson.required)

    @property
    def total(self) -> int:
        return sum(lesson.required for lesson in self.lessons())


def course_page(
    payload: Mapping[str, Any], wanted: Chain, states: Mapping[str, str | None]
) -> CoursePage:
    """A course payload in these languages, with how far its reader is."""
    return CoursePage(
        code=payload["code"],
        title=say(payload["title"], wanted),
        summary=say(payload["summary"], wanted),
        modules=tuple(
            ModuleRows(
                title=say(module["title"], wanted),
                lessons=tuple(_row(lesson, wanted, states) for lesson in module["lessons"]),
            )
            for module in payload["modules"]
        ),
    )


def next_lesson(page: CoursePage, code: str) -> LessonRow | None:
    """The lesson after this one, or None after the last."""
    rows = list(page.lessons())
    after = [row.code for row in rows].index(code) + 1
    return rows[after] if after < len(rows) else None


def _row(lesson: Mapping[str, Any], wanted: Chain, states: Mapping[str, str | None]) -> LessonRow:
    return LessonRow(
        code=lesson["code"],
        title=say(lesson["title"], wanted),
        summary=say(lesson["summary"], wanted),
        minutes=lesson["minutes"]["core"],
        required=lesson["required"],
        state=states.get(lesson["code"]) or "",
    )
