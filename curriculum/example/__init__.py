"""The example lesson that comes with every installation: to be read, and copied by whoever writes one.

It is a draft like any other, told by its uuid. It stands in no course and counts nowhere: a map of
gaps that an example fills would hide them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from cms.kit.editing.rows import new_key
from curriculum.lesson_file import lesson_from
from curriculum.models import Lesson

EXAMPLE = UUID("1e2a0e3a-fd2d-446b-841c-dac0d2a5212b")
_FILE = Path(__file__).parent / "lesson.toml"


def the_example() -> Lesson | None:
    """The example, if this installation has it (one query)."""
    found: Lesson | None = Lesson.objects.filter(uuid=EXAMPLE).first()
    return found


def counted(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons that count in a map or table: all but the example."""
    return [lesson for lesson in lessons if lesson.uuid != EXAMPLE]


def add_example() -> tuple[Lesson, bool]:
    """The example, and whether it was added now. What somebody changed in it stays."""
    found = the_example()
    if found:
        return found, False
    lesson = lesson_from(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    lesson.uuid = EXAMPLE
    lesson.code = new_key(lesson.code, Lesson.objects.values_list("code", flat=True), lesson.code)
    lesson.full_clean(exclude=["latest_revision", "live_revision"])
    try:
        with transaction.atomic():
            lesson.save()
            log(instance=lesson, action="wagtail.create")
            lesson.save_revision()
    except IntegrityError:
        # Somebody else pressed the same button a moment earlier.
        return Lesson.objects.get(uuid=EXAMPLE), False
    return lesson, True
