"""Which objectives are taught and tested, drafts included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cms.kit.editing.ownership import mine
from curriculum.enums import LessonState
from curriculum.example import EXAMPLE
from curriculum.models import Lesson, LessonObjective
from quizzes.models import Item, Objective


def taught_objectives(lessons: Iterable[Lesson]) -> set[int]:
    """Ids of the objectives that these lessons name (their `taught` rows are read)."""
    return {row.objective_id for lesson in lessons for row in lesson.taught.all()}


def tested_objectives() -> set[int]:
    """Ids of the objectives that an item names (one query)."""
    links = Item.objectives.through.objects
    return set(links.values_list("objective_id", flat=True))


def untaught(user: Any) -> tuple[int, int]:
    """How many objectives no lesson teaches, of how many: the coverage map in a line.

    Drafts count as they do there; of them nothing but these rows is read (three queries).
    """
    known = set(Objective.objects.values_list("pk", flat=True))
    lessons = mine(user, Lesson).exclude(state=LessonState.RETIRED).exclude(uuid=EXAMPLE)
    drafted = lessons.exclude(latest_revision=None)
    rows = drafted.values_list("latest_revision__content__taught", flat=True)
    taught = {row["objective"] for draft in rows for row in draft or ()}
    undrafted = LessonObjective.objects.filter(lesson__in=lessons.filter(latest_revision=None))
    taught.update(undrafted.values_list("objective_id", flat=True))
    return len(known - taught), len(known)
