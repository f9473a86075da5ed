"""A small course for translators, and files of it that come back changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from cms.kit.translation_places import keep_sources
from curriculum.exchange import po, xlsx
from curriculum.exchange.export_texts import exported
from curriculum.exchange.translation_file import Entry, TranslationFile
from curriculum.models import Course, Lesson
from quizzes.models import Instrument, InstrumentTranslation, Item
from tests.factories.curriculum import make_course, make_lesson, make_part, publish
from tests.factories.quizzes import make_instrument, make_item

FORMATS = {"po": po, "xlsx": xlsx}


def small_course(items: int = 1, lessons: int = 1) -> Course:
    """A published course in Khmer: each lesson has practice questions of so many items."""
    made = []
    for _ in range(lessons):
        questions = [make_item() for _ in range(items)]
        for item in questions:
            keep_sources(item, ["km"])
            item.save()
        paper = make_instrument(*questions, purpose="formative", title_km="សំណួរ")
        paper.translations.add(InstrumentTranslation(language="km"))
        keep_sources(paper, ["km"])
        paper.save()
        lesson = make_lesson()
        practice = make_part(3, kind="quiz", instrument=paper)
        practice.keep_source("heading", "km")
        practice.keep_source("text", "km")
        lesson.parts = [*lesson.parts.all(), practice]
        lesson.save()
        made.append(publish(Lesson.objects.get(pk=lesson.pk)))
    course = make_course(*made)
    keep_sources(course, ["km"])
    course.save()
    return publish(Course.objects.get(pk=course.pk))


def fresh(course: Course) -> Course:
    """The course as the command finds it."""
    found = Course.objects.select_related("latest_revision")
    return found.prefetch_related("modules__lessons").get(pk=course.pk)


def out(course: Course, language: str = "km", form: str = "") -> TranslationFile:
    """An export as it comes back: through a format, or untouched."""
    file = exported(fresh(course), language)
    return through(file, form) if form else file


def through(file: TranslationFile, form: str) -> TranslationFile:
    """A file written and read again."""
    module: Any = FORMATS[form]
    return module.read(module.written(file))


def edited(file: TranslationFile, ending: str, **changes: Any) -> TranslationFile:
    """The file with one entry changed, found by how its key ends."""
    found = [entry for entry in file.entries() if entry.key.endswith(ending)]
    assert len(found) == 1, [entry.key for entry in found]
    for name, value in changes.items():
        setattr(found[0], name, value)
    return file


def each(file: TranslationFile, change: Callable[[Entry], dict[str, Any]]) -> TranslationFile:
    """The file with every entry changed."""
    for section in file.sections:
        section.entries = [replace(entry, **change(entry)) for entry in section.entries]
    return file


def texts(course: Course, language: str = "km") -> dict[str, str]:
    """Every text of the newest drafts by key."""
    return {entry.key: entry.translation for entry in out(course, language).entries()}


def outdated(course: Course, language: str = "km") -> list[str]:
    """Keys of all outdated texts of the newest drafts."""
    return [e.key for e in out(course, language).entries() if e.state == "outdated"]


def first_lesson(course: Course) -> Any:
    """The newest draft of the first lesson."""
    stored = Lesson.objects.get(pk=course.lessons()[0].pk)
    return stored.get_latest_revision_as_object()


def counts() -> tuple[int, ...]:
    """How many revisions there are of everything, and how many things are published."""
    models: tuple[Any, ...] = (Course, Lesson, Instrument, Item)
    return tuple(sum(row.revisions.count() for row in model.objects.all()) for model in models)


def workbook(course: Course, language: str, change: Callable[[Any], None]) -> bytes:
    """An exported workbook changed as a spreadsheet program would."""
    book = load_workbook(io.BytesIO(xlsx.written(out(course, language))))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
