"""A lesson from its text file: a table of TOML with every text by language."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape

from cms.kit.languages import SOURCE
from cms.kit.text_tables import Lists, Text, html, texts
from cms.kit.translation_places import keep_sources
from cms.kit.translation_state import TranslationState
from curriculum.models import GuideStep, Lesson, LessonPart, LessonTranslation, ResistanceCard


def lesson_from(data: dict[str, Any]) -> Lesson:
    """A lesson with its parts and guide, not saved; its translations are human drafts of this text.

    Pictures, practice questions, objectives and evidence stand in no text file: the caller adds them.
    """
    guide = data["guide"]
    lesson: Any = Lesson(
        **{name: data[name] for name in ("code", "audience", "core_minutes", "extended_minutes")},
        sensitive=data["sensitive"],
        gender_continuum=data["gender_continuum"],
        continuum_rationale=data["continuum_rationale"],
        live=False,
        **texts(
            title=data["title"],
            summary=data["summary"],
            objectives=data["objectives"],
            key_messages=data["key_messages"],
            content_note=data.get("content_note"),
            materials=guide["materials"],
            room=guide["room"],
            preparation=guide["preparation"],
            ground_rules=guide["ground_rules"],
            debrief=guide["debrief"],
            disclosure=_numbered(guide["disclosure"]),
            closing=guide["closing"],
            take_home=guide["take_home"],
        ),
    )
    lesson.parts = [_part(part, n) for n, part in enumerate(data["parts"])]
    lesson.steps = [_step(step, n) for n, step in enumerate(data["steps"])]
    lesson.resistance = [_card(card, n) for n, card in enumerate(guide["resistance"])]
    languages = [language for language in data["title"] if language != SOURCE]
    lesson.translations = [
        LessonTranslation(language=language, state=TranslationState.HUMAN_DRAFT)
        for language in languages
    ]
    keep_sources(lesson, languages)
    made: Lesson = lesson
    return made


def _part(data: dict[str, Any], position: int) -> LessonPart:
    return LessonPart(
        sort_order=position,
        key=data["key"],
        kind=data["kind"],
        minutes=data["minutes"],
        method=data.get("method", ""),
        **texts(
            heading=data["heading"],
            text=html(data["text"]),
            prompts=data.get("prompts"),
            alt_text=data.get("alt_text") if data.get("picture") else None,
        ),
    )


def _step(data: dict[str, Any], position: int) -> GuideStep:
    return GuideStep(
        sort_order=position,
        key=data["key"],
        path=data["path"],
        minutes=data["minutes"],
        method=data["method"],
        part_key=data["part"],
        **texts(
            heading=data["heading"],
            say=html(data["say"]),
            ask=data.get("ask"),
            do=data["do"],
            expected=data.get("expected"),
            watch_out=data.get("watch_out"),
            materials=data.get("materials"),
        ),
    )


def _card(data: dict[str, Any], position: int) -> ResistanceCard:
    return ResistanceCard(
        sort_order=position,
        key=data["key"],
        **texts(line=data["line"], answer=data["answer"], ask=data["ask"], back=data["return"]),
    )


def _numbered(table: Lists) -> Text:
    return {
        language: "<ol>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ol>"
        for language, lines in table.items()
    }
