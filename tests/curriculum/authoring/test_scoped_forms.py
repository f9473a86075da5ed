"""One language at a time: what each view may touch, and what survives it."""

from __future__ import annotations

import pytest
from django.test import Client

from cms.kit.languages import CODES
from cms.kit.translation import column, translated_fields, words
from curriculum.models import Lesson
from tests.curriculum.authoring.forms import autosave, shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson, make_part, publish

pytestmark = pytest.mark.django_db


def edit_url(lesson: Lesson, language: str = "") -> str:
    return url_of("edit", lesson, lang=language)


def all_texts(lesson: Lesson) -> dict[str, object]:
    """Every column of every language of a lesson and its rows."""
    rows = [lesson, *lesson.parts.all(), *lesson.steps.all(), *lesson.resistance.all()]
    return {
        f"{type(row).__name__}.{getattr(row, 'key', '')}.{column(field, code)}": words(
            str(getattr(row, column(field, code)) or "")
        )
        for row in rows
        for field in translated_fields(type(row))
        for code in CODES
    }


def latest(lesson: Lesson) -> Lesson:
    return Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()


def test_structure_view_holds_the_source_language_only(desk: Client) -> None:
    lesson = make_lesson()
    names = shown(desk, edit_url(lesson))
    assert names["title_en"] == lesson.title_en
    assert names["parts-TOTAL_FORMS"] == "2"
    assert not [name for name in names if name.endswith(("_km", "_bn", "_zh_hans"))]


def test_translate_view_holds_one_language_and_no_structure(desk: Client) -> None:
    lesson = make_lesson()
    names = shown(desk, edit_url(lesson, "km"))
    assert names["parts-part-1-heading_km"] == "ព្រឹកពីរ"
    assert not [name for name in names if "FORMS" in name or "ORDER" in name or "DELETE" in name]
    assert not [name for name in names if name.endswith(("_en", "_bn", "_zh_hans", "minutes"))]


def test_autosave_in_the_translate_view_changes_only_that_language(desk: Client) -> None:
    lesson = publish(make_lesson())
    before = all_texts(latest(lesson))
    data = shown(desk, edit_url(lesson, "km"))
    data["parts-part-1-heading_km"] = "ព្រឹកថ្មី"
    answer = autosave(desk, edit_url(lesson, "km"), data)
    assert answer["success"] is True
    after = all_texts(latest(lesson))
    changed = {name: after[name] for name in before if before[name] != after[name]}
    assert changed == {"LessonPart.part-1.heading_km": "ព្រឹកថ្មី"}
    assert after.keys() == before.keys()


def test_autosave_in_the_structure_view_keeps_all_other_languages(desk: Client) -> None:
    lesson = publish(make_lesson())
    before = all_texts(latest(lesson))
    data = shown(desk, edit_url(lesson), "parts-0")
    data["parts-0-heading_en"] = "One morning"
    assert autosave(desk, edit_url(lesson), data)["success"] is True
    after = all_texts(latest(lesson))
    changed = {name: after[name] for name in before if before[name] != after[name]}
    assert changed == {"LessonPart.part-1.heading_en": "One morning"}


def test_opening_and_saving_unchanged_changes_nothing(desk: Client) -> None:
    lesson = publish(make_lesson())
    before = all_texts(latest(lesson))
    for url in (edit_url(lesson), edit_url(lesson, "km")):
        assert desk.post(url, shown(desk, url)).status_code == 302
    assert all_texts(latest(lesson)) == before


def test_row_of_a_draft_without_an_id_keeps_its_translation(desk: Client) -> None:
    """A row added after publishing has no id until it is published itself."""
    lesson = publish(make_lesson())
    data = shown(desk, edit_url(lesson))
    data |= {
        "parts-TOTAL_FORMS": "3",
        "parts-2-kind": "text",
        "parts-2-minutes": "3",
        "parts-2-heading_en": "A third part",
        "parts-2-text_en": "null",
        "parts-2-ORDER": "3",
        "parts-2-id": "",
    }
    assert autosave(desk, edit_url(lesson), data)["success"] is True
    km = shown(desk, edit_url(lesson, "km"))
    km["parts-a-third-part-heading_km"] = "ផ្នែកទីបី"
    assert autosave(desk, edit_url(lesson, "km"), km)["success"] is True
    part = latest(lesson).parts.all()[2]
    assert (part.pk, part.key, part.heading_km) == (None, "a-third-part", "ផ្នែកទីបី")

    again = shown(desk, edit_url(lesson), "parts-0", "parts-2")
    again["parts-0-heading_en"] = "Something else"
    assert autosave(desk, edit_url(lesson), again)["success"] is True
    kept = latest(lesson).parts.all()[2]
    assert (kept.heading_en, kept.heading_km, kept.uuid) == ("A third part", "ផ្នែកទីបី", part.uuid)

    live = publish(latest(lesson))
    assert [p.key for p in live.parts.all()] == ["part-1", "part-2", "a-third-part"]
    assert live.parts.all()[2].heading_km == "ផ្នែកទីបី"
    assert desk.post(edit_url(lesson), shown(desk, edit_url(lesson)))
    assert publish(latest(lesson)).parts.count() == 3


def test_translate_view_cannot_touch_structure_by_a_forged_post(desk: Client) -> None:
    lesson = publish(make_lesson())
    url = edit_url(lesson, "km")
    data = shown(desk, url) | {
        "title_en": "Hijacked",
        "core_minutes": "99",
        "parts-TOTAL_FORMS": "0",
        "parts-INITIAL_FORMS": "2",
        "parts-0-DELETE": "1",
        "parts-part-1-heading_en": "Hijacked",
        "parts-new-heading_km": "ថ្មី",
    }
    assert desk.post(url, data).status_code == 302
    draft = latest(lesson)
    assert (draft.title_en, draft.core_minutes) == (lesson.title_en, 20)
    assert [p.heading_en for p in draft.parts.all()] == ["Two mornings", "Two mornings"]


def test_page_opened_before_a_part_was_added_does_not_empty_it(desk: Client) -> None:
    lesson = make_lesson()
    data = shown(desk, edit_url(lesson, "km"))
    lesson.parts.add(make_part(3))
    lesson.save()
    desk.post(edit_url(lesson, "km"), data)
    assert latest(lesson).parts.all()[2].heading_km == "ព្រឹកពីរ"


def test_folded_rows_keep_their_fields_and_their_place(desk: Client) -> None:
    lesson = make_lesson()
    data = shown(desk, edit_url(lesson))
    assert "parts-0-heading_en" not in data
    data |= {"parts-0-ORDER": "2", "parts-1-ORDER": "1"}
    desk.post(edit_url(lesson), data)
    moved = latest(lesson).parts.all()
    assert [(p.key, p.heading_en) for p in moved] == [
        ("part-2", "Two mornings"),
        ("part-1", "Two mornings"),
    ]


def test_folded_rows_come_back_whole_when_the_page_shows_an_error(desk: Client) -> None:
    lesson = make_lesson(title_en="Shown again")
    data = shown(desk, edit_url(lesson)) | {"core_minutes": "60"}
    response = desk.post(edit_url(lesson), data)
    page = response.content.decode()
    assert "cannot be shorter than the core path" in page
    assert 'name="parts-0-heading_en" value="Two mornings"' in page


def test_key_comes_from_the_heading_and_stays(desk: Client) -> None:
    lesson = make_lesson(parts=0)
    headings = ["Three sentences", "Three sentences", "ព្រឹក"]
    data = shown(desk, edit_url(lesson)) | {"parts-TOTAL_FORMS": "3"}
    for i, heading in enumerate(headings):
        data |= {
            f"parts-{i}-kind": "text",
            f"parts-{i}-minutes": "3",
            f"parts-{i}-heading_en": heading,
            f"parts-{i}-text_en": "null",
            f"parts-{i}-ORDER": str(i + 1),
        }
    desk.post(edit_url(lesson), data)
    keys = [part.key for part in latest(lesson).parts.all()]
    assert keys == ["three-sentences", "three-sentences-2", "part-1"]
    data = shown(desk, edit_url(lesson), "parts-0")
    data |= {"parts-0-heading_en": "Other words", "parts-0-key": "forged"}
    desk.post(edit_url(lesson), data)
    assert [part.key for part in latest(lesson).parts.all()] == keys


def test_saving_returns_to_the_same_language(desk: Client) -> None:
    lesson = make_lesson()
    url = edit_url(lesson, "km")
    assert desk.post(url, shown(desk, url))["location"] == url


@pytest.mark.parametrize("code", ["xx", "../km", "KM"])
def test_unknown_language_is_not_found(desk: Client, code: str) -> None:
    assert desk.get(edit_url(make_lesson(), code)).status_code == 404
