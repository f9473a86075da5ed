"""A course with everything in it that is translated: lessons with their findings, question papers and
items, and run sheets. Or one question paper by itself, for those that no lesson uses.

What a country keeps for all its courses (law, help services, its profile), what everybody shares
(objectives, topics, constructs) and the glossary are translated where they stand, not here.

Read from the newest drafts, as the editor does, in a number of queries that does not grow with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.kit.editing.drafts import drafts_of
from cms.kit.languages import SOURCE
from cms.kit.translation import TranslatedRows, is_html
from cms.kit.translation_places import Place
from cms.kit.translation_state import TrackedTranslations, TranslationRecord, TranslationState
from curriculum.models import Course, Lesson, ResearchFinding, RunSheet
from quizzes.models import Instrument, Item


@dataclass(frozen=True)
class Unit:
    """One thing with texts, as its newest draft has it."""

    stored: Any
    """The row in the database."""
    thing: Any
    """Its newest draft; the same row for what has none: items, findings, run sheets."""
    holder: TrackedTranslations | None
    """Whose record says how far the language is: itself, an item's question paper, or nobody."""

    def record(self, language: str) -> TranslationRecord | None:
        """How far the language has come, as far as anybody recorded it."""
        return self.holder.record_of(language) if self.holder else None

    def state_of(self, place: Place, language: str) -> TranslationState:
        """The state of one text."""
        if not place.row.said(place.field, language).strip():
            return TranslationState.MISSING
        record = self.record(language)
        if record and record.state == TranslationState.MACHINE_DRAFT:
            return TranslationState.MACHINE_DRAFT
        if place.row.is_outdated(place.field, language):
            return TranslationState.OUTDATED
        return TranslationState(record.state) if record else TranslationState.HUMAN_DRAFT


@dataclass(frozen=True)
class Chapter:
    """The course itself, a lesson with its practice questions, or a run sheet."""

    title: str
    units: list[Unit]


def whole_of(code: str) -> Course | Instrument | None:
    """What translators take along under a code: a course; where none has it, a question paper."""
    course = (
        Course.objects.filter(code=code)
        .select_related("latest_revision")
        .prefetch_related("modules__lessons")
        .first()
    )
    return course or Instrument.objects.filter(code=code).first()


def chapters(whole: Course | Instrument) -> list[Chapter]:
    """Everything of a course in running order; what stands in two lessons comes once, in the first. Of
    a question paper, itself with its items.
    """
    if isinstance(whole, Instrument):
        return [_by_itself(whole)]
    return _of_course(whole)


def _by_itself(paper: Instrument) -> Chapter:
    stored = _found(Instrument, [paper.pk], "rows", "translations")[paper.pk]
    draft = _drafts([stored])[paper.pk]
    items = _found(Item, [row.item_id for row in draft.rows.all()], *Item.translated_rows)
    return Chapter(str(draft), list(_paper(stored, draft, items, set())))


def _of_course(course: Course) -> list[Chapter]:
    draft = _drafts([course])[course.pk]
    ids = [row.lesson_id for module in draft.modules.all() for row in module.lessons.all()]
    lessons = _found(Lesson, ids, *Lesson.translated_rows, "evidence", "translations")
    texts = _drafts(lessons.values())
    findings = ResearchFinding.objects.in_bulk(_finding_ids(texts.values()))
    papers = _found(Instrument, _paper_ids(texts.values()), "rows", "translations")
    drafts = _drafts(papers.values())
    item_ids = [row.item_id for paper in drafts.values() for row in paper.rows.all()]
    items = _found(Item, item_ids, *Item.translated_rows)
    found = [Chapter(str(draft), [Unit(course, draft, None)])]
    taken: set[Any] = set()
    for pk in ids:
        lesson = texts[pk]
        units = [Unit(lessons[pk], lesson, lesson)]
        for row in lesson.evidence.all():
            if row.finding_id in findings:  # once: the first lesson takes it
                finding = findings.pop(row.finding_id)
                units.append(Unit(finding, finding, None))
        for part in lesson.parts.all():
            if part.instrument_id and part.instrument_id not in taken:
                taken.add(part.instrument_id)
                units.extend(
                    _paper(papers[part.instrument_id], drafts[part.instrument_id], items, taken)
                )
        found.append(Chapter(str(lesson), units))
    # A block without a title of its own is called by its lesson.
    sheets = course.run_sheets.prefetch_related(*RunSheet.translated_rows, "blocks__lesson")
    found += [Chapter(str(sheet), [Unit(sheet, sheet, None)]) for sheet in sheets]
    return found


def _paper(
    stored: Instrument, draft: Any, items: dict[Any, Any], taken: set[Any]
) -> Iterator[Unit]:
    yield Unit(stored, draft, draft)
    for row in draft.rows.all():
        if row.item_id in items and ("item", row.item_id) not in taken:
            taken.add(("item", row.item_id))
            item = items[row.item_id]
            yield Unit(item, item, draft)


def _paper_ids(lessons: Iterable[Any]) -> list[Any]:
    parts = (part for lesson in lessons for part in lesson.parts.all())
    return [part.instrument_id for part in parts if part.instrument_id]


def _finding_ids(lessons: Iterable[Any]) -> list[Any]:
    return [row.finding_id for lesson in lessons for row in lesson.evidence.all()]


def _found(model: Any, pks: list[Any], *rows: str) -> dict[Any, Any]:
    """Rows by id, with their newest revision and their own rows for those that have none."""
    queryset = model.objects.filter(pk__in=pks).prefetch_related(*rows)
    return {row.pk: row for row in queryset.select_related("latest_revision")}


def _drafts(stored: Iterable[Any]) -> dict[Any, Any]:
    """The newest drafts of things of one model by id, for reading only.

    As in Wagtail, what has no unpublished changes is its own newest draft.
    """
    stored = list(stored)
    drafted = drafts_of(thing for thing in stored if thing.has_unpublished_changes)
    return {thing.pk: thing for thing in [*stored, *drafted]}


def note_on(unit: Unit, place: Place) -> str:
    """Where a text stands, and what its translator must mind."""
    row: TranslatedRows = place.row
    field: Any = row._meta.get_field(place.field)
    thing = unit.thing
    path = [f"{capfirst(thing._meta.verbose_name)} “{thing}”"]
    if row is not thing:
        path.append(f"{row._meta.verbose_name} “{row}”")
    notes = [" · ".join([*path, str(field.verbose_name)])]
    if is_html(type(row), place.field):
        notes.append(_("Keep the marks in angle brackets, such as <p>, as they are."))
    elif "\n" in row.said(place.field, SOURCE).strip():
        notes.append(_("Keep one entry per line."))
    if isinstance(field, models.CharField) and field.max_length:
        notes.append(_("At most %(count)d characters.") % {"count": field.max_length})
    return ". ".join(notes[:1]) + ("" if len(notes) == 1 else ". " + " ".join(notes[1:]))
