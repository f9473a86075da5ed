"""A lesson's state follows Wagtail's workflow; nobody sets it by hand."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_cancelled, workflow_rejected

from curriculum.authoring.workflow.authors import approved_version
from curriculum.enums import LessonState
from curriculum.models import Gate, Lesson

RETIRED = "samata.lesson.retire"
"""The log entry of a lesson that was retired."""


def set_state(lesson: Lesson, state: str) -> None:
    """Where the lesson stands now, stored and in hand."""
    Lesson.objects.filter(pk=lesson.pk).update(state=state)
    lesson.state = state


def resting_state(lesson: Lesson) -> str:
    """Where a lesson stands that is on no way: retired, approved, or a draft (two queries)."""
    approved = approved_version(lesson)
    if approved is None:
        return LessonState.DRAFT
    retired = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Lesson),
        object_id=str(lesson.pk),
        action=RETIRED,
        timestamp__gt=approved.published_at,
    )
    return LessonState.RETIRED if retired.exists() else LessonState.APPROVED


def _lesson_of(state: WorkflowState) -> Lesson | None:
    thing = state.content_object
    return thing if isinstance(thing, Lesson) else None


def _arrived(sender: Any, instance: TaskState, **_kwargs: Any) -> None:
    lesson, gate = _lesson_of(instance.workflow_state), instance.task.specific
    if lesson and isinstance(gate, Gate):
        set_state(lesson, gate.state)


def _sent_back(sender: Any, instance: WorkflowState, **_kwargs: Any) -> None:
    lesson = _lesson_of(instance)
    if lesson:
        set_state(lesson, LessonState.DRAFT)


def _cancelled(sender: Any, instance: WorkflowState, **_kwargs: Any) -> None:
    lesson = _lesson_of(instance)
    if lesson:
        set_state(lesson, resting_state(lesson))


def connect() -> None:
    """Listen to Wagtail's own signals: every way through the workflow sends them."""
    task_submitted.connect(_arrived, dispatch_uid="curriculum.lesson_arrived")
    workflow_rejected.connect(_sent_back, dispatch_uid="curriculum.lesson_sent_back")
    workflow_cancelled.connect(_cancelled, dispatch_uid="curriculum.lesson_cancelled")
