"""What authors and reviewers see of a lesson on its way, and what the pages refuse."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from curriculum.authoring.workflow.moves import request_changes, submit
from curriculum.models import CRITERIA, FieldTestNote, Lesson, ReviewComment, TransformativeCheck
from learners.models import Workplace
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories import delivery
from tests.factories.approval import (
    approve,
    note,
    person,
    set_help_aside,
    specialist,
    to_approval,
    to_field_test,
    writer,
)
from tests.factories.curriculum import make_course, make_lesson

pytestmark = pytest.mark.django_db
NOTE = {
    "held_on": "2026-08-01",
    "place": "canteen",
    "people": "14",
    "minutes": "23",
    "worked": "The pictures.",
    "change": "Nothing.",
}


def window(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def again(lesson: Lesson) -> Lesson:
    return Lesson.objects.get(pk=lesson.pk)


def page_of(client: Client, lesson: Lesson) -> str:
    return client.get(url_of("edit", lesson)).content.decode()


def test_the_checklist_says_how_far_and_leads_to_the_place():
    lesson = make_lesson(continuum_rationale="", disclosure_en="")
    page = page_of(window(writer()), lesson)
    assert "Ready for approval: 1 of 9" in page
    assert url_of("check", lesson) in page
    assert f'href="{url_of("edit", lesson)}#id_disclosure_en-label"' in page
    assert f"?lesson={lesson.pk}" in page


def test_nobody_is_offered_the_publish_button():
    lesson = to_approval(make_lesson())
    for user in (writer(), specialist()):
        assert 'name="action-publish"' not in page_of(window(user), lesson)
    assert "Approve" in page_of(window(specialist()), lesson)


def test_submitting_approving_and_refusing_in_the_editor():
    lesson = make_lesson()
    author, reviewer = window(writer()), window(specialist())
    url = url_of("edit", lesson)
    author.post(url, shown(author, url) | {"action-submit": "1"})
    assert again(lesson).state == "technical_review"
    passing = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    page = reviewer.post(url, shown(reviewer, url) | passing).content.decode()
    assert "The lesson has no part that shows where help is." in page
    assert again(lesson).state == "technical_review"
    set_help_aside(lesson)
    reviewer.post(url, shown(reviewer, url) | passing)
    assert again(lesson).state == "field_test"
    page = reviewer.post(url, shown(reviewer, url) | passing).content.decode()
    assert "0 field-test notes; 2 are needed." in page


def test_submitting_twice_from_two_windows_is_told(desk: Client):
    lesson = make_lesson()
    url = url_of("edit", lesson)
    data = shown(desk, url) | {"action-submit": "1"}
    desk.post(url, data)
    assert "has been submitted already" in desk.post(url, data, follow=True).content.decode()


def test_an_author_is_refused_at_the_last_gate(admin: Any, desk: Client):
    lesson = to_approval(make_lesson(), admin)
    task = lesson.current_workflow_task_state
    page = desk.post(url_of("workflow_action", lesson, "approve", task.pk), follow=True)
    assert "somebody else must approve it" in page.content.decode()
    assert not again(lesson).live


def test_changes_are_requested_with_a_reason_and_the_author_reads_it():
    lesson = to_field_test(make_lesson())
    reviewer = window(specialist())
    task = lesson.current_workflow_task_state
    url = url_of("workflow_action", lesson, "reject", task.pk)
    reviewer.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert again(lesson).state == "field_test"
    reviewer.post(url, {"comment": "Step two is too long."})
    assert again(lesson).state == "draft"
    author = window(writer())
    for page in (page_of(author, lesson), author.get("/cms/").content.decode()):
        assert "Step two is too long." in page


def test_the_check_asks_for_evidence_and_ticks_before_a_signature():
    lesson = to_field_test(make_lesson())
    url = url_of("check", lesson)
    ticked = dict.fromkeys(CRITERIA, "on")
    where = {f"{name}_where": "In the story." for name in CRITERIA}
    reviewer = window(specialist())
    page = reviewer.post(url, ticked).content.decode()
    assert page.count("Say where in the lesson this stands.") == 4
    page = reviewer.post(url, where | {"signed_off": "on"}).content.decode()
    assert "Tick A, C, T and D before you sign." in page
    assert not TransformativeCheck.objects.exists()
    reviewer.post(url, {**ticked, **where, "signed_off": "on"})
    made = TransformativeCheck.objects.get()
    assert (made.made_as, made.is_whole, made.signed_off) == ("reviewer", True, True)
    author = window(writer())
    assert "I sign this lesson off" not in author.get(url).content.decode()
    author.post(url, {**ticked, **where, "signed_off": "on"})
    assert TransformativeCheck.objects.first().signed_off is False


@pytest.mark.parametrize("page", ["check", "retire"])
def test_a_translator_has_no_business_there(page: str):
    lesson = make_lesson()
    client = window(person("words", "Translators"))
    assert client.get(url_of(page, lesson)).status_code in {302, 403}
    assert client.post(url_of(page, lesson)).status_code in {302, 403}


def test_comments_stand_beside_their_part_until_they_are_resolved():
    lesson = make_lesson()
    reviewer, author = window(specialist()), window(writer())
    reviewer.post(url_of("comment", lesson), {"row": "parts:part-2", "text": "Who is Dara?"})
    made = ReviewComment.objects.get()
    page = page_of(author, lesson)
    assert "Two mornings · 1 comment" in page
    assert page.count("Who is Dara?") >= 2
    author.post(url_of("resolve", lesson, made.pk))
    made.refresh_from_db()
    assert (made.resolved_by, made.resolved_at is None) == (writer(), False)
    assert "1 comment" not in page_of(author, lesson)
    reviewer.post(url_of("resolve", lesson, made.pk))
    made.refresh_from_db()
    assert made.resolved_by == writer()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"row": "", "text": " "}, "write what you want to say"),
        ({"row": "parts:gone", "text": "Hm."}, "is not in the lesson any more"),
        ({"row": "", "text": "Ask 0171 234 5678."}, "looks like a phone number"),
    ],
)
def test_a_comment_that_cannot_stand_is_told(sent: dict[str, str], said: str):
    lesson = make_lesson()
    page = window(specialist()).post(url_of("comment", lesson), sent, follow=True)
    assert said in page.content.decode()
    assert not ReviewComment.objects.exists()


def test_a_note_is_kept_with_the_text_that_was_tried_out():
    lesson = to_field_test(make_lesson())
    client = window(writer())
    url = f"{url_of('add', FieldTestNote)}?lesson={lesson.pk}"
    data = shown(client, url)
    assert data["lesson"] == str(lesson.pk)
    assert client.post(url, data | NOTE)["location"] == url_of("edit", lesson)
    kept = FieldTestNote.objects.get()
    assert (kept.mark, kept.written_by) == ("0.1", writer())
    assert kept.revision == again(lesson).latest_revision
    assert "The pictures." in page_of(client, lesson)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"worked": "Ask Mr Karim."}, "may be a real workplace or person"),
        ({"worked": "Padma Garments liked it."}, "may be a real workplace or person"),
        ({"change": "Call 0171 234 5678."}, "looks like a phone number"),
        ({"people": "0"}, "greater than or equal to 1"),
        ({"held_on": str(timezone.localdate() + dt.timedelta(days=1))}, "has not come yet"),
        ({"worked": ""}, "This field is required"),
    ],
)
def test_a_note_that_cannot_stand_is_told(sent: dict[str, str], said: str):
    Workplace.objects.create(code="padma", name="Padma Garments", country="BD")
    lesson = to_field_test(make_lesson())
    client = window(writer())
    data = {**NOTE, "lesson": str(lesson.pk), **sent}
    assert said in client.post(url_of("add", FieldTestNote), data).content.decode()
    assert not FieldTestNote.objects.exists()


def test_a_draft_takes_no_note():
    lesson = make_lesson()
    data = {**NOTE, "lesson": str(lesson.pk)}
    window(writer()).post(url_of("add", FieldTestNote), data)
    assert not FieldTestNote.objects.exists()


def test_retiring_asks_first_and_names_the_courses():
    lesson = approve(make_lesson())
    make_course(lesson, code="course-with-it")
    client = window(writer())
    assert url_of("retire", lesson) in page_of(client, lesson)
    assert "course-with-it" in client.get(url_of("retire", lesson)).content.decode()
    assert again(lesson).state == "approved"
    client.post(url_of("retire", lesson))
    assert again(lesson).state == "retired"
    page = client.post(url_of("retire", lesson), follow=True).content.decode()
    assert "Only an approved lesson is retired" in page
    assert (
        "Retired: it joins no new course" in client.get(url_of("history", lesson)).content.decode()
    )


def test_a_reviewer_sees_what_changed_since_the_approved_text():
    lesson = approve(make_lesson())
    lesson.title_en = "Corrected"
    lesson.save_revision(user=writer())
    first = again(lesson).latest_version().revision_id
    assert url_of("revisions_compare", lesson, first, "latest") in page_of(
        window(specialist()), lesson
    )


def test_an_author_sees_on_her_first_page_how_often_her_lesson_was_tried_out():
    lesson = to_field_test(make_lesson())
    client, heading = window(writer()), "Field tests of my lessons"
    assert heading not in client.get("/cms/").content.decode()
    note(lesson, specialist())
    note(lesson, specialist())
    page = " ".join(strip_tags(client.get("/cms/").content.decode()).split())
    assert f"{heading} {lesson} 2 notes" in page
    assert heading not in window(specialist()).get("/cms/").content.decode()
    Lesson.objects.filter(pk=lesson.pk).update(state="approved")
    assert heading not in client.get("/cms/").content.decode()


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_first_page_says_what_waits_in_so_many_queries(
    lessons: int, django_assert_max_num_queries: Any
):
    for n in range(lessons):
        lesson = make_lesson(title_en=f"Waits {n}")
        lesson.save_revision(user=writer())
        submit(lesson, writer())
        lesson.review_comments.create(text="Why?", made_by=specialist())
        back = to_field_test(make_lesson(title_en=f"Back {n}"))
        request_changes(back, specialist(), f"Because {n}")
        note(to_field_test(make_lesson(title_en=f"Tried {n}")), specialist())
    author, reviewer = window(writer()), window(specialist())
    author.get("/cms/")
    with django_assert_max_num_queries(50):
        seen = author.get("/cms/").content.decode()
    with django_assert_max_num_queries(50):
        waits = reviewer.get("/cms/").content.decode()
    for n in range(lessons):
        assert f"Waits {n}" in waits
        assert f"Because {n}" in seen
        assert f"Tried {n}" in seen
        assert f"Because {n}" not in waits
    assert "Waiting for me" not in seen
    assert seen.count("1 open") == lessons


def test_a_note_list_costs_the_same_for_one_and_for_three(desk: Client):
    lesson = delivery.lesson("tried")
    lesson.save_revision(user=writer())
    lesson = to_field_test(lesson)
    counts = []
    for _ in range(3):
        note(lesson, writer())
        desk.get(url_of("list", FieldTestNote))
        with CaptureQueriesContext(connection) as found:
            desk.get(url_of("list", FieldTestNote))
        counts.append(len(found))
    assert counts[0] == counts[2]
