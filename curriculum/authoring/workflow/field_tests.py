"""Which text of a lesson is being tried out, and under which number."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Revision, TaskState

from curriculum.authoring.workflow.authors import approved_version
from curriculum.models import FieldTest, Lesson


@dataclass(frozen=True)
class Tested:
    """The text that facilitators have in their hands, and its number such as `0.3`."""

    revision: Revision
    number: str


def arrivals(lesson: Lesson) -> QuerySet[TaskState]:
    """Every time the lesson came to the field test, the first one first."""
    gate = ContentType.objects.get_for_model(FieldTest)
    found: QuerySet[TaskState] = (
        TaskState.objects.for_instance(lesson).filter(task__content_type=gate).order_by("pk")
    )
    return found


def trial_of(lesson: Lesson) -> Tested | None:
    """The newest text that came to the field test, or None (three queries).

    `0.n` is the n-th text tried out before the first approval; after version 1 was approved, `1.n`.
    """
    states = list(arrivals(lesson).values_list("revision_id", flat=True))
    if not states:
        return None
    approved = approved_version(lesson)
    since = (approved.revision_id if approved else None) or 0
    tried = list(dict.fromkeys(pk for pk in states if pk > since))
    if not tried:
        return None
    number = f"{approved.number if approved else 0}.{len(tried)}"
    return Tested(Revision.objects.get(pk=tried[-1]), number)
