"""The migration that began to keep sources: old translations count as up to date from then on."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps

from cms.kit.first_sources import Thing, keep_first_sources
from cms.kit.translation import is_html, text_fields
from cms.kit.translation_places import outdated_places
from curriculum.models import Lesson, LessonTranslation
from tests.factories.curriculum import make_lesson, publish

MIGRATIONS = [
    ("curriculum", importlib.import_module("curriculum.migrations.0003_translated_from")),
    ("quizzes", importlib.import_module("quizzes.migrations.0005_translated_from")),
]


@pytest.mark.parametrize(("app", "migration"), MIGRATIONS)
def test_every_text_is_named_with_its_kind(app: str, migration: Any) -> None:
    things: list[Thing] = migration.THINGS
    named = {part.model: part.texts for thing in things for part in (thing, *thing.rows)}
    for name, texts in named.items():
        model = apps.get_model(app, name)
        assert texts == {field: is_html(model, field) for field in text_fields(model)}


@pytest.mark.django_db
def test_old_rows_and_drafts_are_up_to_date_until_their_source_changes() -> None:
    lesson = make_lesson(translated=())
    LessonTranslation.objects.create(lesson=lesson, language="km")
    lesson = publish(Lesson.objects.get(pk=lesson.pk))
    keep_first_sources(apps, "curriculum", MIGRATIONS[0][1].THINGS)

    lesson = Lesson.objects.get(pk=lesson.pk)
    draft = lesson.latest_revision.as_object()
    for thing in (lesson, draft):
        assert outdated_places(thing, "km") == []
        assert thing.translation_states()["km"] == "human_draft"
        part = thing.parts.all()[0]
        part.heading_en = "Other words"
        thing.parts = [part, thing.parts.all()[1]]
        expected = [f"lesson/{lesson.code}/parts/part-1/heading"]
        assert [place.key for place in outdated_places(thing, "km")] == expected
        thing.closing_en = "Something new"
        assert thing.translation_states()["km"] == "outdated"
