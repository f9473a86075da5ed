"""Run sheets: the two-day agenda of the demo's own text file, and small ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.demo.texts import read
from cms.kit.text_tables import texts
from curriculum.models import Course, RunBlock, RunBreak, RunSheet, RunSlot


def two_days(course: Course) -> RunSheet:
    """The two-day workshop without its lessons: every block brings its own minutes."""
    data = read("two-day-workshop")["sheet"]
    sheet = RunSheet(course=course, code=data["code"], **texts(title=data["title"]))
    sheet.slots = [RunSlot(sort_order=n, **row) for n, row in enumerate(data["slots"])]
    sheet.breaks = [RunBreak(sort_order=n, **row) for n, row in enumerate(data["breaks"])]
    sheet.blocks = [
        RunBlock(
            sort_order=n,
            key=row["key"],
            minutes=row["minutes"],
            need=row.get("need", "must"),
            room=row.get("room", ""),
            slot=row["slot"],
            **texts(title=row["title"], note=row["note"], task=row.get("task")),
        )
        for n, row in enumerate(data["blocks"])
    ]
    sheet.save()
    return RunSheet.objects.get(pk=sheet.pk)


def lunch(course: Course, *blocks: RunBlock, minutes: int = 45, code: str = "lunch") -> RunSheet:
    """One slot at noon with these blocks."""
    sheet = RunSheet(course=course, code=code, title_en=code.capitalize())
    sheet.slots = [RunSlot(day=1, start=dt.time(12, 0), minutes=minutes)]
    sheet.blocks = list(blocks)
    sheet.save()
    return RunSheet.objects.get(pk=sheet.pk)


def block(key: str, minutes: int | None, **fields: Any) -> RunBlock:
    return RunBlock(**{"key": key, "minutes": minutes, "title_en": key.capitalize(), **fields})
