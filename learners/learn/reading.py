"""Which course version somebody reads, and how far she is.

A learner reads the version her cohort started with; a guest reads the newest one of a course that is
open to all. A course that does not exist and one that is not hers cannot be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404

from cms.kit.said import Chain, chain
from curriculum.models import Course, CourseVersion, PinnedLesson
from learners.models import Enrolment, LessonProgress


class NotReady(Http404):
    """The course is open to all but has never been published."""


@dataclass(frozen=True)
class Reading:
    """A course version in somebody's hands; `enrolment` is None for a guest."""

    version: CourseVersion
    enrolment: Enrolment | None

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = self.version.payload
        return payload

    @property
    def country(self) -> str:
        return self.enrolment.cohort.country if self.enrolment else ""

    def wanted(self, language: str) -> Chain:
        """The languages to read in: the chosen one, then the group's, then the source."""
        return chain(language, self.enrolment.cohort.languages if self.enrolment else ())

    def pins(self) -> Any:
        """The lessons of this version, each with `progress`: how far this learner is, or None."""
        own = LessonProgress.objects.filter(
            enrolment=self.enrolment, lesson_version=OuterRef("lesson_version")
        )
        pins = PinnedLesson.objects.filter(course_version=self.version)
        return pins.annotate(progress=Subquery(own.values("state")[:1]))

    def states(self) -> dict[str, str]:
        """How far the learner is with each lesson, by lesson code (one query; none for a guest)."""
        if self.enrolment is None:
            return {}
        return dict(self.pins().values_list("code", "progress"))

    def pin(self, lesson: str) -> Any:
        """One lesson of `pins`, with its version (one query). Raises Http404."""
        found = self.pins().filter(code=lesson).select_related("lesson_version").first()
        if found is None:
            raise Http404
        return found


def reading(course: str, enrolment: Enrolment | None) -> Reading:
    """The course in this reader's hands (one query for a guest).

    Raises Http404, or NotReady for a course that is open to all but was never published.
    """
    if enrolment is not None and enrolment.cohort.course_version.payload["code"] == course:
        return Reading(enrolment.cohort.course_version, enrolment)
    newest = CourseVersion.objects.filter(course__code=course, course__open_to_guests=True)
    version = newest.order_by("-number").first()
    if version is not None:
        return Reading(version, None)
    if Course.objects.filter(code=course, open_to_guests=True).exists():
        raise NotReady
    raise Http404


def open_courses() -> list[CourseVersion]:
    """The newest version of every course that is open to guests (one query)."""
    newest = CourseVersion.objects.filter(course=OuterRef("course")).order_by("-number")
    return list(
        CourseVersion.objects.filter(
            course__open_to_guests=True, pk=Subquery(newest.values("pk")[:1])
        ).order_by("course__code")
    )
