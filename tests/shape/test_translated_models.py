"""What holds for every translated model, found by walking the models: revisions, one language at a time,
previews. A new model fails here until somebody has thought of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from cms.kit.editing.viewsets import LanguageScopedViewSet
from cms.kit.languages import CODES, LANGUAGES, SOURCE
from cms.kit.translation import column, text_fields, translated_fields, words
from curriculum.models import Lesson
from quizzes.models import Instrument
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import publish
from tests.factories.translated import EDITED, TRANSLATED, whole, with_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

REVISIONED: list[Any] = [model for model in EDITED if issubclass(model, RevisionMixin)]
PREVIEWED: list[Any] = [model for model in EDITED if issubclass(model, PreviewableMixin)]

WITHOUT_HISTORY = {
    "Construct": "a key and a name",
    "Topic": "a key and a name",
    "RunSheet": "is frozen with its course, see decision 0012",
}
WITHOUT_PREVIEW = {
    "Construct": "no page of readers shows it",
    "CountryProfile": "stands in every help page as it is saved; there are no drafts of it",
    "Course": "its page shows published lessons only, and how far a learner has come",
    "Item": "is previewed in its paper, beside the other questions",
    "LegalInstrument": "is previewed in a lesson with a law box; there are no drafts of it",
    "Objective": "no page of readers shows it",
    "ReferralService": "stands in every help page as it is saved; there are no drafts of it",
    "ResearchFinding": "is printed in guides only",
    "RunSheet": "has a page of its own that prints it, with its clock",
    "Term": "no page of readers shows it",
    "Topic": "no page of readers shows it",
}
SHOWN = {
    Lesson: {"title", "summary", "key_messages", "parts-heading", "parts-text", "parts-prompts"},
    Instrument: {"title"},
}
"""What a preview prints of a form, at the least."""

REQUIRED = {"purpose": "knowledge", "high_means": "more"}
"""What a new thing must say beside its title and code."""

_BOOKKEEPING = {
    "has_unpublished_changes",
    "latest_revision",
    "recorded_from",
    "translated_from",
    "translations",
}


OTHERS = tuple(f"_{LANGUAGES[code].suffix}" for code in CODES if code != SOURCE)


def names(found: list[Any]) -> set[str]:
    return {model.__name__ for model in found}


def flat(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a thing as a revision stores it, by its path."""
    for name, value in data.items():
        if name in _BOOKKEEPING:
            continue
        if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
            yield f"{path}{name}", len(value)
            for place, row in enumerate(value):
                yield from flat(row, f"{path}{name}.{place}.")
        else:
            yield f"{path}{name}", words(value) if isinstance(value, str) else value


def newest(thing: Any) -> Any:
    stored = type(thing)._default_manager.get(pk=thing.pk)
    drafts = isinstance(stored, DraftStateMixin)
    return stored.get_latest_revision_as_object() if drafts else stored


# The lists above


def test_every_translated_model_is_edited_or_is_the_row_of_one_that_is() -> None:
    rows = {
        relation.related_model
        for model in EDITED
        for relation in get_all_child_relations(model)
        if translated_fields(relation.related_model)
    }

    assert set(TRANSLATED) == {*EDITED, *rows}


def test_every_editor_of_texts_works_in_one_language_at_a_time() -> None:
    viewsets = [model.snippet_viewset for model in EDITED]  # type: ignore[attr-defined]

    assert [each for each in viewsets if not isinstance(each, LanguageScopedViewSet)] == []


def test_what_has_no_history_or_no_preview_is_named_with_a_reason() -> None:
    assert names(EDITED) - names(REVISIONED) == set(WITHOUT_HISTORY)
    assert names(EDITED) - names(PREVIEWED) == set(WITHOUT_PREVIEW)
    assert names(PREVIEWED) == names(list(SHOWN))


@pytest.mark.parametrize("model", EDITED)
def test_the_thing_to_walk_over_has_texts_in_all_its_rows(model: Any) -> None:
    thing = whole(model)

    assert all(
        getattr(thing, relation).count() for relation in getattr(thing, "translated_rows", ())
    )
    assert all(getattr(thing, column(name, code)) for name in text_fields(model) for code in CODES)


# Revisions


def without(data: Any, language: str) -> Any:
    """A revision from before there was this language."""
    suffix = f"_{LANGUAGES[language].suffix}"
    if isinstance(data, list):
        return [without(row, language) for row in data]
    if not isinstance(data, dict):
        return data
    return {name: without(v, language) for name, v in data.items() if not name.endswith(suffix)}


@pytest.mark.parametrize("language", ["ar", "zh-hans"])
@pytest.mark.parametrize("model", REVISIONED)
def test_an_old_revision_copies_no_text_into_a_newer_language(model: Any, language: str) -> None:
    """Loaded, and saved from there, while the language that was added since is on screen."""
    thing = whole(model)
    revision = thing.save_revision()
    revision.content = without(json.loads(json.dumps(revision.content)), language)
    revision.save()

    with override(language):
        loaded = revision.as_object()
        held = [
            getattr(row, column(name, language))
            for row in with_rows(loaded)
            for name in text_fields(type(row))
        ]
        loaded.save()
    stored = model.objects.get(pk=thing.pk)

    assert not any(held)
    for row in with_rows(stored):
        for name in text_fields(type(row)):
            assert not getattr(row, column(name, language)), (row, name)
            assert getattr(row, column(name, "km")) == getattr(
                _same_row(thing, row), column(name, "km")
            )


def _same_row(thing: Any, row: Any) -> Any:
    return next(each for each in with_rows(thing) if (type(each), each.pk) == (type(row), row.pk))


@pytest.mark.parametrize("model", REVISIONED)
def test_a_revision_follows_no_language_of_the_interface(model: Any) -> None:
    thing = whole(model)
    contents = []
    for language in ("en", "km", "ar"):
        with override(language):
            content = model.objects.get(pk=thing.pk).save_revision().content
        assert set(translated_fields(model)).isdisjoint(content)
        contents.append({k: v for k, v in content.items() if k not in _BOOKKEEPING})

    assert contents[0] == contents[1] == contents[2]


@pytest.mark.parametrize("model", REVISIONED)
def test_every_row_is_in_a_revision_and_survives_publishing(model: Any) -> None:
    draft = newest(whole(model))
    for number, row in enumerate(with_rows(draft)):
        setattr(row, column(text_fields(type(row))[0], "km"), f"ថ្មី {number}")
    content = draft.save_revision(clean=False).content
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        assert len(content[name]) == getattr(draft, name).count(), name
    expected = dict(flat(draft.serializable_data()))

    with override("km"):
        loaded = model.objects.get(pk=draft.pk).get_latest_revision_as_object()
        assert dict(flat(loaded.serializable_data())) == expected
        if issubclass(model, DraftStateMixin):
            publish(loaded)
        else:
            loaded.save()

    for number, row in enumerate(with_rows(model.objects.get(pk=draft.pk))):
        assert getattr(row, column(text_fields(type(row))[0], "km")) == f"ថ្មី {number}"


# One language at a time


def typed(value: str, said: str) -> str:
    """What a field of the editor posts for these words; it held this value."""
    if value != "null" and not value.startswith("{"):
        return said
    block = {"key": "abcde", "text": said, "type": "unstyled", "depth": 0}
    block |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def fill_in(desk: Client, thing: Any, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """A form of the editor with other words in every text of its language: what is posted, and the
    words by field (`title`, `parts-heading`, the last row counts)."""
    scope = "" if language == SOURCE else language
    url = url_of("edit", thing, lang=scope)
    folded = [name.removesuffix("-folded") for name in shown(desk, url) if name.endswith("-folded")]
    data = shown(desk, url, *folded)
    columns = {
        column(name, language): name for row in with_rows(thing) for name in text_fields(type(row))
    }
    said = {}
    for number, name in enumerate(list(data)):
        last = name.rpartition("-")[2]
        if last in columns and (name == last or "__prefix__" not in name):
            relation = f"{name.partition('-')[0]}-" if "-" in name else ""
            said[relation + columns[last]] = f"other {number}"
            data[name] = typed(data[name], f"other {number}")
    return data, said


@pytest.mark.parametrize("model", EDITED)
def test_the_form_of_one_language_changes_that_one_alone(desk: Client, model: Any) -> None:
    thing = whole(model)
    before = dict(flat(newest(thing).serializable_data()))
    data, said = fill_in(desk, thing, "km")

    answer = desk.post(url_of("edit", thing, lang="km"), data)

    assert answer.status_code == 302, answer.content.decode()
    after = dict(flat(newest(thing).serializable_data()))
    changed = {path for path in before if before[path] != after[path]}
    assert after.keys() == before.keys()
    assert changed == {path for path, value in before.items() if path.endswith("_km") and value}
    assert said


@pytest.mark.parametrize("model", EDITED)
def test_the_form_of_the_structure_keeps_all_other_languages(desk: Client, model: Any) -> None:
    thing = whole(model)
    before = dict(flat(newest(thing).serializable_data()))
    data, said = fill_in(desk, thing, SOURCE)

    answer = desk.post(url_of("edit", thing), data)

    assert answer.status_code == 302, answer.content.decode()
    after = dict(flat(newest(thing).serializable_data()))
    others = {path for path in before if path.endswith(OTHERS)}
    assert said
    assert {path for path in others if before[path] != after.get(path)} == set()


# Previews


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("model", PREVIEWED)
def test_a_preview_shows_the_words_just_typed(desk: Client, model: Any, language: str) -> None:
    """From the form of the structure and from that of each language, in every mode there is."""
    thing = whole(model)
    scope = "" if language == SOURCE else language
    data, said = fill_in(desk, thing, language)
    url = url_of("preview_on_edit", thing, lang=scope)

    assert desk.post(url, data).json() == {"is_valid": True, "is_available": True}
    pages = {}
    for mode, _name in thing.preview_modes:
        answer = desk.get(
            url_of("preview_on_edit", thing),
            {"mode": mode, "in_preview_panel": "true", **({"lang": scope} if scope else {})},
        )
        assert answer.status_code == 200, mode
        pages[mode] = answer.content.decode()

    assert said.keys() >= SHOWN[model]
    for mode, page in pages.items():
        if mode not in CODES or mode == language:
            assert [name for name in SHOWN[model] if said[name] not in page] == [], mode
        elif language != SOURCE:
            assert [name for name in SHOWN[model] if said[name] in page] == [], mode


@pytest.mark.parametrize("model", PREVIEWED)
def test_a_preview_of_what_was_never_saved_and_of_a_revision(desk: Client, model: Any) -> None:
    thing = whole(model)
    revision = thing.save_revision()
    empty = shown(desk, url_of("add", model))
    new = {**empty, "title_en": "Brand new", "code": "brand-new"}
    new |= {name: said for name, said in REQUIRED.items() if name in empty}
    add = url_of("preview_on_add", model)

    for data in (empty, new):
        assert desk.post(add, data).status_code == 200
        for mode, _name in model().preview_modes:
            assert desk.get(add, {"mode": mode}).status_code == 200, mode
    assert "Brand new" in desk.get(add).content.decode()
    for mode, _name in thing.preview_modes:
        view = url_of("revisions_view", thing, revision.pk)
        assert desk.get(view, {"mode": mode}).status_code == 200, mode
