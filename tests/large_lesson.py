"""A lesson of 25 parts with a guide of 12 steps in all eight languages, for figures about the editor.

Run inside a management shell on a copy of the demo: `from tests.large_lesson import main; main()`.
The texts are those of the demo's lessons, said again in every language: what is weighed is the page.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from cms.kit.languages import CODES, SOURCE
from cms.kit.translation import column, translated_fields
from curriculum.enums import PartKind
from curriculum.models import GuideStep, Lesson, LessonPart

CODE = "large-lesson"
PARTS, STEPS = 25, 12


def main() -> None:
    """Build the lesson as a draft and print its number in the database."""
    print("LESSON", build().pk)  # noqa: T201


def build() -> Lesson:
    """25 parts and 12 steps, each a copy of one of the demo's, with every text in every language."""
    parts = list(LessonPart.objects.exclude(kind=PartKind.QUIZ).order_by("lesson__code"))
    steps = list(GuideStep.objects.order_by("lesson__code", "sort_order"))
    lesson = Lesson(code=CODE, title_en="A large lesson", live=False)
    _say_everywhere(lesson)
    lesson.parts = [_copy(parts[n % len(parts)], n) for n in range(PARTS)]
    lesson.steps = [_copy(steps[n % len(steps)], n) for n in range(STEPS)]
    lesson.save()
    lesson.save_revision()
    return lesson


def _copy(row: Any, number: int) -> Any:
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "uuid", "lesson", "key", "sort_order"}
    }
    made = type(row)(**fields, key=f"row-{number}", sort_order=number)
    _say_everywhere(made)
    return made


def _say_everywhere(row: models.Model) -> None:
    """Every text in the languages it lacks as in the source."""
    for field in translated_fields(type(row)):
        said = getattr(row, column(field, SOURCE))
        for code in CODES:
            if said and not getattr(row, column(field, code)):
                setattr(row, column(field, code), said)
