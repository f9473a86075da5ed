"""Outdated texts in the translate view: marked, shown with the former source, and settled there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cms.kit.translation_places import keep_sources, outdated_places
from curriculum.models import Lesson
from quizzes.models import Item
from tests.curriculum.authoring.forms import autosave, shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson, publish
from tests.factories.quizzes import make_item

pytestmark = pytest.mark.django_db
TAG = "outdated: the English text changed"


@pytest.fixture
def lesson() -> Lesson:
    """Published, translated, then with two new English texts in its draft."""
    lesson = publish(make_lesson())
    lesson.title_en = "New title"
    part = lesson.parts.all()[0]
    part.text_en = "<p>New text.</p>"
    lesson.parts = [part, lesson.parts.all()[1]]
    lesson.save_revision()
    return Lesson.objects.get(pk=lesson.pk)


def outdated(lesson: Lesson, language: str = "km") -> list[str]:
    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return [place.key.split("/", 2)[2] for place in outdated_places(draft, language)]


def test_only_the_outdated_texts_are_marked_each_with_the_former_source(
    desk: Client, lesson: Lesson
) -> None:
    page = desk.get(url_of("edit", lesson, lang="km")).content.decode()
    assert page.count(TAG) == 2
    assert page.count("The English text before") == 2
    assert "We look at one line." in page
    assert TAG not in desk.get(url_of("edit", lesson, lang="vi")).content.decode()
    assert TAG not in desk.get(url_of("edit", lesson)).content.decode()


def test_saving_settles_what_was_changed_or_ticked_and_nothing_else(
    desk: Client, lesson: Lesson
) -> None:
    url = url_of("edit", lesson, lang="km")
    assert outdated(lesson) == ["title", "parts/part-1/text"]
    desk.post(url, shown(desk, url))
    assert outdated(lesson) == ["title", "parts/part-1/text"]
    desk.post(url, shown(desk, url) | {"title_km": "ថ្មី"})
    assert outdated(lesson) == ["parts/part-1/text"]
    desk.post(url, shown(desk, url) | {"parts-part-1-text_km-fits": "on"})
    assert outdated(lesson) == []
    assert outdated(lesson, "bn") == ["title", "parts/part-1/text"]


def test_saving_the_source_unchanged_marks_nothing(desk: Client) -> None:
    lesson = publish(make_lesson(disclosure_en="<p>“Don't” &amp; <strong>stop</strong></p>"))
    url = url_of("edit", lesson)
    desk.post(url, shown(desk, url, "parts-0", "steps-0", "resistance-0"))
    assert (outdated(lesson), outdated(lesson, "bn")) == ([], [])


def test_english_that_changed_while_the_page_was_open_stays_marked(
    desk: Client, lesson: Lesson
) -> None:
    url = url_of("edit", lesson, lang="km")
    open_page = shown(desk, url)
    draft = lesson.get_latest_revision_as_object()
    draft.title_en = "Newer still"
    draft.save_revision()
    desk.post(url, open_page | {"title_km": "ថ្មី"})
    assert "title" in outdated(lesson)


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"title_km": 3}', '{"title_km": ["x"]}'])
def test_a_damaged_page_saves_all_the_same(desk: Client, lesson: Lesson, seen: str) -> None:
    url = url_of("edit", lesson, lang="km")
    data: dict[str, Any] = shown(desk, url) | {"title_km": "ថ្មី", "seen": seen}
    assert desk.post(url, data).status_code == 302
    assert outdated(lesson) == ["parts/part-1/text"]


def test_autosave_keeps_the_source_of_a_new_text_and_settles_no_old_one(
    desk: Client, lesson: Lesson
) -> None:
    url = url_of("edit", lesson, lang="km")
    data = shown(desk, url) | {"title_km": "ថ្មី", "parts-part-1-text_km-fits": "on"}
    assert autosave(desk, url, data)["success"]
    assert outdated(lesson) == ["title", "parts/part-1/text"]
    vietnamese = url_of("edit", lesson, lang="vi")
    assert autosave(desk, vietnamese, shown(desk, vietnamese) | {"title_vi": "Mới"})["success"]
    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.title_en = "Newer still"
    draft.save_revision()
    assert outdated(lesson, "vi") == ["title"]


def test_editing_the_english_of_an_item_marks_that_option_alone(desk: Client) -> None:
    item = make_item()
    keep_sources(item, ["km"])
    item.save()
    url = url_of("edit", item)
    desk.post(url, shown(desk, url))
    assert outdated_places(Item.objects.get(pk=item.pk), "km") == []
    desk.post(url, shown(desk, url) | {"options-1-text_en": "Another answer"})
    found = outdated_places(Item.objects.get(pk=item.pk), "km")
    assert [place.key for place in found] == [f"item/{item.key}/options/b/text"]
    page = desk.get(url_of("edit", item, lang="km")).content.decode()
    assert page.count(TAG) == 1
