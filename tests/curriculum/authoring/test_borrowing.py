"""Rows of another lesson are taken over in every language, and nothing else changes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curriculum.models import Lesson
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson, make_part, make_step, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Lesson:
    return publish(make_lesson(code="mine"))


@pytest.fixture
def other() -> Lesson:
    lesson = make_lesson(code="other")
    lesson.steps = [make_step(1, 20, part_key=lesson.parts.all()[0].key, path="core")]
    lesson.save()
    return lesson


def latest(lesson: Lesson) -> Lesson:
    found: Lesson = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return found


def url(lesson: Lesson, other: str = "other") -> str:
    return url_of("borrow", lesson) + (f"?from={other}" if other else "")


def test_rows_come_in_every_language_under_keys_of_their_own(
    desk: Client, mine: Lesson, other: Lesson
) -> None:
    part, step = other.parts.all()[0], other.steps.all()[0]
    before = [row.uuid for row in latest(mine).parts.all()]

    answer = desk.post(url(mine), {"rows": [f"parts:{part.key}", f"steps:{step.key}"]})

    assert answer.status_code == 302
    draft = latest(mine)
    *old, new = draft.parts.all()
    assert [row.uuid for row in old] == before
    assert (new.heading_en, new.heading_km) == (part.heading_en, part.heading_km)
    assert new.key not in {row.key for row in old}
    assert new.uuid != part.uuid
    assert list(draft.steps.all())[-1].part_key == new.key
    assert Lesson.objects.get(pk=mine.pk).parts.count() == len(old), "only the draft has changed"
    assert other.parts.count() == 2


def test_a_step_lets_go_of_a_part_that_does_not_come_along(desk: Client, other: Lesson) -> None:
    mine = make_lesson(code="mine")
    mine.parts = [make_part(1, key="own")]
    mine.save()
    step = other.steps.all()[0]

    desk.post(url(mine), {"rows": [f"steps:{step.key}"]})

    assert list(latest(mine).steps.all())[-1].part_key == ""


def test_twice_gives_two_rows_with_two_keys(desk: Client, mine: Lesson, other: Lesson) -> None:
    rows = {"rows": [f"parts:{other.parts.all()[0].key}"]}
    desk.post(url(mine), rows)
    desk.post(url(mine), rows)

    keys = [row.key for row in latest(mine).parts.all()]

    assert len(keys) == len(set(keys)) == 4


@pytest.mark.parametrize("rows", [[], ["parts:gone"], ["nonsense"], ["translations:km"]])
def test_nothing_that_is_there_is_a_sentence_and_no_revision(
    desk: Client, mine: Lesson, other: Lesson, rows: list[str]
) -> None:
    before = mine.revisions.count()

    answer = desk.post(url(mine), {"rows": rows})

    assert answer.status_code == 200
    assert "tick" in answer.content.decode()
    assert mine.revisions.count() == before


def test_no_lesson_chosen_is_the_same(desk: Client, mine: Lesson) -> None:
    assert "tick at least one" in desk.post(url(mine, ""), {"rows": ["parts:x"]}).content.decode()


@pytest.mark.parametrize("code", ["nowhere", "mine"])
def test_a_lesson_that_is_not_offered_does_not_exist(desk: Client, mine: Lesson, code: str) -> None:
    assert desk.get(url(mine, code)).status_code == 404


def test_lessons_are_found_by_words_and_cost_the_same_however_many(
    desk: Client, mine: Lesson, other: Lesson
) -> None:
    page = url_of("borrow", mine)
    desk.get(page)
    with CaptureQueriesContext(connection) as two:
        desk.get(page)
    make_lesson(code="third", title_en="Quite another thing")
    with CaptureQueriesContext(connection) as three:
        desk.get(page)

    found = desk.get(f"{page}?q=quite").content.decode()

    assert len(three) == len(two)
    assert "from=third" in found
    assert "from=other" not in found


def test_a_locked_lesson_takes_nothing(desk: Client, mine: Lesson, other: Lesson) -> None:
    Lesson.objects.filter(pk=mine.pk).update(locked=True)
    before = mine.revisions.count()

    answer = desk.post(url(mine), {"rows": [f"parts:{other.parts.all()[0].key}"]}, follow=True)

    assert "locked; nothing was taken over" in answer.content.decode()
    assert mine.revisions.count() == before
