"""Copies that a country works on: lessons with the lineage of their blocks, and run sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Collection, RevisionMixin

from cms.kit.editing.copying import copy_of
from cms.kit.translation import digest
from curriculum.enums import LessonState
from curriculum.lineage import block_uuid, blocks
from curriculum.models import AdaptedBlock, AdaptedLesson, Course, Lesson, RunSheet


def adapted_lesson(lesson: Lesson, country: str, home: Collection, *, user: Any) -> AdaptedLesson:
    """A draft of a published lesson for a country, in its collection; the lineage is not saved yet."""
    code = free_code(Lesson, lesson.code, country)
    copy = copy_of(lesson, code=code, state=LessonState.DRAFT, collection=home)
    save_copy(copy, user)
    adapted = AdaptedLesson(lesson=copy, source_uuid=lesson.uuid)
    adapted.blocks = [
        AdaptedBlock(
            key=key,
            block=block_uuid(lesson.uuid, key),
            digest=digest([content]),
            taken=content,
            position=position,
        )
        for position, (key, content) in enumerate(blocks(lesson.latest_version().payload).items())
    ]
    return adapted


def copy_run_sheets(
    source: Course, course: Course, lessons: Mapping[Any, Lesson], country: str, *, user: Any
) -> None:
    """The run sheets of a course for its adaptation. `lessons`: the copies by id of the original.

    A block whose lesson was not copied keeps it; the sheet then says that it does not stand here.
    """
    for sheet in source.run_sheets.all():
        code = free_code(RunSheet, sheet.code, country)
        copy = copy_of(sheet, code=code, course=course)
        for block in copy.blocks.get_object_list():
            if block.lesson_id in lessons:
                block.lesson = lessons[block.lesson_id]
        save_copy(copy, user)


def free_code(model: Any, code: str, country: str) -> str:
    """The code with the country behind it, and a number where that is taken."""
    ending = f"-{country.lower()}"
    free = stem = f"{code[: 60 - len(ending) - 3]}{ending}"
    number = 2
    while model.objects.filter(code=free).exists():
        free = f"{stem}-{number}"
        number += 1
    return free


def save_copy(copy: Any, user: Any) -> None:
    """Save a copy, as a draft where it can have one, with a line in its history."""
    copy.save()
    log(instance=copy, action="wagtail.copy", user=user)
    if isinstance(copy, RevisionMixin):
        copy.save_revision(user=user, clean=False)
