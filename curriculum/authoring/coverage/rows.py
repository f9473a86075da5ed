"""The rows of the coverage map, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.kit.editing.drafts import drafts
from cms.kit.editing.ownership import mine
from curriculum.authoring.lint import law
from curriculum.authoring.lint.facts import gather
from curriculum.enums import LessonState
from curriculum.example import counted
from curriculum.models import Lesson
from quizzes.enums import SCALES
from quizzes.models import Item, Objective

MOST_ITEMS = 4
"""Items for a test that one objective should have at most: two in each of the parallel forms A and B.
In a paper of 20 more than that is over a fifth for a single objective, and another goes without."""


@dataclass(frozen=True)
class Row:
    """One line: an objective with all that covers it, or something that covers nothing."""

    topic: str
    what: str
    url: str
    audiences: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Keys of items that a test may ask."""
    practice: tuple[str, ...] = ()
    """Keys of items that were shown in a lesson."""
    remarks: tuple[str, ...] = field(default=())

    # One text for each cell, in the page and in the file alike.
    @property
    def audience_cell(self) -> str:
        return ", ".join(self.audiences) or "–"

    @property
    def lesson_cell(self) -> str:
        return ", ".join(self.lessons) or "–"

    @property
    def item_cell(self) -> str:
        return ", ".join(self.items) or "–"

    @property
    def practice_cell(self) -> str:
        return ", ".join(self.practice) or "–"

    @property
    def remark_cell(self) -> str:
        return " ".join(self.remarks) or "–"


def coverage(user: Any = None) -> list[Row]:
    """The map: objectives by topic, then lessons and items that name none, then lessons whose law
    must be looked at; of what is there for a person, if one is named (as many queries for one lesson
    as for a thousand)."""
    found = counted(drafts(Lesson, "taught", user=user))
    lessons = [each for each in found if each.state != LessonState.RETIRED]
    known = Item.objects.all() if user is None else mine(user, Item)
    items = list(known.exclude(kind__in=SCALES).prefetch_related("objectives"))
    return [
        *_objectives(lessons, items),
        *_lessons_without(lessons),
        *_items_without(items),
        *_law(lessons),
    ]


def _objectives(lessons: list[Lesson], items: list[Item]) -> Iterator[Row]:
    taught: dict[int, list[Lesson]] = {}
    tested: dict[int, list[Item]] = {}
    for lesson in lessons:
        for link in lesson.taught.all():
            taught.setdefault(link.objective_id, []).append(lesson)
    for item in items:
        for objective in item.objectives.all():
            tested.setdefault(objective.pk, []).append(item)
    for objective in Objective.objects.select_related("topic"):
        yield _objective(objective, taught.get(objective.pk, []), tested.get(objective.pk, []))


def _objective(objective: Objective, lessons: list[Lesson], items: list[Item]) -> Row:
    asked = tuple(item.key for item in items if not item.exposed)
    return Row(
        topic=str(objective.topic),
        what=str(objective),
        url=_edit(objective),
        audiences=_once(str(lesson.get_audience_display()) for lesson in lessons),
        lessons=tuple(lesson.code for lesson in lessons),
        items=asked,
        practice=tuple(item.key for item in items if item.exposed),
        remarks=tuple(_remarks(taught=bool(lessons), asked=len(asked))),
    )


def _remarks(*, taught: bool, asked: int) -> Iterator[str]:
    if not taught and not asked:
        yield _("Nothing teaches or tests this.")
    elif not taught:
        yield _("Tested, but no lesson teaches it.")
    elif not asked:
        yield _("Taught, but no item tests it.")
    if asked > MOST_ITEMS:
        yield _("Over-tested: %(count)s items; %(most)s are enough.") % {
            "count": asked,
            "most": MOST_ITEMS,
        }


def _lessons_without(lessons: list[Lesson]) -> Iterator[Row]:
    for lesson in lessons:
        if not lesson.taught.all():
            yield _of_lesson(lesson, _("A lesson without an objective."))


def _items_without(items: list[Item]) -> Iterator[Row]:
    for item in items:
        # Practice belongs to its lesson; only what a test asks must say what it tests.
        if not item.exposed and not item.objectives.all():
            yield Row(
                topic="",
                what=str(item),
                url=_edit(item),
                items=(item.key,),
                remarks=(_("An item without an objective."),),
            )


def _law(lessons: list[Lesson]) -> Iterator[Row]:
    facts = gather()
    for lesson in lessons:
        for finding in law.of_lesson(lesson, facts):
            yield _of_lesson(lesson, finding.why)


def _of_lesson(lesson: Lesson, remark: str) -> Row:
    return Row(
        topic="",
        what=str(lesson),
        url=_edit(lesson),
        audiences=(str(lesson.get_audience_display()),),
        lessons=(lesson.code,),
        remarks=(remark,),
    )


def _edit(thing: Lesson | Item | Objective) -> str:
    return reverse(type(thing).snippet_viewset.get_url_name("edit"), args=(thing.pk,))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
