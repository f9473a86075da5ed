"""Designers, translators and reviewers: what the server lets each do, whatever the browser sends."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.snippets.models import get_snippet_models

from cms.kit.translation import translated_fields
from cms.models import EnabledLanguage, User
from curriculum.authoring.groups import ensure_groups
from curriculum.models import CountryProfile, Course, Lesson, ReferralService, Term
from quizzes.models import Construct, Instrument, Item, Topic
from tests.curriculum.authoring.forms import autosave, shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import (
    make_course,
    make_finding,
    make_law,
    make_lesson,
    make_objective,
    publish,
)
from tests.factories.quizzes import make_instrument, make_item
from tests.factories.run_sheets import two_days

pytestmark = pytest.mark.django_db
MODELS = [model for model in get_snippet_models() if translated_fields(model)]


def sign_in(name: str) -> Client:
    user = User.objects.create_user(name)
    user.groups.add(ensure_groups()[name])
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def translator() -> Client:
    return sign_in("Translators")


@pytest.fixture
def things() -> list[Any]:
    """One of each translated model with an editor, found by walking; one without a maker is a failure."""
    lesson = make_lesson()
    made = [make_course(lesson), make_instrument(make_item()), make_law(), make_finding()]
    made += [lesson, *Item.objects.all(), make_objective(), *Topic.objects.all()]
    texts = {"name_en": "Cambodia", "confidentiality_limits_en": "None known."}
    made.append(CountryProfile.objects.create(code="KH", **texts))
    said = {"name_en": "Line", "what_en": "Listens", "hours_en": "day"}
    made.append(ReferralService.objects.create(key="line", country="KH", **said))
    made.append(Construct.objects.create(key="forms", name_en="Forms"))
    made.append(Term.objects.create(key="card", word_en="card"))
    made.append(two_days(Course.objects.get()))
    by_model = {type(thing): thing for thing in made}
    return [by_model[model] for model in MODELS]


def test_groups_are_made_once_and_again() -> None:
    first = ensure_groups()
    rights = {name: set(group.permissions.all()) for name, group in first.items()}
    again = ensure_groups()
    assert {name: set(group.permissions.all()) for name, group in again.items()} == rights
    assert {g.pk for g in first.values()} == {g.pk for g in again.values()}


def test_translator_is_led_to_the_first_language(translator: Client, things: list[Any]) -> None:
    for thing in things:
        response = translator.get(url_of("edit", thing))
        assert (response.status_code, response["location"]) == (
            302,
            url_of("edit", thing, lang="bn"),
        )


def test_translator_sees_the_translate_view_of_everything(
    translator: Client, things: list[Any]
) -> None:
    for thing in things:
        data = shown(translator, url_of("edit", thing, lang="km"))
        assert not [name for name in data if name.endswith("_en") or "FORMS" in name]
        assert [name for name in data if name.endswith("_km")]


def test_translator_cannot_post_the_structure(translator: Client, desk: Client) -> None:
    lesson = make_lesson()
    data = shown(desk, url_of("edit", lesson)) | {"title_en": "Hijacked"}
    before = lesson.revisions.count()
    for url in (url_of("edit", lesson), url_of("edit", lesson, lang="en")):
        response = translator.post(url, data, headers={"accept": "application/json"})
        assert response.status_code in {302, 403, 404} or not response.json().get("success")
    assert Lesson.objects.get(pk=lesson.pk).title_en == lesson.title_en
    assert lesson.revisions.count() == before


def test_translator_cannot_publish_even_by_a_forged_post(translator: Client) -> None:
    lesson = make_lesson()
    url = url_of("edit", lesson, lang="km")
    data = shown(translator, url) | {"action-publish": "1", "title_km": "ថ្មី"}
    translator.post(url, data)
    saved = Lesson.objects.get(pk=lesson.pk)
    assert (saved.live, saved.get_latest_revision_as_object().title_km) == (False, "ថ្មី")


@pytest.mark.parametrize("page", ["copy", "delete", "unpublish", "lock", "add"])
def test_translator_has_no_other_way_in(translator: Client, page: str) -> None:
    lesson = publish(make_lesson())
    target: Any = Lesson if page == "add" else lesson
    response = translator.post(url_of(page, target), {"code": "stolen"})
    assert response.status_code in {302, 403}
    kept = Lesson.objects.get(pk=lesson.pk)
    assert (kept.live, kept.locked, Lesson.objects.count()) == (True, False, 1)


def test_translator_cannot_go_back_to_an_old_revision(translator: Client) -> None:
    lesson = publish(make_lesson())
    old = lesson.latest_revision
    lesson.title_en = "Second"
    lesson.save_revision()
    url = url_of("revisions_revert", lesson, old.pk)
    for address in (url, f"{url}?lang=km"):
        assert translator.get(address).status_code in {302, 403}
        translator.post(address, {"title_km": "x"})
    assert Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object().title_en == "Second"


def test_translator_cannot_preview_the_structure_form(translator: Client, desk: Client) -> None:
    lesson = make_lesson()
    assert translator.get(url_of("preview_on_edit", lesson)).status_code in {302, 403}
    assert desk.get(url_of("preview_on_edit", lesson)).status_code == 200


def test_translator_does_not_call_her_own_work_reviewed(translator: Client) -> None:
    lesson = make_lesson()
    url = url_of("edit", lesson, lang="km")
    data = shown(translator, url) | {"translation_state": "reviewed"}
    response = translator.post(url, data)
    assert response.status_code == 200
    record = Lesson.objects.get(pk=lesson.pk).translations.get(language="km")
    assert record.state == "human_draft"


def test_designer_and_reviewer_edit_structure_and_publish_all_but_lessons(
    things: list[Any],
) -> None:
    designer, reviewer = sign_in("Designers"), sign_in("Reviewers")
    for thing in things:
        for client in (designer, reviewer):
            assert client.get(url_of("edit", thing)).status_code == 200
    lesson, paper = (next(t for t in things if type(t) is model) for model in (Lesson, Instrument))
    for thing in (lesson, paper):
        url = url_of("edit", thing)
        designer.post(url, shown(designer, url) | {"action-publish": "1"})
    assert not Lesson.objects.get(pk=lesson.pk).live
    assert Instrument.objects.get(pk=paper.pk).live


def test_reviewer_writes_no_new_lesson() -> None:
    assert sign_in("Reviewers").get(url_of("add", Lesson)).status_code in {302, 403}


def test_only_shown_languages_can_be_reached(desk: Client) -> None:
    for code in ("en", "km"):
        EnabledLanguage.objects.create(code=code)
    lesson = make_lesson()
    assert desk.get(url_of("edit", lesson, lang="km")).status_code == 200
    assert desk.get(url_of("edit", lesson, lang="bn")).status_code == 404
    assert [mode for mode, _ in lesson.preview_modes] == ["en", "km"]


def test_every_model_saves_one_language_and_keeps_the_rest(desk: Client, things: list[Any]) -> None:
    for thing in things:
        url = url_of("edit", thing, lang="vi")
        data = shown(desk, url)
        name = next(n for n in data if n.endswith("_vi"))
        data[name] = "tiếng Việt"
        assert desk.post(url, data).status_code == 302, thing
        saved = type(thing).objects.get(pk=thing.pk)
        if hasattr(saved, "get_latest_revision_as_object") and saved.latest_revision:
            saved = saved.get_latest_revision_as_object()
        assert getattr(saved, name) == "tiếng Việt"
        english = name.replace("_vi", "_en")
        assert getattr(saved, english) == getattr(thing, english)


def test_option_texts_of_an_item_are_translated_by_letter(desk: Client) -> None:
    item = make_item()
    url = url_of("edit", item, lang="km")
    desk.post(url, shown(desk, url) | {"options-b-text_km": "ចម្លើយថ្មី"})
    options = Item.objects.get(pk=item.pk).options.all()
    assert [(o.key, o.correct) for o in options] == [("a", True), ("b", False), ("c", False)]
    assert options[1].text_km == "ចម្លើយថ្មី"
    assert options[1].text_en == "Answer b"


def test_new_options_get_the_next_letter(desk: Client) -> None:
    item = make_item()
    url = url_of("edit", item)
    data = shown(desk, url) | {
        "options-TOTAL_FORMS": "4",
        "options-3-text_en": "Answer d",
        "options-3-ORDER": "4",
    }
    desk.post(url, data)
    assert [o.key for o in Item.objects.get(pk=item.pk).options.all()] == ["a", "b", "c", "d"]


def test_two_right_answers_are_refused_and_can_be_mended(desk: Client) -> None:
    item = make_item()
    url = url_of("edit", item)
    data = shown(desk, url)
    page = desk.post(url, data | {"options-1-correct": "on"}).content.decode()
    assert "mark exactly one option as the right answer" in page
    moved = {n: v for n, v in data.items() if n != "options-0-correct"} | {
        "options-1-correct": "on"
    }
    assert desk.post(url, moved).status_code == 302
    assert [o.correct for o in Item.objects.get(pk=item.pk).options.all()] == [False, True, False]


def test_autosave_does_not_declare_an_old_translation_up_to_date(desk: Client) -> None:
    lesson = make_lesson()
    lesson.title_en = "New words"
    lesson.save()
    url = url_of("edit", lesson, lang="km")
    data = shown(desk, url) | {"title_km": "ថ្មី"}
    assert autosave(desk, url, data)["success"]
    assert Lesson.objects.get(pk=lesson.pk).translation_states()["km"] == "outdated"
    desk.post(url, data)
    assert Lesson.objects.get(pk=lesson.pk).translation_states()["km"] == "human_draft"
