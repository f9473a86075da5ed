"""The way of a lesson from draft to approved and retired: states, refusals, history."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision, TaskState, WorkflowState

from cms.kit.publishing import REFUSED
from cms.models import User
from curriculum.authoring.workflow.approval import checklist
from curriculum.authoring.workflow.authors import wrote
from curriculum.authoring.workflow.moves import pass_gate, request_changes, retire, submit
from curriculum.models import Lesson, LessonVersion
from tests.curriculum.authoring.pages import url_of
from tests.factories.approval import (
    approve,
    check,
    note,
    person,
    set_help_aside,
    specialist,
    to_approval,
    to_field_test,
    writer,
)
from tests.factories.curriculum import make_course, make_lesson, make_step, publish

pytestmark = pytest.mark.django_db


def again(lesson: Lesson) -> Lesson:
    return Lesson.objects.get(pk=lesson.pk)


def missing(lesson: Lesson) -> list[str]:
    return [line.key for line in checklist(lesson) if not line.done]


def said(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def test_states_follow_the_workflow_and_history_says_who_moved_it():
    lesson = make_lesson()
    lesson.save_revision(user=writer())
    set_help_aside(lesson)
    states = [again(lesson).state]
    submit(lesson, writer())
    states.append(again(lesson).state)
    pass_gate(lesson, specialist())
    states.append(again(lesson).state)
    for _ in range(2):
        note(again(lesson), writer())
    pass_gate(lesson, specialist())
    states.append(again(lesson).state)
    check(lesson, writer())
    check(lesson, specialist(), signed_off=True)
    pass_gate(lesson, specialist())

    assert states == ["draft", "technical_review", "field_test", "field_test"]
    assert (again(lesson).state, again(lesson).live) == ("approved", True)
    moved = TaskState.objects.for_instance(lesson).order_by("pk")
    assert [(m.task.name, m.status, m.finished_by.username) for m in moved] == [
        ("Technical review", "approved", "specialist"),
        ("Field test", "approved", "specialist"),
        ("Approval", "approved", "specialist"),
    ]
    actions = ModelLogEntry.objects.filter(object_id=str(lesson.pk)).values_list(
        "action", flat=True
    )
    assert {"wagtail.workflow.start", "samata.lesson.check", "wagtail.publish"} <= set(actions)


def test_a_bare_draft_is_told_everything_at_once():
    lesson = make_lesson(gender_continuum="blind", continuum_rationale="", disclosure_en="")
    lesson.steps.add(make_step(3, 7))
    lesson.save()
    with pytest.raises(ValidationError) as error:
        lesson.save_revision(user=writer()).publish(user=specialist())

    for sentence in (
        "its steps add up to 27",
        "Say what the facilitator does if someone tells her story.",
        "The lesson has no part that shows where help is.",
        "A lesson that is “gender blind” is not approved",
        "Say why the lesson stands there",
        "The author ticks A, C, T and D",
        "A reviewer passes the text.",
        "0 field-test notes; 2 are needed.",
        "A reviewer ticks A, C, T and D",
        "A gender specialist signs the lesson off.",
    ):
        assert sentence in said(error)
    assert len(missing(lesson)) == 8
    assert not LessonVersion.objects.exists()


def test_technical_review_is_blocked_by_what_the_careful_reader_stops_at():
    lesson = make_lesson()
    lesson.steps.add(make_step(3, 7))
    lesson.save()
    lesson.save_revision(user=writer())
    set_help_aside(lesson)
    submit(lesson, writer())
    with pytest.raises(ValidationError, match="its steps add up to 27"):
        pass_gate(lesson, specialist())
    assert again(lesson).state == "technical_review"


@pytest.mark.parametrize("notes", [0, 1])
def test_the_field_test_needs_two_notes(notes):
    lesson = to_field_test(make_lesson())
    for _ in range(notes):
        note(lesson, writer())
    with pytest.raises(ValidationError, match="2 are needed"):
        pass_gate(lesson, specialist())
    assert again(lesson).state == "field_test"


def test_a_note_that_is_deleted_while_approval_waits_is_missed():
    lesson = to_approval(make_lesson())
    lesson.field_test_notes.first().delete()
    with pytest.raises(ValidationError, match="1 field-test note; 2 are needed"):
        pass_gate(lesson, specialist())
    assert not again(lesson).live


def test_an_author_neither_approves_nor_signs_her_own_lesson():
    author = person("author-and-reviewer", "Reviewers")
    lesson = to_field_test(make_lesson(), author)
    for _ in range(2):
        note(lesson, author)
    check(lesson, writer())
    own = check(lesson, author, signed_off=True)
    assert (own.made_as, own.signed_off) == ("author", False)
    check(lesson, specialist(), signed_off=True)
    pass_gate(lesson, specialist())

    with pytest.raises(ValidationError, match="somebody else must approve it"):
        pass_gate(lesson, author)
    with pytest.raises(ValidationError, match="somebody else must approve it"):
        lesson.latest_revision.publish(user=author, skip_permission_checks=True)
    assert not again(lesson).live
    pass_gate(lesson, specialist())
    assert again(lesson).live


def test_an_administrator_is_an_author_like_others(admin):
    lesson = to_approval(make_lesson(), admin)
    with pytest.raises(ValidationError, match="somebody else must approve it"):
        pass_gate(lesson, admin)


def test_one_changed_word_asks_for_the_sign_off_again():
    lesson = to_approval(make_lesson())
    draft = again(lesson).get_latest_revision_as_object()
    draft.title_en = "Other words"
    draft.save_revision(user=person("other", "Reviewers"))
    assert missing(lesson) == ["signed"]
    with pytest.raises(ValidationError, match="has changed since it was signed off"):
        pass_gate(lesson, specialist())
    check(again(lesson), specialist(), signed_off=True)
    pass_gate(lesson, specialist())
    assert again(lesson).title_en == "Other words"


def test_saving_without_a_change_makes_nobody_an_author():
    lesson = to_approval(make_lesson())
    again(lesson).get_latest_revision_as_object().save_revision(user=specialist())
    assert not wrote(lesson, specialist())
    assert wrote(lesson, writer())
    assert missing(lesson) == []


def test_a_reviewer_who_changed_a_word_cannot_sign_it_off():
    lesson = to_field_test(make_lesson())
    draft = again(lesson).get_latest_revision_as_object()
    draft.title_en = "Mended in passing"
    draft.save_revision(user=specialist())
    assert check(again(lesson), specialist(), signed_off=True).made_as == "author"


def test_a_sign_off_by_somebody_who_left_does_not_count():
    lesson = to_approval(make_lesson())
    specialist().groups.clear()
    assert missing(lesson) == ["signed"]
    User.objects.get(username="specialist").delete()
    assert "signed" in missing(lesson)
    with pytest.raises(ValidationError, match="is not among the reviewers any more"):
        pass_gate(lesson, person("other", "Reviewers"))


def test_two_people_who_approve_at_once_publish_once():
    lesson = to_approval(make_lesson())
    state = lesson.current_workflow_task_state
    stale = type(state).objects.get(pk=state.pk)
    gate = state.task.specific
    gate.on_action(state, specialist(), "approve")
    with pytest.raises(ValidationError, match="Somebody else has decided"):
        gate.on_action(stale, person("other", "Reviewers"), "approve")
    assert LessonVersion.objects.count() == 1


def test_submitting_twice_is_told():
    lesson = make_lesson()
    lesson.save_revision(user=writer())
    submit(lesson, writer())
    with pytest.raises(ValidationError, match="has been submitted already"):
        submit(again(lesson), writer())
    assert WorkflowState.objects.count() == 1


def test_requested_changes_make_it_a_draft_and_lead_back_to_the_gate_that_asked():
    lesson = to_field_test(make_lesson())
    with pytest.raises(ValidationError, match="say what must change"):
        request_changes(lesson, specialist(), " ")
    request_changes(lesson, specialist(), "Step two is too long.")
    assert again(lesson).state == "draft"
    submit(again(lesson), writer())
    assert again(lesson).state == "field_test"


def test_cancelling_leads_back_to_where_it_was():
    lesson = make_lesson()
    lesson.save_revision(user=writer())
    submit(lesson, writer())
    lesson.current_workflow_state.cancel(user=writer())
    assert again(lesson).state == "draft"
    approved = approve(again(lesson))
    to_field_test(approved)
    again(lesson).current_workflow_state.cancel(user=writer())
    assert again(lesson).state == "approved"
    retire(again(lesson), specialist())
    to_field_test(again(lesson))
    again(lesson).current_workflow_state.cancel(user=writer())
    assert again(lesson).state == "retired"


def test_a_correction_keeps_its_notes_and_needs_a_review_and_a_signature():
    lesson = approve(make_lesson())
    lesson.title_en = "Corrected"
    lesson.save_revision(user=writer())
    assert missing(lesson) == ["technical", "reviewer", "signed"]
    approve(again(lesson).get_latest_revision_as_object())
    assert [v.number for v in again(lesson).versions.all()] == [2, 1]
    assert lesson.field_test_notes.count() == 2


def test_a_retired_lesson_stays_with_its_groups_and_joins_no_new_course():
    lesson = approve(make_lesson())
    course = publish(make_course(lesson))
    retire(lesson, specialist())
    assert again(lesson).state == "retired"
    assert course.latest_version().pins.get().lesson_version.lesson == lesson
    with pytest.raises(ValidationError, match="is retired; take it out"):
        course.save_revision().publish()
    with pytest.raises(ValidationError, match="Only an approved lesson is retired"):
        retire(again(lesson), specialist())


def due(lesson: Lesson) -> None:
    """The hour of a lesson on a schedule has come."""
    past = timezone.now() - dt.timedelta(hours=1)
    revision = again(lesson).latest_revision
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled")


def scheduled() -> Lesson:
    lesson = make_lesson()
    lesson.go_live_at = timezone.now() + dt.timedelta(hours=1)
    return approve(lesson)


def test_an_approved_lesson_on_a_schedule_is_approved_when_its_hour_comes():
    lesson = scheduled()
    assert (lesson.live, lesson.state) == (False, "field_test")
    due(lesson)
    assert (again(lesson).live, again(lesson).state) == (True, "approved")


def test_a_schedule_asks_again_when_its_hour_comes():
    lesson = scheduled()
    lesson.field_test_notes.first().delete()
    due(lesson)
    assert (again(lesson).live, LessonVersion.objects.count()) == (False, 0)
    reasons = ModelLogEntry.objects.get(action=REFUSED).data["reasons"]
    assert reasons == ["Tried out, with two notes: 1 field-test note; 2 are needed."]


def test_a_copy_begins_as_a_draft_of_its_own(desk):
    lesson = approve(make_lesson())
    desk.post(url_of("copy", lesson), {"code": "the-copy"})
    copy = Lesson.objects.get(code="the-copy")
    assert (copy.state, copy.field_test_notes.count(), copy.checks.count()) == ("draft", 0, 0)
