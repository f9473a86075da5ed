"""Freezing lessons and courses when they are published."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Revision
from wagtail.signals import published

from curriculum.models import Course, CourseVersion, Lesson, LessonVersion, PinnedLesson
from curriculum.payloads import course_payload, lesson_payload
from quizzes.exposure import expose


def freeze_lesson(lesson: Lesson, revision: Revision | None = None) -> LessonVersion:
    """Write the next version of a published lesson, or return the newest if nothing changed.

    Its practice items are exposed from now on: a test must ask others.
    """
    payload = lesson_payload(lesson)
    practised = [item["key"] for part in payload["parts"] for item in part["practice"] or ()]
    with transaction.atomic():
        expose(practised, where=lesson.code, user=revision.user if revision else None)
        latest: LessonVersion | None = lesson.latest_version()
        if latest is not None and latest.payload == payload:
            return latest
        return LessonVersion.objects.create(
            lesson=lesson,
            number=latest.number + 1 if latest else 1,
            payload=payload,
            revision=revision,
            published_by=revision.user if revision else None,
        )


def freeze_course(course: Course, revision: Revision | None = None) -> CourseVersion:
    """Write the next version of a published course with the newest version of each lesson.

    Raises NothingPublishedError when a lesson has no published version; nothing is written then.
    """
    payload, pins = course_payload(course)
    with transaction.atomic():
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
