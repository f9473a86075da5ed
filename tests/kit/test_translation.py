"""Every translated model, found by walking them: revisions, columns, digests, languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language_info, override
from modelcluster.models import get_all_child_relations
from modeltranslation.translator import translator
from wagtail.models import RevisionMixin

from cms.kit.languages import CODES, enabled_languages
from cms.kit.translation import TranslatedRows, column, text_fields, translated_fields
from cms.models import EnabledLanguage
from curriculum.models import Lesson
from quizzes.models import Objective, Topic
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.factories.quizzes import make_instrument, make_item

TRANSLATED = sorted(translator.get_registered_models(abstract=False), key=lambda m: m.__name__)
REVISIONED = [m for m in apps.get_models() if issubclass(m, RevisionMixin) and m in TRANSLATED]


_BOOKKEEPING = {"latest_revision", "has_unpublished_changes"}


def make(model: type[models.Model]) -> Any:
    """One saved instance of a revisioned model, rows included."""
    lesson = make_lesson
    builders = {
        "Lesson": lesson,
        "Course": lambda: make_course(lesson()),
        "Item": make_item,
        "Instrument": lambda: make_instrument(make_item()),
    }
    if model.__name__ in builders:
        return builders[model.__name__]()
    plain: dict[str, dict[str, Any]] = {
        "CountryProfile": {"code": "KH"},
        "ReferralService": {"key": "x", "country": "KH"},
        "Term": {"key": "x"},
        "LegalInstrument": {"key": "x", "year": 2009, "kind": "law"},
        "ResearchFinding": {"key": "x", "year": 2021, "source": "Journal"},
        "Objective": {"key": "x"},
    }
    if model is Objective:
        plain["Objective"]["topic"] = Topic.objects.create(key="help", name_en="Help")
    fields = translated_fields(model)
    texts = {column(f, code): code for f in fields for code in CODES if code != "ar"}
    return model._default_manager.create(**plain[model.__name__], **texts)


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


@pytest.mark.parametrize("model", REVISIONED)
def test_rows_with_texts_are_named_as_such(model: Any) -> None:
    relations = {
        rel.get_accessor_name()
        for rel in get_all_child_relations(model)
        if translated_fields(rel.related_model)
    }
    assert relations == set(model.translated_rows)


@pytest.mark.django_db
@pytest.mark.parametrize("model", REVISIONED)
def test_revision_holds_every_child_relation(model: Any) -> None:
    instance = make(model)
    content = instance.save_revision().content
    for rel in get_all_child_relations(model):
        name = rel.get_accessor_name()
        assert len(content[name]) == getattr(instance, name).count(), name


@pytest.mark.django_db
@pytest.mark.parametrize("model", REVISIONED)
@pytest.mark.parametrize("active", ["en", "km", "ar"])
def test_old_revision_does_not_leak_into_a_new_language(model: Any, active: str) -> None:
    """A revision from before Arabic was added, loaded while Arabic is on screen."""
    instance = make(model)
    revision = instance.save_revision()
    old = json.loads(json.dumps(revision.content))
    _drop_arabic(old)
    revision.content = old
    revision.save()
    with override(active):
        loaded = revision.as_object()
    rows = [loaded, *(r for n in loaded.translated_rows for r in getattr(loaded, n).all())]
    for row in rows:
        for field in translated_fields(type(row)):
            assert not getattr(row, column(field, "ar")), (row, field)


def _drop_arabic(data: Any) -> None:
    for name in [name for name in data if name.endswith("_ar")]:
        del data[name]
    for value in data.values():
        for row in value if isinstance(value, list) else []:
            if isinstance(row, dict):
                _drop_arabic(row)


@pytest.mark.django_db
@pytest.mark.parametrize("model", REVISIONED)
def test_revision_saved_in_khmer_is_the_one_saved_in_english(model: Any) -> None:
    instance = make(model)
    contents = []
    for language in ("en", "km"):
        with override(language):
            content = model.objects.get(pk=instance.pk).save_revision().content
        contents.append({k: v for k, v in content.items() if k not in _BOOKKEEPING})
    assert contents[0] == contents[1]


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
