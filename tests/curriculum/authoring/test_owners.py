"""A country's own authors: made by a command, bounded by a collection, reviewed by their own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.models import User
from curriculum.authoring.dashboard import language_gaps
from curriculum.authoring.groups import ensure_country_groups
from curriculum.authoring.lint.report import MODELS, lines
from curriculum.authoring.workflow.authors import is_reviewer
from curriculum.authoring.workflow.moves import submit
from curriculum.authoring.workflow.waiting import waiting_for
from curriculum.models import LegalInstrument, Lesson
from tests.factories.approval import specialist, writer
from tests.factories.curriculum import make_law, make_lesson

pytestmark = pytest.mark.django_db
LESSONS = "wagtailsnippets_curriculum_lesson"


def person(kind: str, country: str) -> User:
    made = User.objects.create_user(f"{kind}-{country}".lower())
    made.groups.add(ensure_country_groups(country)[kind])
    return made


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def give(lesson: Lesson, country: str) -> Lesson:
    ensure_country_groups(country)
    Lesson.objects.filter(pk=lesson.pk).update(collection=Collection.objects.get(name=country))
    return Lesson.objects.get(pk=lesson.pk)


def test_the_command_makes_groups_once_and_hands_the_countrys_law_over() -> None:
    law, other = make_law(country="KH"), make_law(key="other", country="BD")
    for _ in range(2):
        call_command("author_groups", "KH")

    assert Group.objects.filter(name__endswith=" · KH").count() == 3
    assert LegalInstrument.objects.get(pk=law.pk).collection.name == "KH"
    assert LegalInstrument.objects.get(pk=other.pk).collection.is_root()


@pytest.mark.parametrize("code", ["kh", "Cambodia", ""])
def test_the_command_says_what_a_country_looks_like(code: str) -> None:
    with pytest.raises(CommandError):
        call_command("author_groups", code)
    assert not Group.objects.filter(name__contains=" · ").exists()


def test_a_new_lesson_and_a_copy_stand_with_the_country_of_their_author() -> None:
    designer = person("Designers", "KH")
    lesson = give(make_lesson(code="of-kh"), "KH")
    url = reverse(f"{LESSONS}:copy", args=[lesson.pk])

    assert browser(designer).post(url, {"code": "copied"}).status_code == 302

    assert Lesson.objects.get(code="copied").collection.name == "KH"


def test_reviewers_are_asked_about_their_own_country_only() -> None:
    here, there = person("Reviewers", "KH"), person("Reviewers", "BD")
    author = writer()
    lesson = give(make_lesson(code="of-kh"), "KH")
    lesson.save_revision(user=author)
    submit(lesson, author)

    asked = {user: [each.lesson.pk for each in waiting_for(user)] for user in (here, there)}

    assert asked == {here: [lesson.pk], there: []}
    assert [each.lesson.pk for each in waiting_for(specialist())] == [lesson.pk]
    assert is_reviewer(here)
    task = Lesson.objects.get(pk=lesson.pk).current_workflow_task
    assert task.get_actions(lesson, there) == []
    assert len(task.get_actions(lesson, here)) == 2


def test_reports_and_counts_speak_of_ones_own() -> None:
    designer = person("Designers", "KH")
    give(make_lesson(code="of-bd", title_en="Bad bad"), "BD")

    assert {gap["done"] + gap["missing"] for gap in language_gaps(designer)} == {0}
    assert [line.thing for line in lines(MODELS, designer)] == []
    assert [line.thing for line in lines(MODELS)] != []


def test_things_are_given_from_the_list(desk: Client) -> None:
    lesson = make_lesson()
    ensure_country_groups("KH")
    place = Collection.objects.get(name="KH")
    url = reverse("wagtail_bulk_action", args=["curriculum", "lesson", "hand_over"])

    page = desk.get(f"{url}?id={lesson.pk}")
    done = desk.post(f"{url}?id={lesson.pk}", {"collection": place.pk})

    assert "Give to a country" in page.content.decode()
    assert done.status_code == 302
    assert Lesson.objects.get(pk=lesson.pk).collection == place


def test_a_collection_with_lessons_is_not_deleted(desk: Client) -> None:
    lesson = give(make_lesson(), "KH")
    place = lesson.collection
    desk.post(reverse("wagtailadmin_collections:delete", args=[place.pk]))

    assert Collection.objects.filter(pk=place.pk).exists()
    assert Lesson.objects.filter(pk=lesson.pk).exists()
