"""Lessons, courses and their rows, written in English, Bengali and Khmer."""

from __future__ import annotations

import itertools
from typing import Any

from cms.kit.translation import column
from cms.kit.translation_places import keep_sources
from curriculum.enums import GenderContinuum, Method, Path
from curriculum.models import (
    Course,
    CourseModule,
    GuideStep,
    LegalInstrument,
    LegalVariant,
    Lesson,
    LessonPart,
    LessonTranslation,
    ModuleLesson,
    ResearchFinding,
    ResistanceCard,
)
from quizzes.models import Objective, Topic
from tests.factories.approval import put_out

_numbers = itertools.count(1)

TEXTS = {
    "heading": {"en": "Two mornings", "bn": "দুটি সকাল", "km": "ព្រឹកពីរ"},
    "text": {
        "en": "<p>We look at one line.</p>",
        "bn": "<p>আমরা একটি লাইন দেখি।</p>",
        "km": "<p>យើងមើលខ្សែមួយ។</p>",
    },
    "say": {"en": "<p>Welcome.</p>", "bn": "<p>স্বাগতম।</p>", "km": "<p>សូមស្វាគមន៍។</p>"},
    "line": {"en": "It is only a joke.", "bn": "এটা শুধু মজা।", "km": "គ្រាន់តែលេងសើច។"},
    "answer": {"en": "A joke is fun for both.", "bn": "মজা দুজনের।", "km": "ការលេងសើចសប្បាយទាំងពីរ។"},
    "ask": {"en": "Who laughs?", "bn": "কে হাসে?", "km": "អ្នកណាសើច?"},
    "back": {"en": "Back to our rules.", "bn": "নিয়মে ফিরি।", "km": "ត្រឡប់ទៅវិធាន។"},
}


def in_languages(field: str, texts: dict[str, str]) -> dict[str, str]:
    """Column values of one field: `{"en": "Hello"}` → `{"title_en": "Hello"}`."""
    return {column(field, code): text for code, text in texts.items()}


def _texts(*fields: str) -> dict[str, str]:
    return {
        name: text for field in fields for name, text in in_languages(field, TEXTS[field]).items()
    }


def make_part(position: int, **changes: Any) -> LessonPart:
    values = {"key": f"part-{position}", "sort_order": position, **_texts("heading", "text")}
    return LessonPart(**{**values, **changes})


def make_step(position: int, minutes: int, **changes: Any) -> GuideStep:
    values = {
        "key": f"step-{position}",
        "sort_order": position,
        "minutes": minutes,
        "method": Method.DISCUSSION,
        "path": Path.CORE,
        **_texts("heading", "say"),
    }
    return GuideStep(**{**values, **changes})


def make_card(position: int = 1, **changes: Any) -> ResistanceCard:
    values = {
        "key": f"card-{position}",
        "sort_order": position,
        **_texts("line", "answer", "ask", "back"),
    }
    return ResistanceCard(**{**values, **changes})


def make_lesson(
    *, parts: int = 2, translated: tuple[str, ...] = ("bn", "km"), **changes: Any
) -> Lesson:
    """A lesson that could be published: 20 core and 45 extended minutes, one resistance card."""
    number = next(_numbers)
    values = {
        "code": f"lesson-{number}",
        "core_minutes": 20,
        "extended_minutes": 45,
        "live": False,
        **in_languages(
            "title", {"en": f"Respect {number}", "bn": f"সম্মান {number}", "km": f"ការគោរព {number}"}
        ),
        "summary_en": "Two mornings on one line.",
        "gender_continuum": GenderContinuum.TRANSFORMATIVE,
        "continuum_rationale": "It asks who decides, and what a line can change.",
        "disclosure_en": "<p>Stop gently and listen.</p>",
    }
    lesson = Lesson(**{**values, **changes})
    lesson.parts = [make_part(i) for i in range(1, parts + 1)]
    lesson.steps = [make_step(1, 20), make_step(2, 25, path=Path.EXTENDED)]
    lesson.resistance = [make_card()]
    lesson.save()
    for language in translated:
        lesson.translations.add(LessonTranslation(language=language))
    keep_sources(lesson, translated)
    lesson.save()
    return Lesson.objects.get(pk=lesson.pk)


def make_objective(key: str = "name-forms", **changes: Any) -> Objective:
    """An objective of the topic "forms"."""
    topic, _ = Topic.objects.get_or_create(key="forms", defaults={"name_en": "Forms"})
    values = {"key": key, "topic": topic, "text_en": f"Name the {key}."}
    return Objective.objects.create(**{**values, **changes})


def make_law(key: str = "law", **changes: Any) -> LegalInstrument:
    """A law in force in Cambodia with a summary for workers, checked by nobody."""
    values = {
        "key": key,
        "country": "KH",
        "year": 1997,
        "kind": "law",
        "status": "in_force",
        "name_en": f"Law {key}",
    }
    law = LegalInstrument(**{**values, **changes})
    law.variants = [
        LegalVariant(
            key="worker",
            audience="worker",
            **in_languages("text", {"en": f"What {key} says.", "km": f"ច្បាប់ {key}។"}),
        )
    ]
    law.save()
    return law


def make_finding(key: str = "cut-short", **changes: Any) -> ResearchFinding:
    """A finding from everywhere."""
    values = {
        "key": key,
        "source": "Journal of Work 3",
        "year": 2021,
        "summary_en": f"Sessions were {key}.",
        "summary_km": f"វគ្គ {key}។",
    }
    return ResearchFinding.objects.create(**{**values, **changes})


def publish(thing: Any, user: Any = None) -> Any:
    """Save a revision and publish it, as the editor does; a lesson as if it had passed all gates."""
    if isinstance(thing, Lesson):
        return put_out(thing, user)
    thing.save_revision(user=user).publish()
    return type(thing).objects.get(pk=thing.pk)


def make_course(*lessons: Lesson, **changes: Any) -> Course:
    """A course with one module that holds these lessons."""
    number = next(_numbers)
    course = Course(
        **{
            "code": f"course-{number}",
            "live": False,
            "title_en": f"Course {number}",
            "title_km": f"វគ្គ {number}",
            **changes,
        }
    )
    module = CourseModule(key="module-1", title_en="First", title_km="ទីមួយ")
    module.lessons = [ModuleLesson(lesson=lesson, sort_order=i) for i, lesson in enumerate(lessons)]
    course.modules = [module]
    course.save()
    return Course.objects.get(pk=course.pk)
