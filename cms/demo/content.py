"""From the demo's text files to lessons, a course and help services, published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils import timezone

from cms.demo.glossary import build_glossary
from cms.demo.law import build_law
from cms.demo.objectives import build_findings, build_objectives, evidence_of, taught_in
from cms.demo.papers import build_paper
from cms.demo.pictures import picture
from cms.demo.reviews import rationale_of, to_approval, to_field_test, to_review
from cms.demo.texts import publish, read
from cms.kit.languages import SOURCE
from cms.kit.text_tables import Lists, texts
from cms.kit.translation_places import keep_sources
from curriculum.authoring.groups import ensure_groups
from curriculum.lesson_file import lesson_from
from curriculum.models import (
    CountryProfile,
    Course,
    CourseModule,
    Lesson,
    LessonPart,
    ModuleLesson,
    ReferralService,
)
from quizzes.enums import Purpose

_LESSONS = ("w1", "w2", "w3", "w4", "w5", "w6")
COURSE = "respect-on-our-line"


def build_content() -> Course:
    """Everything a designer would have written, published once; returns the worker course.

    Two lessons outside the course are still on their way.
    """
    ensure_groups()
    _help()
    for name in ("knowledge-20", "attitudes-10"):
        build_paper(read(name))
    build_glossary()
    build_law()
    build_objectives()
    build_findings()
    for name in _LESSONS:
        build_lesson(read(name), name=name)
    for lesson in read("on_the_way")["lessons"]:
        build_lesson(lesson, {"field_test": to_field_test}.get(lesson["reaches"], to_review))
    return _worker_course()


def _help() -> None:
    """Countries and help services, checked so long before today: a demo must not grow stale."""
    data, today = read("help"), timezone.localdate()
    for country in data["countries"]:
        CountryProfile.objects.get_or_create(
            code=country["code"],
            defaults=texts(
                name=country["name"],
                confidentiality_limits=country["confidentiality_limits"],
                emergency_note=country["emergency_note"],
            ),
        )
    for service in data["services"]:
        ReferralService.objects.get_or_create(
            key=service["key"],
            defaults={
                **texts(
                    name=service["name"],
                    what=service["what"],
                    hours=service["hours"],
                    cost=service["cost"],
                ),
                "country": service["country"],
                "phone": service["phone"],
                "languages": ",".join(service["languages"]),
                "verified_on": today - dt.timedelta(days=service["verified_days_ago"]),
                "verified_by": service["verified_by"],
            },
        )


def _furnish(part: LessonPart, data: dict[str, Any], lesson: dict[str, Any]) -> None:
    """A part's picture and practice questions."""
    if data.get("practice"):
        part.instrument = build_paper(
            {
                "code": f"practice-{lesson['code']}",
                "purpose": Purpose.FORMATIVE,
                "high_means": "more correct answers",
                "title": data["heading"],
                "items": data["practice"],
            }
        )
    name = data.get("picture")
    if name:
        part.image = picture(name, title=data["heading"][SOURCE])


def _disclosure() -> Lists:
    """The disclosure card every guide carries."""
    steps: list[dict[str, str]] = read("help")["pages"]["disclosure"]["steps"]
    return {language: [step[language] for step in steps] for language in steps[0]}


def build_lesson(
    data: dict[str, Any], to_where: Callable[[Lesson], Lesson] = to_approval, *, name: str = ""
) -> Lesson:
    """One lesson with its parts and guide, brought as far as told.

    Nothing happens if it is there already. Objectives and findings name the lessons they belong to
    by this `name`: its file, or its code where one file holds several.
    """
    found = Lesson.objects.filter(code=data["code"]).first()
    if found:
        return found
    lesson: Any = lesson_from(
        {
            **data,
            "gender_continuum": "transformative",
            "continuum_rationale": rationale_of(data["code"]),
            "guide": {**data["guide"], "disclosure": _disclosure()},
        }
    )
    for part, furniture in zip(lesson.parts.get_object_list(), data["parts"], strict=True):
        _furnish(part, furniture, data)
    lesson.taught = taught_in(name)
    lesson.evidence = evidence_of(name)
    return to_where(lesson)


def _worker_course() -> Course:
    found = Course.objects.filter(code=COURSE).first()
    if found:
        return found
    course = course_of({**read("course"), "code": COURSE}, open_to_guests=True)
    publish(course)
    return course


def course_of(data: dict[str, Any], *, open_to_guests: bool = False) -> Course:
    """A course of lessons that are there, not saved yet."""
    course = Course(
        code=data["code"],
        audience=data["audience"],
        open_to_guests=open_to_guests,
        gender_continuum="transformative",
        continuum_rationale=data["continuum_rationale"],
        live=False,
        **texts(title=data["title"], summary=data["summary"]),
    )
    modules: list[models.Model] = []
    for position, module in enumerate(data["modules"]):
        row = CourseModule(sort_order=position, key=module["key"], **texts(title=module["title"]))
        row.lessons = [
            ModuleLesson(lesson=Lesson.objects.get(code=code), sort_order=n)
            for n, code in enumerate(module["lessons"])
        ]
        modules.append(row)
    course.modules = modules
    keep_sources(course, [language for language in data["title"] if language != SOURCE])
    return course
