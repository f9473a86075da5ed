"""A published lesson as a learner meets it: payload, languages and country in, page parts out.

Pure functions. The facilitator's guide stands in the same payload and is never read here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cms.kit.said import Chain, Said, SaidLines, say, say_lines
from cms.kit.shown import Picture, Source, picture, sound
from curriculum.delivery.law import Law, laws
from curriculum.enums import PartKind
from quizzes.questions import Question, question


@dataclass(frozen=True)
class Part:
    """One part of a lesson."""

    key: str
    kind: PartKind
    minutes: int
    heading: Said
    text: Said
    prompts: SaidLines
    picture: Picture | None
    sound: tuple[Source, ...]
    practice: tuple[Question, ...]
    laws: tuple[Law, ...]

    @property
    def foreign(self) -> bool:
        """Whether something here is not there yet in the chosen language."""
        texts = self.heading.foreign or self.text.foreign or self.prompts.foreign
        asked = any(question.foreign for question in self.practice)
        return texts or asked or any(law.foreign for law in self.laws)


@dataclass(frozen=True)
class LessonPage:
    """A lesson, ready for a template."""

    code: str
    minutes: int
    sensitive: bool
    title: Said
    summary: Said
    content_note: Said
    objectives: SaidLines
    key_messages: SaidLines
    parts: tuple[Part, ...]


def languages_of(payload: Mapping[str, Any]) -> list[str]:
    """The languages a lesson or course can be read in: those its title was written in."""
    return list(payload["title"])


def lesson_page(
    payload: Mapping[str, Any], wanted: Chain, *, country: str = "", today: dt.date | None = None
) -> LessonPage:
    """The learner's page of a lesson. Parts and laws of other countries than hers are left out.

    Law is old or not as of `today`, the real one unless a test says otherwise.
    """
    today = today or timezone.localdate()
    parts = [row for row in payload["parts"] if row["country"] in {"", country}]
    first_picture = next((row["key"] for row in parts if row["image"]), "")
    return LessonPage(
        code=payload["code"],
        minutes=payload["minutes"]["core"],
        sensitive=payload["sensitive"],
        title=say(payload["title"], wanted),
        summary=say(payload["summary"], wanted),
        content_note=say(payload["content_note"], wanted),
        objectives=say_lines(payload["objectives"], wanted),
        key_messages=say_lines(payload["key_messages"], wanted),
        parts=tuple(
            _part(row, wanted, country, today, lazy=row["key"] != first_picture) for row in parts
        ),
    )


def practice_items(payload: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    """The practice items of a part with their right answers; empty where there are none."""
    found = (row["practice"] for row in payload["parts"] if row["key"] == part)
    return next(found, None) or []


def _part(
    row: Mapping[str, Any], wanted: Chain, country: str, today: dt.date, *, lazy: bool
) -> Part:
    return Part(
        key=row["key"],
        kind=PartKind(row["kind"]),
        minutes=row["minutes"],
        heading=say(row["heading"], wanted),
        text=say(row["text"], wanted),
        prompts=say_lines(row["prompts"], wanted),
        picture=picture(row["image"], wanted, lazy=lazy),
        sound=sound(row["audio"], wanted),
        practice=tuple(question(item, wanted) for item in row["practice"] or ()),
        laws=laws(row, wanted, country=country, today=today),
    )
