"""Which versions of lessons a course uses, and which newer ones it is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from curriculum.changes import Change, changes
from curriculum.models import Course, LessonVersion, ModuleLesson


def newest_versions(lesson_ids: Iterable[Any]) -> dict[Any, tuple[Any, int]]:
    """For each published lesson the id and number of its newest version (one query)."""
    found = LessonVersion.objects.filter(lesson_id__in=list(lesson_ids)).order_by("number")
    return {
        lesson: (pk, number) for lesson, pk, number in found.values_list("lesson", "pk", "number")
    }


def behind(course: Course) -> list[ModuleLesson]:
    """The places of a course (as handed over, a draft too) whose lesson has a newer version."""
    places = [row for row in course.places() if row.version_id]
    newest = newest_versions(row.lesson_id for row in places)
    return [row for row in places if newest[row.lesson_id][0] != row.version_id]


@dataclass(frozen=True)
class Update:
    """A newer version of a lesson, as it is offered to a course."""

    place: ModuleLesson
    used: LessonVersion
    newest: LessonVersion
    changes: list[Change]

    @property
    def value(self) -> str:
        """What a form sends back: exactly what was offered, whatever is published meanwhile."""
        return f"{self.newest.lesson_id}:{self.newest.number}"


def updates(course: Course) -> list[Update]:
    """What a course is offered, with all differences (three queries, however many lessons)."""
    rows = behind(course)
    newest = newest_versions(row.lesson_id for row in rows)
    ids = [pk for row in rows for pk in (row.version_id, newest[row.lesson_id][0])]
    versions = {version.pk: version for version in LessonVersion.objects.filter(pk__in=ids)}
    found = []
    for row in rows:
        used, new = versions[row.version_id], versions[newest[row.lesson_id][0]]
        found.append(Update(row, used, new, changes(used.payload, new.payload)))
    return found
