"""An author's first page when there is little on it, and coverage in one line."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import User
from curriculum.authoring.coverage.rows import coverage
from curriculum.authoring.groups import ensure_groups
from curriculum.authoring.taught import untaught
from curriculum.enums import LessonState
from curriculum.example import add_example
from curriculum.models import Lesson, LessonObjective
from tests.factories.curriculum import make_lesson, make_objective

pytestmark = pytest.mark.django_db


def person(kind: str) -> User:
    user = User.objects.create_user(f"new-{kind}".lower())
    user.groups.add(ensure_groups()[kind])
    return user


def home(user: User) -> str:
    client = Client()
    client.force_login(user)
    page: str = client.get("/cms/").content.decode()
    return page


def teach(*objectives: Any, **changes: Any) -> Lesson:
    lesson = make_lesson(**changes)
    lesson.taught = [LessonObjective(objective=each) for each in objectives]
    lesson.save()
    return lesson


def test_a_new_designer_is_told_where_to_begin() -> None:
    add_example()
    page = home(person("Designers"))

    assert "Where to begin" in page
    assert "Start from the example lesson" in page
    assert "/cms/snippets/curriculum/legalinstrument/" in page
    assert "There are no shared objectives yet." in page
    assert "samata-home__table" not in page


def test_a_new_translator_is_told_what_to_read_meanwhile() -> None:
    page = home(person("Translators"))

    assert "There is no lesson yet." in page
    assert "/cms/snippets/curriculum/term/" in page
    assert "Start from the example lesson" not in page


def test_a_reviewer_with_nothing_waiting_is_told_so() -> None:
    make_lesson()
    page = home(person("Reviewers"))

    assert "Nothing waits for you." in page
    assert "Where to begin" not in page


def test_a_designer_is_not_told_that_nothing_waits_for_her() -> None:
    make_lesson()
    page = home(person("Designers"))

    assert "Nothing waits for you." not in page
    assert "Nothing of yours is waiting to be published." in page


def test_objectives_without_a_lesson_are_counted_as_on_the_map() -> None:
    first, second, third, fourth = (make_objective(key) for key in "abcd")
    teach(first, code="live")
    drafted = teach(second, code="drafted")
    drafted.taught = [LessonObjective(objective=third)]
    drafted.save_revision()
    teach(fourth, code="old")
    Lesson.objects.filter(code="old").update(state=LessonState.RETIRED)
    add_example()

    on_the_map = [row for row in coverage() if row.topic and not row.lessons]

    assert {row.what for row in on_the_map} == {str(second), str(fourth)}
    assert untaught(User.objects.create_superuser("all")) == (2, 4)


def test_the_line_leads_to_the_gaps_of_the_map() -> None:
    objective = make_objective("a")
    designer = person("Designers")
    assert "1 objective has no lesson" in home(designer)
    assert "/cms/reports/coverage-map/?only=gaps" in home(designer)

    teach(objective)

    assert "Each objective has a lesson" in home(designer)


def test_the_first_page_costs_the_same_however_much_there_is() -> None:
    designer = person("Designers")
    counts = []
    for wave in range(2):
        for number in range(1 + 2 * wave):
            teach(make_objective(f"o-{wave}-{number}"), code=f"l-{wave}-{number}").save_revision(
                user=designer
            )
        home(designer)
        with CaptureQueriesContext(connection) as queries:
            home(designer)
        counts.append(len(queries))

    assert counts[0] == counts[1]
