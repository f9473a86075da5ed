"""Where a lesson stands: which courses use which version of it, and how many groups run with that.

Groups are above this app, so whoever knows of them registers a counter (`GROUPS`). It says numbers, never
which groups: an author needs to know that somebody depends on a version, not who.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import Panel
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.ownership import mine
from curriculum.models import Course, CourseVersion, Lesson, ModuleLesson, PinnedLesson

GROUPS = "samata_count_running_groups"
"""Hook: gets ids of course versions, gives the number of running groups of each that has any."""


@dataclass(frozen=True)
class Use:
    """A course version (None: the course was not published with the lesson yet) that holds a lesson."""

    course_id: Any
    course: str
    course_version: int | None
    lesson_version: int | None
    groups: int
    newest: bool
    """Whether it is what a new group would get."""


def uses(lesson: Lesson) -> list[Use]:
    """Where a lesson stands (five queries): the newest version of each course, older ones only while
    a group still runs with them, and courses that were not published with it yet."""
    pins = list(
        PinnedLesson.objects.filter(lesson_version__lesson=lesson)
        .order_by("course_version__course__code", "-course_version__number")
        .values_list(
            "course_version__course_id",
            "course_version_id",
            "course_version__number",
            "lesson_version__number",
        )
    )
    places = ModuleLesson.objects.filter(lesson=lesson).order_by("module__course__code")
    standing = list(places.values_list("module__course_id", "version__number"))
    courses = Course.objects.in_bulk({pin[0] for pin in pins} | {place[0] for place in standing})
    running = running_groups(pin[1] for pin in pins)
    counted = CourseVersion.objects.filter(course__in=courses).values_list("course_id")
    newest = dict(counted.annotate(Max("number")))
    found = [
        Use(
            course_id,
            str(courses[course_id]),
            number,
            lesson_number,
            running.get(version_id, 0),
            number == newest.get(course_id),
        )
        for course_id, version_id, number, lesson_number in pins
        if number == newest.get(course_id) or running.get(version_id)
    ]
    published = {use.course_id for use in found if use.newest}
    found += [
        Use(course_id, str(courses[course_id]), None, number, 0, newest=False)
        for course_id, number in standing
        if course_id not in published
    ]
    return found


def running_groups(course_versions: Iterable[Any]) -> dict[Any, int]:
    """How many groups run with each of these course versions."""
    ids = list(course_versions)
    found: dict[Any, int] = {}
    for count in hooks.get_hooks(GROUPS):
        for version, groups in count(ids).items():
            found[version] = found.get(version, 0) + groups
    return found


class UsagePanel(Panel):
    """A small table in the lesson's editor."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Where it is used"), **kwargs})

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/usage.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = uses(self.instance)
            open_to_her = {
                course.pk
                for course in mine(self.request.user, Course).filter(
                    pk__in=[use.course_id for use in found]
                )
            }
            context["uses"] = [
                use if use.course_id in open_to_her else replace(use, course_id=None, course="")
                for use in found
            ]
            context["course_url_name"] = Course.snippet_viewset.get_url_name("edit")
            return context
