"""What a published lesson or course looks like as data: format 1.

A *text* is `{language: value}` and holds only languages a person wrote or checked (`human_draft`,
`reviewed`; never `machine_draft`), the source always among them. A *list* is `{language: [lines]}`.
Fields marked html were cleaned by `cms.kit.richtext`.

Lesson::

    format, uuid, code, audience, sensitive, minutes {core, extended},
    translations {language: {state, outdated: number of its texts}}
    title, summary, content_note: text · objectives, key_messages: list
    parts [{key, kind, minutes, method, country, heading: text, text: html text, prompts: list,
            image null|{file, width, height, alt: text, small, wide {file, width, height}},
            audio {language: clip},
            practice null|[item payload of quizzes.Item],
            law null|[{key, country, place: text, kind, status, year, name: text, provision,
                       summary: text, in_force_from, verified_on: null|ISO day, verified_by}]}]
    guide {materials, ground_rules, debrief: list · room, preparation, closing, take_home: text,
           evidence [{key, source, year, country, summary: text, methods: text}],
           disclosure: html text, resistance [{key, line, answer, ask, return: text}],
           steps [{key, path, minutes, method, part, country, heading: text, say: html text,
                   ask, expected: list, do, watch_out, materials: text}]}

Versions from before there was law and evidence lack `law` and `evidence`, older ones than the language
gate `translations`. A clip is `{file}`, with `small` where it could be made light.

Course::

    format, uuid, code, audience, title, summary: text
    modules [{key, title: text, lessons [{lesson (uuid), code, number, required,
              title, summary: text, minutes, languages}]}]
    run_sheets [see curriculum.run_sheets]
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cms.kit.kept_files import keep_picture, keep_sound
from cms.kit.languages import CODES, SOURCE
from cms.kit.richtext import published
from cms.kit.translation import column, text_lists, texts
from cms.kit.translation_places import places
from curriculum.enums import PartKind
from curriculum.law_box import frozen_laws
from curriculum.models import (
    Course,
    GuideStep,
    Lesson,
    LessonPart,
    LessonVersion,
    ResearchFinding,
    ResistanceCard,
)

FORMAT = 1


class NothingPublishedError(ValidationError):
    """A course holds a lesson that was never published; the message names it."""


def _html(row: models.Model, field: str, languages: list[str]) -> dict[str, str]:
    return {code: published(text) for code, text in texts(row, field, languages).items()}


def _image(part: LessonPart, languages: list[str]) -> dict[str, Any] | None:
    if part.image is None:
        return None
    return {**keep_picture(part.image), "alt": texts(part, "alt_text", languages)}


def _audio(part: LessonPart, languages: list[str]) -> dict[str, Any]:
    clips = {code: getattr(part, column("audio", code)) for code in languages}
    return {code: keep_sound(clip) for code, clip in clips.items() if clip}


def _part(part: LessonPart, languages: list[str], audience: str) -> dict[str, Any]:
    practice, law = None, None
    if part.kind == PartKind.LAW:
        law = frozen_laws(audience, languages, country=part.country)
    if part.instrument is not None:
        practice = part.instrument.payload(languages)["items"]
    return {
        "key": part.key,
        "kind": part.kind,
        "minutes": part.minutes,
        "method": part.method,
        "country": part.country,
        "heading": texts(part, "heading", languages),
        "text": _html(part, "text", languages),
        "prompts": text_lists(part, "prompts", languages),
        "image": _image(part, languages),
        "audio": _audio(part, languages),
        "practice": practice,
        "law": law,
    }


def _step(step: GuideStep, languages: list[str]) -> dict[str, Any]:
    return {
        "key": step.key,
        "path": step.path,
        "minutes": step.minutes,
        "method": step.method,
        "part": step.part_key,
        "country": step.country,
        "heading": texts(step, "heading", languages),
        "say": _html(step, "say", languages),
        "ask": text_lists(step, "ask", languages),
        "do": texts(step, "do", languages),
        "expected": text_lists(step, "expected", languages),
        "watch_out": texts(step, "watch_out", languages),
        "materials": texts(step, "materials", languages),
    }


def _evidence(finding: ResearchFinding, languages: list[str]) -> dict[str, Any]:
    return {
        "key": finding.key,
        "source": finding.source,
        "year": finding.year,
        "country": finding.country,
        "summary": texts(finding, "summary", languages),
        "methods": texts(finding, "methods", languages),
    }


def _resistance(card: ResistanceCard, languages: list[str]) -> dict[str, Any]:
    return {
        "key": card.key,
        "line": texts(card, "line", languages),
        "answer": texts(card, "answer", languages),
        "ask": texts(card, "ask", languages),
        "return": texts(card, "back", languages),
    }


def _translations(lesson: Lesson, languages: list[str]) -> dict[str, Any]:
    """How far each language is, so that a group can be judged by the version it has."""
    found = {code: lesson.record_of(code) for code in languages if code != SOURCE}
    own = list(places(lesson))
    return {
        code: {
            "state": record.state,
            "outdated": sum(place.row.is_outdated(place.field, code) for place in own),
        }
        for code, record in found.items()
        if record
    }


def lesson_payload(lesson: Lesson, languages: list[str] | None = None) -> dict[str, Any]:
    """A lesson as data, in its readable languages unless others are asked for (as a preview does)."""
    languages = lesson.readable_languages() if languages is None else languages
    return {
        "format": FORMAT,
        "uuid": str(lesson.uuid),
        "code": lesson.code,
        "audience": lesson.audience,
        "sensitive": lesson.sensitive,
        "minutes": {"core": lesson.core_minutes, "extended": lesson.extended_minutes},
        "translations": _translations(lesson, languages),
        "title": texts(lesson, "title", languages),
        "summary": texts(lesson, "summary", languages),
        "content_note": texts(lesson, "content_note", languages),
        "objectives": text_lists(lesson, "objectives", languages),
        "key_messages": text_lists(lesson, "key_messages", languages),
        "parts": [_part(part, languages, lesson.audience) for part in lesson.parts.all()],
        "guide": {
            "materials": text_lists(lesson, "materials", languages),
            "room": texts(lesson, "room", languages),
            "preparation": texts(lesson, "preparation", languages),
            "ground_rules": text_lists(lesson, "ground_rules", languages),
            "debrief": text_lists(lesson, "debrief", languages),
            "evidence": [_evidence(row.finding, languages) for row in lesson.evidence.all()],
            "disclosure": _html(lesson, "disclosure", languages),
            "closing": texts(lesson, "closing", languages),
            "take_home": texts(lesson, "take_home", languages),
            "resistance": [_resistance(card, languages) for card in lesson.resistance.all()],
            "steps": [_step(step, languages) for step in lesson.steps.all()],
        },
    }


def course_payload(course: Course) -> tuple[dict[str, Any], list[tuple[LessonVersion, bool]]]:
    """A course as data and the lesson versions it pins, in order, each with whether it is required.

    A place that has not settled on a version yet takes the newest.

    Raises NothingPublishedError, naming the lesson, when one of them has no published version, or when
    the course holds no lesson at all.
    """
    pins: list[tuple[LessonVersion, bool]] = []
    modules = []
    for module in course.modules.all():
        lessons = []
        for row in module.lessons.all():
            version = row.version or row.lesson.latest_version()
            if version is None:
                raise NothingPublishedError(
                    f"The lesson “{row.lesson}” has never been published; publish it first."
                )
            pins.append((version, row.required))
            lessons.append(_course_lesson(version, required=row.required))
        modules.append({"key": module.key, "title": texts(module, "title"), "lessons": lessons})
    if not pins:
        raise NothingPublishedError(f"The course “{course}” holds no lesson yet; add one first.")
    payload = {
        "format": FORMAT,
        "uuid": str(course.uuid),
        "code": course.code,
        "audience": course.audience,
        "title": texts(course, "title"),
        "summary": texts(course, "summary"),
        "modules": modules,
    }
    return payload, pins


def _course_lesson(version: LessonVersion, *, required: bool) -> dict[str, Any]:
    lesson = version.payload
    return {
        "lesson": lesson["uuid"],
        "code": lesson["code"],
        "number": version.number,
        "required": required,
        "title": lesson["title"],
        "summary": lesson["summary"],
        "minutes": lesson["minutes"],
        # In our own order: PostgreSQL keeps the keys of a JSON column in its own.
        "languages": [code for code in CODES if code in lesson["title"]],
    }
