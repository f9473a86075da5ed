"""The example lesson: whole, added once, copied by every author, and counted nowhere."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.translation_places import places
from cms.models import User
from curriculum.authoring.board.lines import board
from curriculum.authoring.coverage.rows import coverage
from curriculum.authoring.dashboard import language_gaps
from curriculum.authoring.groups import ensure_country_groups, ensure_groups
from curriculum.authoring.lint.report import lines
from curriculum.authoring.workflow.approval import checklist
from curriculum.enums import Path
from curriculum.example import EXAMPLE, add_example
from curriculum.models import Lesson
from tests.factories.curriculum import make_lesson

pytestmark = pytest.mark.django_db
PAGE = "wagtailsnippets_curriculum_lesson:example"
HUMAN = {"author", "technical", "notes", "reviewer", "signed"}
"""Lines of the checklist that people fill: ticking, reading, trying out."""


def person(kind: str, country: str = "") -> Client:
    groups = ensure_country_groups(country) if country else ensure_groups()
    user = User.objects.create_user(f"{kind}-{country}".lower())
    user.groups.add(groups[kind])
    client = Client()
    client.force_login(user)
    return client


def command() -> str:
    out = StringIO()
    call_command("add_example_lesson", stdout=out)
    return out.getvalue()


def test_a_careful_reader_misses_nothing_but_this_installations_own_objectives() -> None:
    lesson, _made = add_example()

    assert [finding.rule.code for finding in lesson.findings()] == ["no-objective"]


def test_only_people_are_missing_for_its_approval() -> None:
    lesson, _made = add_example()

    assert {line.key for line in checklist(lesson) if not line.done} == HUMAN


def test_it_has_everything_an_author_meets_in_three_languages() -> None:
    lesson, _made = add_example()

    assert lesson.minutes_by_path() == {Path.CORE: (20, 20), Path.EXTENDED: (45, 45)}
    assert len({part.kind for part in lesson.parts.all()}) == 5
    assert lesson.resistance.count() == 2
    assert not lesson.live
    silent = [
        (place.key, code)
        for place in places(lesson)
        for code in ("bn", "km")
        if place.row.said(place.field, SOURCE) and not place.row.said(place.field, code)
    ]
    assert silent == []


def test_the_command_adds_it_once_and_changes_nothing_that_somebody_changed() -> None:
    assert "added as a draft" in command()
    lesson = Lesson.objects.get(uuid=EXAMPLE)
    lesson.title_en = "Ours now"
    lesson.save_revision()

    assert "nothing was changed" in command()

    lesson = Lesson.objects.get(uuid=EXAMPLE)
    assert lesson.get_latest_revision_as_object().title_en == "Ours now"
    assert lesson.revisions.count() == 2
    assert ModelLogEntry.objects.for_instance(lesson).filter(action="wagtail.create").count() == 1


def test_a_code_that_somebody_took_is_left_to_her() -> None:
    make_lesson(code="example-lesson")

    lesson, made = add_example()

    assert (made, lesson.code) == (True, "example-lesson-2")


def test_it_counts_nowhere() -> None:
    add_example()
    designer = User.objects.create_superuser("all")

    assert coverage() == []
    assert board(LANGUAGES.values()) == []
    assert lines([Lesson]) == []
    assert all(
        gap["done"] == gap["missing"] == gap["outdated"] == 0 for gap in language_gaps(designer)
    )


def test_it_is_not_offered_for_a_course() -> None:
    add_example()
    make_lesson(title_en="A real one")
    url = reverse("wagtailsnippetchoosers_curriculum_lesson:choose")

    designer = person("Designers")
    for query in ({}, {"q": "real"}, {"q": "listening"}):
        page = designer.get(url, query).content.decode()
        assert "Listening to a colleague" not in page
        assert ("A real one" in page) == (query.get("q") != "listening")


def test_where_it_is_missing_the_page_adds_it_by_post_alone() -> None:
    designer = person("Designers")
    url = reverse(PAGE)

    assert "Add the example lesson" in designer.get(url).content.decode()
    assert not Lesson.objects.exists()
    assert designer.post(url).url == url

    assert Lesson.objects.get().uuid == EXAMPLE
    assert "One idea, two people" in designer.get(url).content.decode()


def test_a_copy_is_a_draft_of_ones_own() -> None:
    add_example()
    designer = person("Designers")

    answer = designer.post(reverse(PAGE), {"code": "mine"})

    copy = Lesson.objects.get(code="mine")
    assert answer.url == reverse("wagtailsnippets_curriculum_lesson:edit", args=[copy.pk])
    assert copy.uuid != EXAMPLE
    assert (copy.title_km, copy.parts.count(), copy.live) == ("ការស្ដាប់មិត្តរួមការងារ", 5, False)


def test_a_code_that_is_taken_is_refused() -> None:
    add_example()

    page = person("Designers").post(reverse(PAGE), {"code": "example-lesson"}).content.decode()

    assert "already exists" in page
    assert Lesson.objects.count() == 1


def test_a_countrys_author_reads_and_copies_it_but_cannot_change_it() -> None:
    lesson, _made = add_example()
    designer = person("Designers", "KH")

    page = designer.get(reverse(PAGE)).content.decode()
    answer = designer.post(reverse(PAGE), {"code": "of-kh"})

    assert "One idea, two people" in page
    assert answer.status_code == 302
    assert Lesson.objects.get(code="of-kh").collection.name == "KH"
    for name in ("edit", "check", "copy"):
        url = reverse(f"wagtailsnippets_curriculum_lesson:{name}", args=[lesson.pk])
        assert designer.get(url).status_code == 404


@pytest.mark.parametrize("kind", ["Translators", "Reviewers"])
def test_who_adds_no_lessons_reads_it_and_is_refused_a_copy(kind: str) -> None:
    add_example()
    reader = person(kind, "KH")

    page = reader.get(reverse(PAGE)).content.decode()

    assert "One idea, two people" in page
    assert 'name="code"' not in page
    assert reader.post(reverse(PAGE), {"code": "mine"}).status_code == 302
    assert not Lesson.objects.filter(code="mine").exists()


def test_nobody_else_sees_it() -> None:
    add_example()
    stranger = User.objects.create_user("stranger")
    client = Client()
    client.force_login(stranger)

    assert client.get(reverse(PAGE)).status_code == 302


def test_the_page_costs_the_same_however_many_lessons_there_are() -> None:
    add_example()
    client = person("Designers")
    counts = []
    for wave in range(2):
        client.get(reverse(PAGE))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(PAGE))
        counts.append(len(queries))
        for number in range(3):
            make_lesson(code=f"other-{wave}-{number}")

    assert counts[0] == counts[1]
