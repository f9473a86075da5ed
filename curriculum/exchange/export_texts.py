"""All texts of a course, in one language beside the source, for translators."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from cms.kit.languages import SOURCE
from cms.kit.translation import fingerprint, is_html, words
from cms.kit.translation_places import Place, places, said_before
from curriculum.exchange.course_texts import Chapter, Unit, chapters, note_on
from curriculum.exchange.translation_file import Entry, Section, TranslationFile
from curriculum.models import Course
from quizzes.models import Instrument


def exported(whole: Course | Instrument, language: str) -> TranslationFile:
    """Every text that the source language has, with its translation and state."""
    found = chapters(whole)
    former = _former(found, language)
    sections = [
        Section(
            chapter.title,
            [
                _entry(unit, place, language, former)
                for unit in chapter.units
                for place in places(unit.thing)
                if place.row.said(place.field, SOURCE).strip()
            ],
        )
        for chapter in found
    ]
    return TranslationFile(whole.code, language, sections)


def _entry(unit: Unit, place: Place, language: str, former: dict[str, str]) -> Entry:
    rich = is_html(type(place.row), place.field)
    translation = _written(place, language)
    state = unit.state_of(place, language)
    return Entry(
        key=place.key,
        source=_written(place, SOURCE),
        translation=translation,
        state=state,
        note=note_on(unit, place),
        former=former.get(place.key, ""),
        exported=fingerprint(translation, rich=rich),
        exported_state=state,
    )


def _written(place: Place, language: str) -> str:
    """A text as the file has it: line ends of one kind, without the editor's own marks."""
    text = place.row.said(place.field, language)
    if is_html(type(place.row), place.field):
        text = words(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _former(found: list[Chapter], language: str) -> dict[str, str]:
    """What the source said before, for outdated texts, from the revisions (at most two queries)."""
    wanted: dict[tuple[int, str], dict[str, str]] = {}
    models: dict[tuple[int, str], Any] = {}
    for unit in (unit for chapter in found for unit in chapter.units):
        outdated = {
            place.key: place.row.source_of(place.field, language)
            for place in places(unit.thing)
            if place.row.is_outdated(place.field, language)
        }
        if outdated:
            content_type = ContentType.objects.get_for_model(unit.stored).pk
            wanted[content_type, str(unit.stored.pk)] = outdated
            models[content_type, str(unit.stored.pk)] = type(unit.stored)
    former: dict[str, str] = {}
    if not wanted:
        return former
    revisions = Revision.objects.filter(
        content_type__in={key[0] for key in wanted}, object_id__in={key[1] for key in wanted}
    ).order_by("-pk")
    for revision in revisions.iterator(chunk_size=10):
        identity = (revision.content_type_id, revision.object_id)
        if wanted.get(identity):
            former |= said_before(models[identity], revision.content, wanted[identity])
    return former
