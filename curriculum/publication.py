"""Freezing lessons and courses when they are published."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision
from wagtail.signals import published

from curriculum.enums import LessonState
from curriculum.models import (
    Course,
    CourseVersion,
    Lesson,
    LessonVersion,
    ModuleLesson,
    PinnedLesson,
)
from curriculum.payloads import course_payload, lesson_payload
from curriculum.run_sheets import sheets_of
from quizzes.exposure import expose


def freeze_lesson(lesson: Lesson, revision: Revision | None = None) -> LessonVersion:
    """Write the next version of a published lesson, or return the newest if nothing changed.

    It is approved from now on: nothing else gets past `Lesson.check_publishing`. Its practice items
    are exposed: a test must ask others.
    """
    payload = lesson_payload(lesson)
    practised = [item["key"] for part in payload["parts"] for item in part["practice"] or ()]
    with transaction.atomic():
        expose(practised, where=lesson.code, user=revision.user if revision else None)
        Lesson.objects.filter(pk=lesson.pk).update(state=LessonState.APPROVED)
        lesson.state = LessonState.APPROVED
        latest: LessonVersion | None = lesson.latest_version()
        if (
            latest is not None
            and latest.payload == payload
            and latest.state == LessonState.APPROVED
        ):
            return latest
        return LessonVersion.objects.create(
            lesson=lesson,
            number=latest.number + 1 if latest else 1,
            payload=payload,
            revision=revision,
            published_by=revision.user if revision else None,
        )


def freeze_course(course: Course, revision: Revision | None = None) -> CourseVersion:
    """Write the next version of a published course with the version of each lesson it settled on.

    Raises ValidationError when a lesson has no approved version or is retired; nothing is written
    then.
    """
    problems = course.publishing_problems()
    if problems:
        raise ValidationError(problems)
    payload, pins = course_payload(course)
    payload["run_sheets"] = sheets_of(course, {v.lesson_id: v.payload for v, _required in pins})
    with transaction.atomic():
        for row, (taken, _required) in zip(course.places(), pins, strict=True):
            if row.version_id is None:
                # Its lesson was first published after this draft was saved.
                ModuleLesson.objects.filter(pk=row.pk).update(version=taken)
        latest: CourseVersion | None = course.latest_version()
        if latest is not None and latest.payload == payload:
            return latest
        version = CourseVersion.objects.create(
            course=course,
            number=latest.number + 1 if latest else 1,
            payload=payload,
            revision=revision,
            published_by=revision.user if revision else None,
        )
        PinnedLesson.objects.bulk_create(
            PinnedLesson(
                course_version=version,
                lesson_version=lesson_version,
                code=lesson_version.payload["code"],
                position=position,
                required=required,
            )
            for position, (lesson_version, required) in enumerate(pins, start=1)
        )
        return version


def _lesson_published(sender: type[Lesson], instance: Lesson, revision: Revision, **_: Any) -> None:
    if instance.live:  # and not only put on a schedule, for which Wagtail sends the signal too
        freeze_lesson(instance, revision)


def _course_published(sender: type[Course], instance: Course, revision: Revision, **_: Any) -> None:
    if instance.live:
        freeze_course(instance, revision)


def connect() -> None:
    """Listen to Wagtail's own signal; the admin, workflows and schedules all send it."""
    published.connect(_lesson_published, sender=Lesson, dispatch_uid="curriculum.freeze_lesson")
    published.connect(_course_published, sender=Course, dispatch_uid="curriculum.freeze_course")
