"""Draft, publish, refuse: what each says, and that a published version never changes."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import Revision

from cms.kit.translation import digest
from cms.kit.versions import VersionIsFinalError
from cms.models import User
from cms.settings import base
from curriculum.authoring.groups import ensure_groups
from curriculum.models import Course, CourseVersion, Lesson, LessonVersion
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.approval import set_help_aside, to_approval
from tests.factories.curriculum import make_course, make_lesson, make_step, publish

pytestmark = pytest.mark.django_db


def press_publish(desk: Client, thing: Lesson | Course, lang: str = "") -> str:
    """Open the editor, press Publish, and return the page that follows."""
    url = url_of("edit", thing, lang=lang)
    response = desk.post(url, shown(desk, url) | {"action-publish": "1"}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_approving_in_the_editor_writes_a_version(desk: Client) -> None:
    lesson = to_approval(make_lesson())
    url = url_of("edit", lesson)
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    assert desk.post(url, shown(desk, url) | approve).status_code == 302
    version = LessonVersion.objects.get(lesson=lesson)
    assert (version.number, version.state) == (1, "approved")
    assert set(version.payload["title"]) == {"en", "bn", "km"}
    assert version.sha256 == digest([version.payload])


@pytest.mark.parametrize("lang", ["", "km"])
def test_minutes_that_do_not_add_up_are_named_when_publishing(desk: Client, lang: str) -> None:
    lesson = make_lesson(core_minutes=15, extended_minutes=43)
    page = press_publish(desk, lesson, lang)
    assert "The core path takes 15 minutes, but its steps add up to 20." in page
    assert "The extended path takes 43 minutes, but its steps add up to 45." in page
    assert not Lesson.objects.get(pk=lesson.pk).live
    assert not LessonVersion.objects.exists()


def test_a_draft_may_have_any_minutes(desk: Client) -> None:
    lesson = make_lesson(core_minutes=15)
    url = url_of("edit", lesson)
    assert desk.post(url, shown(desk, url)).status_code == 302


def test_a_guide_needs_a_disclosure_card_and_a_resistance_card(desk: Client) -> None:
    lesson = make_lesson(disclosure_en="")
    lesson.resistance = []
    lesson.save()
    page = press_publish(desk, lesson)
    assert "Say what the facilitator does if someone tells her story." in page
    assert "Add at least one resistance card" in page


def test_a_lesson_without_a_guide_is_not_approved(desk: Client) -> None:
    lesson = make_lesson(disclosure_en="")
    lesson.steps, lesson.resistance = [], []
    lesson.save()
    assert "Write the steps of the facilitator guide." in press_publish(desk, lesson)


def test_a_fault_in_a_folded_row_is_named(desk: Client) -> None:
    lesson = make_lesson()
    part = lesson.parts.all()[1]
    part.heading_en = ""
    part.save()
    page = press_publish(desk, lesson)
    assert "Not passed on." in page
    assert "Lesson part “text · " in page
    assert "Heading: This field cannot be blank.</" in page.replace("\n", "").replace("  ", "")


def test_a_course_names_the_lesson_that_was_never_published(desk: Client) -> None:
    done, draft = publish(make_lesson()), make_lesson(title_en="Still a draft")
    course = make_course(done, draft)
    page = press_publish(desk, course)
    assert "The lesson “Still a draft” has never been published; publish it first." in page
    assert not Course.objects.get(pk=course.pk).live
    assert not CourseVersion.objects.exists()


def test_a_course_with_published_lessons_pins_them(desk: Client) -> None:
    course = make_course(publish(make_lesson(code="one")), publish(make_lesson(code="two")))
    assert "updated and published" in press_publish(desk, course)
    version = CourseVersion.objects.get(course=course)
    assert list(version.pins.values_list("code", flat=True)) == ["one", "two"]


def test_a_lesson_that_stood_twice_can_be_mended(desk: Client) -> None:
    lesson = publish(make_lesson())
    course = make_course(lesson, publish(make_lesson()))
    url = url_of("edit", course)
    data = shown(desk, url)
    twice = data | {"modules-0-lessons-1-lesson": data["modules-0-lessons-0-lesson"]}
    assert "stands in this course twice" in desk.post(url, twice).content.decode()
    mended = twice | {"modules-0-lessons-1-DELETE": "1"}
    assert desk.post(url, mended).status_code == 302


def drafted(lesson: Lesson) -> Lesson:
    """The lesson as it was last saved."""
    draft: Lesson = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return draft


@pytest.fixture
def pinned() -> tuple[Lesson, str]:
    """A published lesson and the digest of what was published."""
    lesson = publish(make_lesson(parts=3))
    return lesson, digest([LessonVersion.objects.get(lesson=lesson).payload])


def stored(lesson: Lesson) -> str:
    return digest([LessonVersion.objects.get(lesson=lesson, number=1).payload])


def test_later_edits_leave_the_first_version_as_it_was(
    desk: Client, pinned: tuple[Lesson, str]
) -> None:
    lesson, before = pinned
    url = url_of("edit", lesson)
    data = shown(desk, url, "parts-0") | {
        "parts-0-heading_en": "Edited",
        "parts-1-ORDER": "9",
        "parts-2-DELETE": "1",
    }
    assert desk.post(url, data).status_code == 302
    publish(drafted(lesson))
    km = url_of("edit", lesson, lang="km")
    again = shown(desk, km) | {"title_km": "ចំណងជើងថ្មី"}
    assert desk.post(km, again).status_code == 302
    live = publish(drafted(lesson))
    assert [part.key for part in live.parts.all()] == ["part-1", "part-2"]
    assert live.title_km == "ចំណងជើងថ្មី"
    assert live.versions.count() == 3
    assert stored(lesson) == before


def test_a_version_refuses_every_way_of_changing_it(pinned: tuple[Lesson, str]) -> None:
    version = LessonVersion.objects.get(lesson=pinned[0])
    version.payload = {}
    with pytest.raises(VersionIsFinalError):
        version.save()
    with pytest.raises(VersionIsFinalError):
        version.delete()
    with pytest.raises(VersionIsFinalError):
        LessonVersion.objects.update(payload={})
    with pytest.raises(VersionIsFinalError):
        LessonVersion.objects.all().delete()


def test_purging_revisions_keeps_the_published_one(pinned: tuple[Lesson, str]) -> None:
    lesson, before = pinned
    for number in range(3):
        lesson.title_en = f"Draft {number}"
        lesson.save_revision()
    version = LessonVersion.objects.get(lesson=lesson)
    call_command("purge_revisions", verbosity=0)
    assert Revision.objects.filter(pk=version.revision_id).exists()
    assert Revision.objects.for_instance(lesson).count() == 2
    assert stored(lesson) == before


def test_a_machine_draft_is_not_published(desk: Client) -> None:
    lesson = make_lesson()
    url = url_of("edit", lesson, lang="km")
    desk.post(url, shown(desk, url) | {"translation_state": "machine_draft"})
    publish(drafted(lesson))
    payload = LessonVersion.objects.get(lesson=lesson).payload
    assert "km" not in payload["title"]
    assert "km" not in payload["parts"][0]["text"]


def test_review_by_somebody_else_sends_no_mail(
    desk: Client, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND  # pytest-django puts its own in place
    reviewers = ensure_groups()["Reviewers"]
    reviewer = User.objects.create_user("reviewer", email="reviewer@example.org")
    reviewer.groups.add(reviewers)
    lesson = make_lesson()
    url = url_of("edit", lesson)
    with caplog.at_level(logging.WARNING, logger="wagtail.admin"):
        desk.post(url, shown(desk, url) | {"action-submit": "1"})
        task = Lesson.objects.get(pk=lesson.pk).current_workflow_task_state
        other = Client()
        other.force_login(reviewer)
        set_help_aside(lesson)
        other.post(url_of("workflow_action", lesson, "approve", task.pk))
    assert Lesson.objects.get(pk=lesson.pk).state == "field_test"
    assert not [record for record in caplog.records if record.name == "wagtail.admin"]


def test_review_cannot_approve_what_could_not_be_published(desk: Client) -> None:
    ensure_groups()
    lesson = make_lesson()
    lesson.steps.add(make_step(3, 7))
    lesson.save()
    url = url_of("edit", lesson)
    desk.post(url, shown(desk, url) | {"action-submit": "1"})
    task = Lesson.objects.get(pk=lesson.pk).current_workflow_task_state
    page = desk.post(url_of("workflow_action", lesson, "approve", task.pk), follow=True)
    assert "its steps add up to 27" in page.content.decode()
    assert not Lesson.objects.get(pk=lesson.pk).live


@pytest.mark.parametrize("page", ["history", "usage", "copy", "unpublish", "delete", "edit"])
def test_wagtails_own_pages_open(desk: Client, page: str) -> None:
    assert desk.get(url_of(page, publish(make_lesson()))).status_code == 200


def test_lock_and_unlock(desk: Client) -> None:
    lesson = make_lesson()
    desk.post(url_of("lock", lesson))
    assert Lesson.objects.get(pk=lesson.pk).locked
    desk.post(url_of("unlock", lesson))
    assert not Lesson.objects.get(pk=lesson.pk).locked


def test_comparison_shows_changes_of_every_language(desk: Client) -> None:
    lesson = publish(make_lesson())
    url = url_of("edit", lesson, lang="vi")
    desk.post(url, shown(desk, url) | {"parts-part-2-heading_vi": "Hai buổi sáng"})
    page = desk.get(url_of("revisions_compare", lesson, "live", "latest")).content.decode()
    assert "Hai buổi sáng" in strip_tags(page)


def test_copy_carries_rows_and_languages_under_its_own_code(desk: Client) -> None:
    lesson = publish(make_lesson())
    response = desk.post(url_of("copy", lesson), {"code": "the-copy"})
    copy = Lesson.objects.get(code="the-copy")
    assert response["location"] == url_of("edit", copy)
    assert (copy.title_km, copy.live, copy.versions.count()) == (lesson.title_km, False, 0)
    assert [p.heading_km for p in copy.parts.all()] == ["ព្រឹកពីរ", "ព្រឹកពីរ"]
    assert {p.uuid for p in copy.parts.all()}.isdisjoint({p.uuid for p in lesson.parts.all()})
    assert copy.uuid != lesson.uuid
    taken = desk.post(url_of("copy", lesson), {"code": "the-copy"})
    assert "already exists" in taken.content.decode()
