"""Groups and workflow of a new installation, and of one that comes from the single review."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from curriculum.authoring.groups import REVIEWERS, WORKFLOW
from curriculum.authoring.installation import move_on
from curriculum.models import GATES, Lesson
from tests.factories.approval import specialist, writer
from tests.factories.curriculum import make_lesson

pytestmark = pytest.mark.django_db


def gates() -> list[str]:
    return [task.name for task in Workflow.objects.get(name=WORKFLOW).tasks]


def single_review() -> Workflow:
    """The workflow as earlier releases made it."""
    workflow = Workflow.objects.get(name=WORKFLOW)
    WorkflowTask.objects.filter(workflow=workflow).delete()
    task = GroupApprovalTask.objects.create(name=REVIEWERS)
    task.groups.add(Group.objects.get(name=REVIEWERS))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    Group.objects.get(name="Designers").permissions.add(
        Permission.objects.get(codename="publish_lesson")
    )
    return workflow


def test_migrate_makes_groups_and_gates():
    assert gates() == ["Technical review", "Field test", "Approval"]
    assert Lesson.get_default_workflow().name == WORKFLOW


def test_lessons_in_the_single_review_go_on_to_the_first_gate():
    author, lesson = writer(), make_lesson()
    workflow = single_review()
    lesson.save_revision(user=author)
    workflow.start(lesson, author)
    assert lesson.current_workflow_task.name == REVIEWERS

    move_on()

    assert gates() == ["Technical review", "Field test", "Approval"]
    lesson = Lesson.objects.get(pk=lesson.pk)
    assert (lesson.current_workflow_task.name, lesson.state) == (
        "Technical review",
        "technical_review",
    )
    designers = Group.objects.get(name="Designers").permissions
    assert not designers.filter(codename="publish_lesson").exists()


def test_moving_on_twice_changes_nothing_and_keeps_what_was_changed_by_hand():
    single_review()
    move_on()
    Group.objects.get(name="Designers").permissions.clear()
    move_on()
    assert Group.objects.get(name="Designers").permissions.count() == 0
    assert all(gate.objects.count() == 1 for gate in GATES)


def test_a_workflow_chosen_by_hand_is_kept():
    own = Workflow.objects.create(name="Our own")
    lessons = ContentType.objects.get_for_model(Lesson)
    WorkflowContentType.objects.filter(content_type=lessons).update(workflow=own)
    Group.objects.filter(name="Designers").delete()
    move_on()
    assert Lesson.get_default_workflow() == own


def test_a_reviewer_is_in_every_gate():
    for gate in GATES:
        assert gate.objects.get().get_actions(make_lesson(), specialist())
        assert not gate.objects.get().get_actions(make_lesson(), writer())
