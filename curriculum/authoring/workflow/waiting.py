"""What an author's first page says about lessons on their way; nobody gets mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Q, QuerySet
from wagtail.models import Revision, TaskState, WorkflowState

from cms.kit.editing.ownership import mine
from curriculum.enums import LessonState
from curriculum.models import Lesson

SHOWN = 8


@dataclass(frozen=True)
class Waiting:
    """A lesson at a gate, or sent back from one: which, since when, and why."""

    lesson: Lesson
    state: TaskState


def waiting_for(user: Any) -> list[Waiting]:
    """Lessons that this person may let pass, the longest waiting first (a fixed number of queries)."""
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Lesson)
    )
    states = states.select_related("task", "workflow_state").order_by("started_at")
    return _with_lessons(states[:SHOWN], user)


def sent_back(user: Any, own: Iterable[int]) -> list[Waiting]:
    """Lessons of hers for which changes were requested, the newest first (two queries)."""
    states = TaskState.objects.filter(
        Q(workflow_state__requested_by=user)
        | Q(workflow_state__object_id__in=[str(pk) for pk in own]),
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Lesson),
    )
    states = states.select_related("task", "workflow_state", "finished_by").order_by("-pk")
    # Of a lesson that was sent back twice, the last reason.
    newest: dict[int, TaskState] = {}
    for state in states:
        newest.setdefault(state.workflow_state_id, state)
    return _with_lessons(list(newest.values())[:SHOWN], user)


def own_lessons(user: Any) -> set[int]:
    """Lessons there for this person of which she saved a text (two queries)."""
    found = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Lesson), user=user
    )
    saved = [int(pk) for pk in found.values_list("object_id", flat=True).distinct()]
    return set(mine(user, Lesson).filter(pk__in=saved).values_list("pk", flat=True))


def commented(own: Iterable[int]) -> QuerySet[Lesson]:
    """Of these lessons those with open comments, with `open_comments` (one query)."""
    is_open = Q(review_comments__isnull=False, review_comments__resolved_at=None)
    return (
        Lesson.objects.filter(pk__in=list(own))
        .annotate(open_comments=Count("review_comments", filter=is_open))
        .filter(open_comments__gt=0)
        .order_by("-open_comments", "code")[:SHOWN]
    )


def tried_out(own: Iterable[int]) -> QuerySet[Lesson]:
    """Of these lessons those in a field test with notes of it, with `notes` and the `newest` day (one
    query)."""
    return (
        Lesson.objects.filter(pk__in=list(own), state=LessonState.FIELD_TEST)
        .annotate(notes=Count("field_test_notes"), newest=Max("field_test_notes__made_at"))
        .filter(notes__gt=0)
        .order_by("-newest", "code")[:SHOWN]
    )


def _with_lessons(states: Iterable[TaskState], user: Any) -> list[Waiting]:
    states = list(states)
    lessons = mine(user, Lesson).in_bulk([int(each.workflow_state.object_id) for each in states])
    found = [(lessons.get(int(each.workflow_state.object_id)), each) for each in states]
    return [Waiting(lesson, state) for lesson, state in found if lesson]
