"""From payload to page: languages fall back visibly, the guide never comes along."""

from __future__ import annotations

import dataclasses

import pytest

from cms.kit.language_links import in_language, language_links
from cms.kit.languages import LANGUAGES
from cms.kit.said import chain, say, say_lines
from cms.kit.shown import Source
from curriculum.delivery.lesson import lesson_page, practice_items
from curriculum.payloads import lesson_payload
from tests.factories import delivery as make


def test_the_chain_is_hers_then_the_groups_then_the_source():
    assert chain("km", ["bn", "en"]) == ("km", "bn", "en")
    assert chain("en", ["en"]) == ("en",)


def test_a_text_says_which_language_it_is_in():
    texts = {"en": "Hello", "ar": "مرحبا"}

    assert say(texts, ("en",)).marks == ""
    assert say(texts, ("km", "ar", "en")).marks == ' lang="ar" dir="rtl"'
    assert say(texts, ("km", "bn")).text == ""
    assert say_lines({"en": ["a", "b"]}, ("bn", "en")).marks == ' lang="en" dir="ltr"'
    assert not say_lines({}, ("bn", "en"))


def test_an_address_changes_its_language_only():
    assert in_language("/en/learn/en/", "km") == "/km/learn/en/"
    assert in_language("/exit/", "km") == "/exit/"
    assert language_links("/exit/", LANGUAGES.values()) == []


@pytest.mark.django_db
def test_nothing_of_the_guide_is_in_the_page_model():
    payload = lesson_payload(make.lesson("whole"))
    page = lesson_page(payload, ("en",))

    assert make.GUIDE_CANARY in str(payload)
    assert make.GUIDE_CANARY not in str(dataclasses.asdict(page))


@pytest.mark.django_db
def test_only_the_first_picture_is_loaded_at_once():
    row = make.lesson("pictures", image=make.picture(), parts=2)
    second = row.parts.all()[1]
    second.image, second.alt_text_en = make.picture("other"), "Other"
    row.parts.add(second)

    page = lesson_page(lesson_payload(row), ("en",))

    assert [part.picture.lazy for part in page.parts] == [False, True]


@pytest.mark.django_db
def test_sound_does_not_fall_back_to_another_language():
    payload = lesson_payload(make.lesson("sound"))
    payload["parts"][0]["audio"] = {"en": {"file": "audio/kept/x.mp3"}}

    assert lesson_page(payload, ("en",)).parts[0].sound == (
        Source("/media/audio/kept/x.mp3", "audio/mpeg"),
    )
    assert lesson_page(payload, ("bn", "en")).parts[0].sound == ()


@pytest.mark.django_db
def test_practice_items_of_a_part_that_has_none():
    payload = lesson_payload(make.lesson("plain"))

    assert practice_items(payload, "part-1") == practice_items(payload, "nowhere") == []
