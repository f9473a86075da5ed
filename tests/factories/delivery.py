"""A published two-lesson course, a group that takes it, and a panel that answers, in plain functions.

Nothing here is random and nothing is built that the call does not name.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow
from PIL import ImageDraw
from wagtail.images.models import Image

from cms.kit.codes import new_card_code
from curriculum.enums import PartKind
from curriculum.models import (
    Course,
    CourseModule,
    CourseVersion,
    GuideStep,
    Lesson,
    LessonPart,
    LessonTranslation,
    ModuleLesson,
    ResistanceCard,
)
from learners.actions.pass_code import issue
from learners.models import Cohort, Enrolment, Organisation, Participant, Programme, Workplace
from quizzes.enums import ItemKind, Purpose, WaveKind, WaveState
from quizzes.models import (
    Card,
    Instrument,
    InstrumentItem,
    InstrumentTranslation,
    Item,
    ItemOption,
    Panel,
    Wave,
)
from tests.factories.approval import put_out

GUIDE_CANARY = "CANARY-guide-only"
TRUE_FALSE_WORDS = {
    "true": {"en": "True", "bn": "সঠিক", "km": "ត្រូវ"},
    "false": {"en": "False", "bn": "ভুল", "km": "ខុស"},
}


def in_three(en: str) -> dict[str, str]:
    """An English text with a Bengali and a Khmer one that can be told from it."""
    return {"en": en, "bn": f"বাংলা: {en}", "km": f"ខ្មែរ: {en}"}


def columns(field: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{field}_{code}": text for code, text in texts.items()}


def picture(name: str = "two mornings") -> Image:
    """A line drawing of 1200 × 800, as the demo's pictures are."""
    sheet = Pillow.new("L", (1200, 800), 255)
    pen = ImageDraw.Draw(sheet)
    for step in range(12):
        pen.ellipse((60 + step * 90, 100 + step * 40, 180 + step * 90, 220 + step * 40), outline=0)
        pen.line((0, step * 70, 1200, 800 - step * 60), fill=30, width=5)
    data = io.BytesIO()
    sheet.save(data, "PNG")
    return Image.objects.create(title=name, file=ContentFile(data.getvalue(), f"{name}.png"))


def item(key: str, kind: str = ItemKind.TRUE_FALSE, *, right: str = "true") -> Item:
    """A question with options; the words of a right answer look like those of a wrong one."""
    row = Item(key=key, kind=kind, **columns("stem", in_three(f"Question {key}?")))
    for code, text in in_three(f"Because of {key}.").items():
        setattr(row, f"feedback_{code}", text)
    row.save()
    for place, (option, texts) in enumerate(_options(kind)):
        ItemOption.objects.create(
            item=row,
            key=option,
            correct=kind != ItemKind.LIKERT and option == right,
            value=int(option) if kind == ItemKind.LIKERT else None,
            sort_order=place,
            **columns("text", texts),
        )
    return row


def _options(kind: str) -> list[tuple[str, dict[str, str]]]:
    if kind == ItemKind.TRUE_FALSE:
        return list(TRUE_FALSE_WORDS.items())
    if kind == ItemKind.LIKERT:
        return [(str(n), in_three(f"Step {n}")) for n in range(1, 6)]
    return [(letter, in_three(f"Choice {letter}")) for letter in "abcd"]


def instrument(
    code: str,
    items: list[Item],
    purpose: str = Purpose.KNOWLEDGE,
    languages: tuple[str, ...] = ("bn", "km"),
) -> Instrument:
    """A published paper of these items."""
    paper = Instrument(code=code, purpose=purpose, high_means="more right answers")
    for language in ("en", *languages):
        setattr(paper, f"title_{language}", in_three(f"Paper {code}")[language])
    for language in languages:
        paper.translations.add(InstrumentTranslation(language=language))
    for row in items:
        paper.rows.add(InstrumentItem(item=row))
    paper.save()
    paper.save_revision().publish()
    return Instrument.objects.get(pk=paper.pk)


def lesson(
    code: str,
    *,
    sensitive: bool = False,
    image: Image | None = None,
    practice: Instrument | None = None,
    languages: tuple[str, ...] = ("bn", "km"),
    parts: int = 2,
) -> Lesson:
    """A lesson that is ready to publish, with a canary in every field of its guide."""
    said = ("en", *languages)

    def text(field: str, en: str) -> dict[str, str]:
        return columns(field, {code: text for code, text in in_three(en).items() if code in said})

    row = Lesson(
        code=code,
        sensitive=sensitive,
        extended_minutes=20,
        gender_continuum="transformative",
        continuum_rationale="It asks who decides.",
        **text("title", f"Lesson {code}"),
    )
    row.content_note_en = "A scene of violence comes now." if sensitive else ""
    for name, value in {
        **text("summary", f"What {code} is about."),
        **text("key_messages", "Respect is for all.\nHelp is there."),
    }.items():
        setattr(row, name, value)
    _fill_guide(row)
    for place in range(1, parts + 1):
        row.parts.add(
            LessonPart(
                key=f"part-{place}",
                sort_order=place,
                # What shows violence shows where help is, or it is not published.
                kind=PartKind.HELP if sensitive and place == parts else PartKind.TEXT,
                image=image if place == 1 else None,
                **text("heading", f"Part {place} of {code}"),
                **text("text", f"<p>Story {place} of {code}.</p>"),
                **text("prompts", "What do you see?"),
                **(text("alt_text", "Two women talk.") if image and place == 1 else {}),
            )
        )
    if practice:
        row.parts.add(
            LessonPart(
                key="practice",
                kind=PartKind.QUIZ,
                sort_order=99,
                instrument=practice,
                **text("heading", "Practice"),
            )
        )
    for language in languages:
        row.translations.add(LessonTranslation(language=language))
    row.save()
    return row


def _fill_guide(row: Lesson) -> None:
    for name in ("materials", "room", "preparation", "ground_rules", "debrief", "disclosure"):
        setattr(row, f"{name}_en", f"{GUIDE_CANARY} {name}")
    for name in ("closing", "take_home"):
        setattr(row, f"{name}_en", f"{GUIDE_CANARY} {name}")
    step = GuideStep(key="s1", minutes=20, method="welcome")
    for name in ("heading", "say", "ask", "do", "expected", "watch_out", "materials"):
        setattr(step, f"{name}_en", f"{GUIDE_CANARY} step {name}")
    card = ResistanceCard(key="joke")
    for name in ("line", "answer", "ask", "back"):
        setattr(card, f"{name}_en", f"{GUIDE_CANARY} card {name}")
    row.steps.add(step)
    row.resistance.add(card)


def published(row: Any) -> Any:
    """The same lesson or course, published and read anew."""
    if isinstance(row, Lesson):
        return put_out(row)
    row.save_revision().publish()
    return type(row).objects.get(pk=row.pk)


def course(code: str, lessons: list[Lesson], *, open_to_guests: bool = False) -> CourseVersion:
    """A published course of published lessons."""
    for row in lessons:
        if row.latest_version() is None:
            published(row)
    whole = Course(
        code=code, open_to_guests=open_to_guests, **columns("title", in_three(f"Course {code}"))
    )
    module = CourseModule(key="m1", **columns("title", in_three("First module")))
    whole.modules.add(module)
    for place, row in enumerate(lessons):
        module.lessons.add(ModuleLesson(lesson=row, sort_order=place))
    whole.save()
    return published(whole).latest_version()


def two_lesson_course(code: str = "respect", *, open_to_guests: bool = False) -> CourseVersion:
    """A course of one lesson with a picture and practice and one with a hard scene."""
    practice = instrument(f"practice-{code}", [item(f"P-{code}-1")], Purpose.FORMATIVE)
    return course(
        code,
        [
            lesson(f"{code}-one", image=picture(), practice=practice),
            lesson(f"{code}-two", sensitive=True),
        ],
        open_to_guests=open_to_guests,
    )


def cohort(version: CourseVersion, code: str = "LOTUS-W1", languages: Any = ("bn", "en")) -> Cohort:
    """A group at Lotus that takes a course version."""
    today = dt.date(2026, 8, 1)
    organisation, _ = Organisation.objects.get_or_create(code="centre", defaults={"name": "Centre"})
    programme, _ = Programme.objects.get_or_create(
        code="samata", defaults={"name": "Samata", "starts_on": today, "ends_on": today}
    )
    workplace, _ = Workplace.objects.get_or_create(
        code="lotus", defaults={"name": "Lotus", "country": "BD"}
    )
    return Cohort.objects.create(
        code=code,
        programme=programme,
        organisation=organisation,
        workplace=workplace,
        course_version=version,
        country="BD",
        languages=list(languages),
        starts_on=today,
    )


def enrolment(group: Cohort, n: int = 1) -> tuple[Enrolment, str]:
    """A participant of a group, and her pass code."""
    person = Participant.objects.create(code=f"BD-W01-{group.code}-{n:03}")
    place = Enrolment.objects.create(
        participant=person, cohort=group, joined_on=dt.date(2026, 8, 1)
    )
    return place, issue(person)


@dataclass(frozen=True)
class Check:
    """A panel with cards and an open wave."""

    panel: Panel
    cards: list[Card]
    wave: Wave


def small_instrument(code: str = "knowledge-3", **options: Any) -> Instrument:
    """Three questions: one true or false, two with one choice of four."""
    return instrument(
        code,
        [
            item(f"{code}-K1"),
            item(f"{code}-K2", ItemKind.SINGLE, right="b"),
            item(f"{code}-K3", ItemKind.SINGLE, right="d"),
        ],
        **options,
    )


def attitude_instrument(code: str = "attitudes-2", **options: Any) -> Instrument:
    """Two statements with a scale of five."""
    rows = [item(f"{code}-A{n}", ItemKind.LIKERT) for n in (1, 2)]
    return instrument(code, rows, Purpose.ATTITUDE, **options)


def wave(
    panel: Panel, paper: Instrument, *, kind: str = WaveKind.PRE, state: str = WaveState.OPEN
) -> Wave:
    """A wave of a panel."""
    today = timezone.localdate()
    return Wave.objects.create(
        panel=panel,
        kind=kind,
        instrument_version=paper.latest_version(),
        state=state,
        opens_on=today,
        closes_on=today + dt.timedelta(days=7),
    )


def check(code: str = "LOTUS-W1", *, cards: int = 3, paper: Instrument | None = None) -> Check:
    """A panel with drawn cards whose first wave is open."""
    panel = Panel.objects.create(code=code)
    drawn: list[Card] = []
    for _ in range(cards):
        taken = {card.code for card in drawn}
        drawn.append(Card.objects.create(panel=panel, code=new_card_code(taken)))
    return Check(panel, drawn, wave(panel, paper or small_instrument()))
