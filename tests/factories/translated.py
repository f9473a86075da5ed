"""One whole thing of every translated model that has an editor, with words in all languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from modeltranslation.translator import translator
from wagtail.snippets.models import get_snippet_models

from cms.kit.languages import CODES
from cms.kit.translation import column, is_html, text_fields
from curriculum.models import (
    CommitteeRule,
    CountryProfile,
    Course,
    ForbiddenWord,
    LegalInstrument,
    Lesson,
    ReferralService,
    ResearchFinding,
    RunSheet,
    Term,
)
from quizzes.enums import ItemKind
from quizzes.models import Construct, Instrument, Item, Objective, Topic
from tests.factories import curriculum as course_book
from tests.factories import kinds, run_sheets
from tests.factories.quizzes import make_instrument, make_item

TRANSLATED = sorted(translator.get_registered_models(abstract=False), key=lambda m: m.__name__)
EDITED = [model for model in TRANSLATED if model in get_snippet_models()]
"""Translated models with an editor of their own; the others are their rows."""

_ONLY_FOR_PAIRS = ("ItemOption", "partner")


def _lesson() -> Lesson:
    return course_book.make_lesson()


def _course() -> Course:
    course = course_book.make_course(course_book.publish(_lesson()))
    for module in course.modules.get_object_list():
        for place in module.lessons.get_object_list():
            place.version = place.lesson.latest_version()
    course.save()
    return course


def _run_sheet() -> RunSheet:
    return run_sheets.lunch(_course(), run_sheets.block("welcome", 20))


def _law() -> LegalInstrument:
    law = course_book.make_law()
    law.committee_rules = [CommitteeRule(min_members=4)]
    law.save()
    return law


def _term() -> Term:
    term = Term(key="wave", word_en="wave")
    term.forbidden = [ForbiddenWord(language="km", words="រលក", reason="It is of the sea.")]
    term.save()
    return term


_BUILDERS: dict[type[models.Model], Callable[[], Any]] = {
    Construct: lambda: Construct.objects.create(key="norms"),
    CountryProfile: lambda: CountryProfile.objects.create(code="KH"),
    Course: _course,
    Instrument: lambda: make_instrument(make_item()),
    Item: lambda: kinds.item("story", ItemKind.SCENARIO),
    LegalInstrument: _law,
    Lesson: _lesson,
    Objective: course_book.make_objective,
    ReferralService: lambda: ReferralService.objects.create(key="line", country="KH"),
    ResearchFinding: course_book.make_finding,
    RunSheet: _run_sheet,
    Term: _term,
    Topic: lambda: Topic.objects.create(key="help"),
}


def whole(model: type[models.Model]) -> Any:
    """A saved thing of an edited model: every text of it and of its rows in every language."""
    assert model in _BUILDERS, f"Say here how a {model.__name__} is made."
    thing = _BUILDERS[model]()
    for row in with_rows(thing):
        for name in text_fields(type(row)):
            if (type(row).__name__, name) == _ONLY_FOR_PAIRS:
                continue
            for code in CODES:
                words = f"<p>{name} {code}</p>" if is_html(type(row), name) else f"{name} {code}"
                setattr(row, column(name, code), getattr(row, column(name, code)) or words)
    thing.save()
    return model._default_manager.get(pk=thing.pk)


def with_rows(thing: Any) -> list[Any]:
    """A thing and its rows with texts."""
    rows = [
        row
        for relation in getattr(thing, "translated_rows", ())
        for row in getattr(thing, relation).get_object_list()
    ]
    return [thing, *rows]
