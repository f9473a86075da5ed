"""Which translations are outdated: the texts whose source changed, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from cms.kit.editing.copying import copy_of
from cms.kit.translation import column, is_html, text_fields, wording
from cms.kit.translation_places import former_sources, keep_sources, outdated_places, places
from curriculum.models import Lesson
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.factories.quizzes import make_instrument, make_item

pytestmark = pytest.mark.django_db
TRANSLATED = ("bn", "km")


def keys(thing: Any, language: str = "km") -> list[str]:
    fresh = type(thing).objects.get(pk=thing.pk)
    return [place.key for place in outdated_places(fresh, language)]


def change(row: Any, field: str, text: str = "Quite other words") -> None:
    setattr(row, column(field, "en"), text)
    row.save()


@pytest.mark.parametrize("relation", ["parts", "steps", "resistance"])
def test_one_changed_source_marks_that_text_in_every_language_and_nothing_else(
    relation: str,
) -> None:
    lesson, other = make_lesson(), make_lesson()
    row = getattr(lesson, relation).all()[0]
    field = text_fields(type(row))[0]
    change(row, field)
    expected = [f"lesson/{lesson.code}/{relation}/{row.key}/{field}"]
    assert [keys(lesson, code) for code in TRANSLATED] == [expected, expected]
    assert [keys(lesson, "vi"), keys(other), keys(other, "bn")] == [[], [], []]


def test_back_to_the_old_words_is_up_to_date_again() -> None:
    lesson = make_lesson()
    part, before = lesson.parts.all()[0], lesson.parts.all()[0].heading_en
    change(part, "heading")
    assert keys(lesson)
    change(part, "heading", before)
    assert keys(lesson) == []


def test_a_course_marks_its_own_texts_and_those_of_its_modules() -> None:
    course = make_course(make_lesson())
    keep_sources(course, TRANSLATED)
    course.save()
    change(course.modules.all()[0], "title")
    assert keys(course) == [f"course/{course.code}/modules/module-1/title"]
    assert keys(course, "bn") == []  # nothing was translated there


def test_what_was_translated_before_sources_were_kept_counts_as_up_to_date() -> None:
    lesson = make_lesson(translated=())
    change(lesson, "title")
    assert lesson.title_km
    assert keys(lesson) == []


def test_a_text_added_later_makes_the_language_outdated_though_no_text_is() -> None:
    lesson = make_lesson()
    change(lesson, "closing", "Thank everybody.")
    assert keys(lesson) == []
    states = Lesson.objects.get(pk=lesson.pk).translation_states()
    assert (states["km"], states["vi"]) == ("outdated", "missing")


@pytest.mark.parametrize(
    ("stored", "again"),
    [
        ("<p>One</p>", '<p data-block-key="x1y2z">One</p>'),
        ("<p><strong>A</strong> &amp; <em>b</em></p>", "<p><b>A</b> &#38; <i>b</i></p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
    ],
)
def test_the_editors_way_of_writing_is_no_change(stored: str, again: str) -> None:
    assert wording(stored, rich=True) == wording(again, rich=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("<p>a b</p>", "<p>ab</p>"), ("<p>a</p>", "<p>a\u200bb</p>"), ("<p>a</p>", "<p><b>a</b></p>")],
)
def test_other_words_are_a_change(one: str, other: str) -> None:
    assert wording(one, rich=True) != wording(other, rich=True)


def test_line_ends_of_a_browser_are_no_change() -> None:
    assert wording("one\r\ntwo\r\n") == wording("one\ntwo")


def test_sources_survive_drafts_publishing_and_copies() -> None:
    lesson = publish(make_lesson())
    draft = lesson.get_latest_revision_as_object()
    draft.title_en = "Other"
    draft.save_revision()
    assert keys(lesson) == []  # live still says what was translated
    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    expected = [f"lesson/{lesson.code}/title"]
    assert [place.key for place in outdated_places(draft, "km")] == expected
    copy = copy_of(draft, code="copied")
    copy.save()
    assert keys(copy) == ["lesson/copied/title"]
    publish(draft)
    assert keys(lesson) == expected


def test_the_former_source_is_found_in_revisions_and_only_there() -> None:
    lesson = publish(make_lesson())
    before = lesson.title_en
    lesson.title_en = "Other"
    publish(lesson)
    lesson = Lesson.objects.get(pk=lesson.pk)
    found = outdated_places(lesson, "km")
    assert former_sources(lesson, found, "km") == {found[0].key: before}
    unpublished = make_lesson()
    change(unpublished, "title")
    unpublished = Lesson.objects.get(pk=unpublished.pk)
    found = outdated_places(unpublished, "km")
    assert (len(found), former_sources(unpublished, found, "km")) == (1, {})


def test_queries_do_not_grow_with_rows(django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        lesson = Lesson.objects.get(pk=make_lesson(parts=count).pk)
        with django_assert_num_queries(3):
            outdated_places(lesson, "km")
        paper = make_instrument(*(make_item() for _ in range(count)))
        paper = type(paper).objects.get(pk=paper.pk)
        with django_assert_num_queries(4):
            outdated_places(paper, "km")
        assert len(list(places(lesson))) > 0


def test_rich_texts_are_told_from_plain_ones() -> None:
    assert is_html(Lesson, "disclosure")
    assert not is_html(Lesson, "title")
