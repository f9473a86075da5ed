"""The two-day workshop of the demo: its lessons, its course, and its run sheet to the minute."""

from __future__ import annotations

from typing import Any

from cms.demo.content import build_lesson, course_of
from cms.demo.texts import WORKSHOP, publish, read
from cms.kit.languages import SOURCE
from cms.kit.text_tables import texts
from cms.kit.translation_places import keep_sources
from curriculum.models import Course, Lesson, RunBlock, RunBreak, RunSheet, RunSlot


def build_workshop() -> Course:
    """The workshop with its run sheet, published once; the lessons of the worker course must be there."""
    data = read(WORKSHOP)
    for lesson in data["lessons"]:
        build_lesson(lesson, name=lesson["code"])
    found = Course.objects.filter(code=data["code"]).first()
    if found:
        return found
    course = course_of(data)
    course.save()
    _run_sheet(course, data["sheet"])
    publish(course)
    return course


def _run_sheet(course: Course, data: dict[str, Any]) -> None:
    sheet = RunSheet(course=course, code=data["code"], **texts(title=data["title"]))
    sheet.slots = [RunSlot(sort_order=n, **row) for n, row in enumerate(data["slots"])]
    sheet.breaks = [RunBreak(sort_order=n, **row) for n, row in enumerate(data["breaks"])]
    sheet.blocks = [_block(row, n) for n, row in enumerate(data["blocks"])]
    keep_sources(sheet, [language for language in data["title"] if language != SOURCE])
    sheet.full_clean()
    sheet.save()


def _block(data: dict[str, Any], position: int) -> RunBlock:
    code = data.get("lesson")
    return RunBlock(
        sort_order=position,
        key=data["key"],
        lesson=Lesson.objects.get(code=code) if code else None,
        minutes=data["minutes"],
        need=data.get("need", "must"),
        room=data.get("room", ""),
        slot=data["slot"],
        **texts(title=data["title"], note=data["note"], task=data.get("task")),
    )
