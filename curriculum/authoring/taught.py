"""Which objectives are taught and tested, drafts included."""

from __future__ import annotations

from collections.abc import Iterable

from curriculum.models import Lesson
from quizzes.models import Item


def taught_objectives(lessons: Iterable[Lesson]) -> set[int]:
    """Ids of the objectives that these lessons name (their `taught` rows are read)."""
    return {row.objective_id for lesson in lessons for row in lesson.taught.all()}


def tested_objectives() -> set[int]:
    """Ids of the objectives that an item names (one query)."""
    links = Item.objectives.through.objects
    return set(links.values_list("objective_id", flat=True))
