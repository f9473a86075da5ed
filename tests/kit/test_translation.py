"""Every translated model, found by walking them: columns, mirrors, digests, languages."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language_info, override
from modelcluster.models import get_all_child_relations

from cms.kit.languages import CODES, enabled_languages
from cms.kit.translation import TranslatedRows, column, text_fields, translated_fields
from cms.models import EnabledLanguage
from curriculum.models import Lesson
from tests.factories.curriculum import make_lesson, publish
from tests.factories.translated import EDITED, TRANSLATED


@pytest.mark.parametrize("model", TRANSLATED)
def test_all_eight_columns_exist(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    missing = [
        column(field, code)
        for field in translated_fields(model)
        for code in CODES
        if column(field, code) not in names
    ]
    assert (len(CODES), missing) == (8, [])


@pytest.mark.django_db
@pytest.mark.parametrize("model", TRANSLATED)
def test_every_translated_model_drops_its_mirrors(model: type[models.Model]) -> None:
    assert model.__mro__.index(TranslatedRows) < model.__mro__.index(models.Model)
    data = TranslatedRows.serializable_data(model())  # type: ignore[arg-type]
    assert set(translated_fields(model)).isdisjoint(data)
    assert all(column(field, code) in data for field in translated_fields(model) for code in CODES)


@pytest.mark.parametrize("model", EDITED)
def test_rows_with_texts_are_named_as_such(model: Any) -> None:
    relations = {
        rel.get_accessor_name()
        for rel in get_all_child_relations(model)
        if translated_fields(rel.related_model)
    }
    assert relations == set(model.translated_rows)


@pytest.mark.django_db
def test_all_languages_survive_publishing() -> None:
    lesson = make_lesson(translated=())
    for code in CODES:
        setattr(lesson, column("title", code), f"title {code}")
    with override("km"):
        live = publish(lesson)
    assert [getattr(live, column("title", code)) for code in CODES] == [f"title {c}" for c in CODES]


def test_digest_is_the_same_in_every_process() -> None:
    """Sets are ordered by a seed that changes from process to process."""
    code = (
        "import django; django.setup();"
        "from cms.kit.translation import translated_fields as t;"
        "from curriculum.models import *;"
        "print([t(m) for m in (Lesson, LessonPart, GuideStep, ResistanceCard, Course)])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            cwd=settings.BASE_DIR,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["parts", "steps", "resistance", "title"])
def test_a_changed_source_makes_translations_outdated(change: str) -> None:
    lesson = make_lesson()
    if change == "title":
        lesson.title_en = "Other"
        lesson.save()
    else:
        row = getattr(lesson, change).all()[0]
        setattr(row, column(text_fields(type(row))[0], "en"), "Other words")
        row.save()
    states = Lesson.objects.get(pk=lesson.pk).translation_states()
    assert (states["bn"], states["km"], states["vi"]) == ("outdated", "outdated", "missing")


def test_lao_is_known_to_django() -> None:
    assert get_language_info("lo")["name_local"] == "ລາວ"
    assert "lo" in dict(settings.LANGUAGES)


@pytest.mark.django_db
def test_shown_languages_are_all_until_some_are_chosen() -> None:
    assert [language.code for language in enabled_languages()] == list(CODES)
    for position, code in enumerate(("km", "en")):
        EnabledLanguage.objects.create(code=code, sort_order=position)
    assert [language.code for language in enabled_languages()] == ["km", "en"]


def test_no_service_outside_is_asked() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert reverse("wagtailadmin_home") == "/cms/"
