"""A draft that names something which was deleted all the same opens, and says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import ReferenceIndex

from cms.kit.gone import GONE
from curriculum.authoring.lint.report import lines
from curriculum.exchange.package.contents import exported
from curriculum.models import Course, Lesson, LessonObjective
from tests.curriculum.authoring.drafts import drafted
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.curriculum.exchange.packages import clip, picture
from tests.factories.curriculum import make_course, make_lesson, make_objective, publish
from tests.factories.quizzes import make_instrument, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def delete_behind(*rows: Any) -> None:
    """All rows of a model, or one, deleted while the index of references was not up to date."""
    ReferenceIndex.objects.all().delete()
    for each in rows:
        (each.objects.all() if isinstance(each, type) else each).delete()


def test_a_draft_without_its_picture_opens_and_says_so(desk: Client) -> None:
    lesson = drafted()
    delete_behind(Image, Document)

    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    page = desk.get(url_of("edit", lesson)).content.decode()

    part = draft.parts.all()[0]
    assert (part.image, part.audio_km, part.alt_text_en) == (None, None, "A line")
    assert [finding.place for finding in draft.gone] == [
        "Lesson part “Two mornings” · Picture",
        "Lesson part “Two mornings” · Audio · Khmer",
    ]
    assert "Lesson part “Two mornings” · Picture</strong>: It was deleted" in page
    assert "Choose another one, or save the draft without it." in page


def test_saving_the_draft_settles_it(desk: Client) -> None:
    lesson = drafted()
    delete_behind(Image, Document)
    url = url_of("edit", lesson)

    assert desk.post(url, shown(desk, url)).status_code == 302

    assert "It was deleted" not in desk.get(url).content.decode()
    assert Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object().gone == []


def test_the_careful_reader_names_it(desk: Client) -> None:
    lesson = drafted()
    delete_behind(Image, Document)

    found = [line for line in lines([Lesson]) if line.finding.rule is GONE]
    panel = desk.get(url_of("edit", lesson, lang="km")).content.decode()

    assert [line.finding.label for line in found] == ["Picture", "Audio"]
    assert [line.shown.anchor for line in found] == ["inline_child_parts-0-panel-section", ""]
    assert found[1].shown.url.endswith("?lang=km#id_parts-part-1-audio_km-sound")
    assert "A draft names something that was deleted" in panel


PAGES_OF_A_LESSON = [
    ("edit", ""),
    ("edit", "km"),
    ("history", ""),
    ("usage", ""),
    ("preview_on_edit", ""),
    ("preview_on_edit", "km"),
    ("copy", ""),
    ("check", ""),
    ("borrow", ""),
    ("delete", ""),
    ("list", ""),
]


@pytest.mark.parametrize(("name", "language"), PAGES_OF_A_LESSON)
@pytest.mark.parametrize("live", [True, False])
def test_no_page_of_the_lesson_breaks(desk: Client, name: str, language: str, live: bool) -> None:
    lesson = drafted(live=live)
    if not live:
        lesson.parts.update(image=None, audio_km=None)
    delete_behind(Image, Document)

    thing = Lesson if name == "list" else lesson
    assert desk.get(url_of(name, thing, lang=language)).status_code == 200


def test_old_revisions_are_seen_compared_and_gone_back_to(desk: Client) -> None:
    lesson = drafted()
    old = lesson.latest_revision
    Lesson.objects.get(pk=lesson.pk).save_revision(clean=False)
    delete_behind(Image, Document)

    for url in (
        url_of("revisions_view", lesson, old.pk),
        url_of("revisions_compare", lesson, "earliest", old.pk),
        url_of("revisions_compare", lesson, old.pk, "latest"),
        url_of("revisions_revert", lesson, old.pk),
    ):
        assert desk.get(url).status_code == 200, url
    url = url_of("revisions_revert", lesson, old.pk)
    assert "It was deleted" in desk.get(url).content.decode()
    data = shown(desk, url) | {"revision": str(old.pk)}
    assert desk.post(url_of("edit", lesson), data).status_code == 302
    assert Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object().gone == []


def test_an_old_revision_of_a_question_opens_without_its_picture(desk: Client) -> None:
    item = make_item(image=picture(), alt_text_en="A line")
    item.save_revision()
    old = item.latest_revision
    item.image = None
    item.save()
    item.save_revision()
    delete_behind(Image)

    url = url_of("revisions_compare", item, old.pk, "latest")
    assert desk.get(url).status_code == 200
    assert old.as_object().image is None


@pytest.mark.parametrize(
    "name", ["lint_report", "translation_board", "coverage_map", "wagtailadmin_home"]
)
def test_no_report_breaks(desk: Client, name: str) -> None:
    make_course(drafted())
    delete_behind(Image, Document)

    assert desk.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("form", ["po", "xlsx"])
def test_a_course_is_taken_along_for_translation(desk: Client, form: str) -> None:
    course = make_course(drafted())
    delete_behind(Image, Document)

    url = reverse("export_texts", kwargs={"code": course.code, "language": "km", "form": form})
    assert desk.get(url).status_code == 200


def test_a_package_goes_out_without_the_picture() -> None:
    course = make_course(drafted())
    delete_behind(Image, Document)

    assert exported(Course.objects.get(pk=course.pk))


def course_with_a_lesson_that_is_gone() -> Course:
    course, lesson = make_course(publish(make_lesson())), make_lesson(title_en="Gone")
    draft = course.get_latest_revision_as_object()
    draft.modules.get_object_list()[0].lessons.get_object_list()[0].lesson = lesson
    draft.save_revision(clean=False)
    delete_behind(lesson)
    return Course.objects.get(pk=course.pk)


@pytest.mark.parametrize("name", ["edit", "updates", "adaptations", "history", "usage"])
def test_a_draft_course_without_its_lesson_opens(desk: Client, name: str) -> None:
    course = course_with_a_lesson_that_is_gone()

    page = desk.get(url_of(name, course))

    assert page.status_code == 200
    if name == "edit":
        assert "Module “First” · Lesson</strong>: It was deleted" in page.content.decode()
    url = reverse("export_texts", kwargs={"code": course.code, "language": "km", "form": "po"})
    assert desk.get(url).status_code == 200
    assert exported(course)


def test_a_draft_without_its_objective_or_questions_opens(desk: Client) -> None:
    paper = make_instrument(make_item(), purpose="formative")
    lesson = make_lesson()
    draft = lesson.get_latest_revision_as_object()
    draft.parts.get_object_list()[0].instrument = paper
    objective = make_objective()
    draft.taught.add(LessonObjective(objective=objective))
    draft.save_revision(clean=False)
    delete_behind(paper, objective)

    page = desk.get(url_of("edit", lesson)).content.decode()

    assert "Lesson part “Two mornings” · Practice questions</strong>: It was deleted" in page
    assert "<strong>Objective</strong>: It was deleted" in page


# Queries


def queries(desk: Client, url: str) -> int:
    desk.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["lint_report", "translation_board"])
def test_reports_take_as_many_queries_for_one_draft_as_for_three(desk: Client, name: str) -> None:
    drafted()
    one = queries(desk, reverse(name))
    drafted()
    drafted()

    assert queries(desk, reverse(name)) == one


def test_reading_a_draft_asks_once_for_each_kind_of_thing_it_names() -> None:
    lesson = drafted()
    draft = lesson.get_latest_revision_as_object()
    for part in draft.parts.get_object_list():
        part.image, part.audio_km, part.audio_en = picture(), clip(), clip()
    revision = draft.save_revision(clean=False)

    with CaptureQueriesContext(connection) as captured:
        Lesson.from_serializable_data(revision.content)
    tables = [query["sql"].partition(" FROM ")[2].split()[0] for query in captured]
    assert len(tables) == len(set(tables))
