"""A course uses the version of a lesson it settled on; a newer one is never taken by itself."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from curriculum.models import Course, CourseVersion, Lesson, ModuleLesson
from tests.factories import delivery
from tests.factories.curriculum import make_course, make_lesson, publish

pytestmark = pytest.mark.django_db


def changed(lesson: Lesson, title: str) -> Lesson:
    """The lesson published once more under another title."""
    lesson = Lesson.objects.get(pk=lesson.pk)
    lesson.title_en = title
    return publish(lesson)


def numbers(course: Course) -> list[int]:
    """Which version of each lesson the newest published course holds."""
    version = CourseVersion.objects.filter(course=course).latest("number")
    return [pin.lesson_version.number for pin in version.pins.all()]


def test_publishing_a_course_again_keeps_the_versions_it_uses() -> None:
    lesson = publish(make_lesson())
    course = publish(make_course(lesson))
    changed(lesson, "Second")
    course.summary_en = "Now with a summary."
    course = publish(course)
    assert numbers(course) == [1]
    assert course.versions.count() == 2


def test_a_lesson_is_settled_when_the_draft_is_saved_not_when_it_is_published() -> None:
    lesson = publish(make_lesson())
    course = make_course(lesson)
    draft = course.save_revision()
    changed(lesson, "Second")
    draft.publish()
    assert numbers(course) == [1]


def test_a_lesson_first_published_after_the_draft_is_pinned_when_the_course_goes_out() -> None:
    lesson = make_lesson()
    course = make_course(lesson)
    draft = course.save_revision()
    assert course.places()[0].version is None
    publish(lesson)
    draft.publish()
    row = ModuleLesson.objects.get(module__course=course)
    assert (numbers(course), row.version.number) == ([1], 1)
    # The draft knows no version yet: opening and publishing it again must not take the newest.
    changed(lesson, "Second")
    publish(Course.objects.get(pk=course.pk).get_latest_revision_as_object())
    assert numbers(course) == [1]


def test_another_lesson_in_the_same_place_brings_its_own_version() -> None:
    first, second = publish(make_lesson()), publish(make_lesson())
    course = publish(make_course(first))
    changed(second, "Again")
    draft = course.get_latest_revision_as_object()
    row = draft.places()[0]
    row.lesson = second
    row.clean()
    course = publish(draft)
    version = course.latest_version()
    assert [pin.lesson_version.lesson for pin in version.pins.all()] == [second]
    assert numbers(course) == [2]


def test_the_same_lesson_stands_in_two_courses_with_two_versions() -> None:
    lesson = publish(make_lesson())
    old = publish(make_course(lesson))
    lesson = changed(lesson, "Second")
    new = publish(make_course(lesson))
    assert (numbers(old), numbers(new)) == ([1], [2])


def test_a_running_group_keeps_its_version_when_the_course_takes_a_newer_one() -> None:
    version = delivery.two_lesson_course()
    group = delivery.cohort(version)
    before = [pin.lesson_version_id for pin in version.pins.all()]
    lesson = changed(version.pins.all()[0].lesson_version.lesson, "Second")
    course = Course.objects.get(pk=version.course_id).get_latest_revision_as_object()
    course.places()[0].version = lesson.latest_version()
    course = publish(course)
    assert numbers(course)[0] == 2
    group.refresh_from_db()
    assert group.course_version == version
    assert [pin.lesson_version_id for pin in group.course_version.pins.all()] == before


def test_places_from_before_get_the_version_their_course_was_published_with() -> None:
    lesson, unpublished = publish(make_lesson()), make_lesson()
    course = publish(make_course(lesson))
    changed(lesson, "Second")
    beside = make_course(lesson, unpublished)
    ModuleLesson.objects.update(version=None)
    importlib.import_module("curriculum.migrations.0005_pin_what_courses_use").pin(apps, None)
    assert ModuleLesson.objects.get(module__course=course).version.number == 1
    rows = ModuleLesson.objects.filter(module__course=beside).order_by("sort_order")
    assert [row.version and row.version.number for row in rows] == [2, None]
