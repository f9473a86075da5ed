"""From the demo's text files to lessons, items, a course and help services, published."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone

from cms.demo.pictures import picture
from cms.kit.languages import SOURCE
from cms.kit.richtext import paragraphs
from cms.kit.translation import TranslationState, column
from curriculum.models import (
    CountryProfile,
    Course,
    CourseModule,
    GuideStep,
    Lesson,
    LessonPart,
    LessonTranslation,
    ModuleLesson,
    ReferralService,
    ResistanceCard,
)
from quizzes.enums import ItemKind, Purpose
from quizzes.models import (
    Construct,
    Instrument,
    InstrumentItem,
    InstrumentTranslation,
    Item,
    ItemOption,
)

_FOLDER = Path(__file__).parent / "content"
_LESSONS = ("w1", "w2", "w3", "w4", "w5", "w6")
COURSE = "respect-on-our-line"

Text = dict[str, str]
Lists = dict[str, list[str]]


def read(name: str) -> dict[str, Any]:
    """One text file of the demo."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _texts(**fields: Text | Lists | None) -> dict[str, str]:
    """Field → language table as model arguments; lists become one line each."""
    arguments = {}
    for field, table in fields.items():
        for language, value in (table or {}).items():
            text = value if isinstance(value, str) else "\n".join(value)
            arguments[column(field, language)] = text
    return arguments


def _html(table: Lists | None) -> Text:
    return {language: paragraphs(lines) for language, lines in (table or {}).items()}


def build_content() -> Course:
    """Everything a designer would have written, published once; returns the worker course."""
    _help()
    for name in ("knowledge-20", "attitudes-10"):
        _instrument(read(name))
    for name in _LESSONS:
        _lesson(read(name))
    return _course()


def _publish(snippet: Any) -> None:
    snippet.full_clean(exclude=["latest_revision", "live_revision"])
    snippet.save()
    snippet.save_revision().publish()


def _help() -> None:
    """Countries and help services, checked so long before today: a demo must not grow stale."""
    data, today = read("help"), timezone.localdate()
    for country in data["countries"]:
        CountryProfile.objects.get_or_create(
            code=country["code"],
            defaults=_texts(
                name=country["name"],
                confidentiality_limits=country["confidentiality_limits"],
                emergency_note=country["emergency_note"],
            ),
        )
    for service in data["services"]:
        ReferralService.objects.get_or_create(
            key=service["key"],
            defaults={
                **_texts(
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


def _item(data: dict[str, Any], scale: list[dict[str, Any]]) -> Item:
    item, made = Item.objects.get_or_create(
        key=data["key"],
        defaults={
            "kind": data["kind"],
            "reverse": data.get("reverse", False),
            **_texts(stem=data["stem"], feedback=data.get("feedback")),
        },
    )
    if not made:
        return item
    item.constructs.set(Construct.objects.filter(key__in=data.get("constructs", [])))
    if data["kind"] == ItemKind.LIKERT:
        options = [
            ItemOption(key=str(p["value"]), value=p["value"], **_texts(text=p["text"]))
            for p in scale
        ]
    else:
        options = [
            ItemOption(key=o["key"], correct=o["correct"], **_texts(text=o["text"]))
            for o in data["options"]
        ]
    for position, option in enumerate(options):
        option.item, option.sort_order = item, position
    item.options = options
    item.save()
    return item


def _instrument(data: dict[str, Any]) -> Instrument:
    """One instrument with its items, published. Nothing happens if it is there already."""
    found = Instrument.objects.filter(code=data["code"]).first()
    if found:
        return found
    for construct in data.get("constructs", []):
        Construct.objects.get_or_create(
            key=construct["key"], defaults=_texts(name=construct["name"])
        )
    instrument = Instrument(
        code=data["code"],
        purpose=data["purpose"],
        high_means=data["high_means"],
        live=False,
        **_texts(title=data["title"], introduction=data.get("introduction")),
    )
    items = [_item(item, data.get("scale", [])) for item in data["items"]]
    instrument.rows = [InstrumentItem(item=item, sort_order=n) for n, item in enumerate(items)]
    instrument.translations = [
        InstrumentTranslation(language=language, state=TranslationState.HUMAN_DRAFT)
        for language in data["title"]
        if language != SOURCE
    ]
    _publish(instrument)
    return instrument


def _part(data: dict[str, Any], lesson: dict[str, Any], position: int) -> LessonPart:
    practice = None
    if data.get("practice"):
        practice = _instrument(
            {
                "code": f"practice-{lesson['code']}",
                "purpose": Purpose.FORMATIVE,
                "high_means": "more correct answers",
                "title": data["heading"],
                "items": data["practice"],
            }
        )
    name = data.get("picture")
    return LessonPart(
        sort_order=position,
        key=data["key"],
        kind=data["kind"],
        minutes=data["minutes"],
        method=data.get("method", ""),
        image=picture(name, title=data["heading"][SOURCE]) if name else None,
        instrument=practice,
        **_texts(
            heading=data["heading"],
            text=_html(data["text"]),
            prompts=data.get("prompts"),
            alt_text=data.get("alt_text") if name else None,
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
        **_texts(
            heading=data["heading"],
            say=_html(data["say"]),
            ask=data.get("ask"),
            do=data["do"],
            expected=data.get("expected"),
            watch_out=data.get("watch_out"),
            materials=data.get("materials"),
        ),
    )


def _disclosure() -> Text:
    """The disclosure card every guide carries, as a numbered list."""
    steps: list[Text] = read("help")["pages"]["disclosure"]["steps"]
    return {
        language: "<ol>" + "".join(f"<li>{step[language]}</li>" for step in steps) + "</ol>"
        for language in steps[0]
    }


def _lesson(data: dict[str, Any]) -> Lesson:
    found = Lesson.objects.filter(code=data["code"]).first()
    if found:
        return found
    guide = data["guide"]
    lesson = Lesson(
        code=data["code"],
        audience=data["audience"],
        core_minutes=data["core_minutes"],
        extended_minutes=data["extended_minutes"],
        sensitive=data["sensitive"],
        state="approved",
        live=False,
        **_texts(
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
            disclosure=_disclosure(),
            closing=guide["closing"],
            take_home=guide["take_home"],
        ),
    )
    lesson.parts = [_part(part, data, n) for n, part in enumerate(data["parts"])]
    lesson.steps = [_step(step, n) for n, step in enumerate(data["steps"])]
    lesson.resistance = [
        ResistanceCard(
            sort_order=n,
            key=card["key"],
            **_texts(
                line=card["line"], answer=card["answer"], ask=card["ask"], back=card["return"]
            ),
        )
        for n, card in enumerate(guide["resistance"])
    ]
    digest = lesson.source_digest()
    lesson.translations = [
        LessonTranslation(
            language=language, state=TranslationState.HUMAN_DRAFT, source_digest=digest
        )
        for language in data["title"]
        if language != SOURCE
    ]
    _publish(lesson)
    return lesson


def _course() -> Course:
    found = Course.objects.filter(code=COURSE).first()
    if found:
        return found
    data = read("course")
    course = Course(
        code=COURSE,
        audience="worker",
        open_to_guests=True,
        gender_continuum="transformative",
        continuum_rationale=data["continuum_rationale"],
        live=False,
        **_texts(title=data["title"], summary=data["summary"]),
    )
    modules: list[models.Model] = []
    for position, module in enumerate(data["modules"]):
        row = CourseModule(sort_order=position, key=module["key"], **_texts(title=module["title"]))
        row.lessons = [
            ModuleLesson(lesson=Lesson.objects.get(code=code), sort_order=n)
            for n, code in enumerate(module["lessons"])
        ]
        modules.append(row)
    course.modules = modules
    _publish(course)
    return course
