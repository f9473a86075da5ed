"""Lessons that came into the course an adaptation was made from, or were taken out of it there.

Each is offered once the source's course is published. What is taken over goes into a new draft of the
adapted course; groups keep the version they began with.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from cms.kit.editing.drafts import drafts_of
from cms.kit.languages import SOURCE
from cms.kit.translation import column
from curriculum.adaptations import BlockMovedOnError, checked_reason
from curriculum.adapted_lessons import adapted_lesson
from curriculum.changes import Mark
from curriculum.lineage import placed
from curriculum.models import (
    AdaptedPlace,
    Course,
    CourseModule,
    CourseVersion,
    CurriculumAdaptation,
    Lesson,
    ModuleLesson,
)


@dataclass(frozen=True)
class LessonOffer:
    """A lesson that came (`Mark.ADDED`) or went (`Mark.REMOVED`), by its uuid in the source."""

    source_uuid: uuid.UUID
    mark: Mark
    title: str
    module: str = ""
    """The title of the module it stands in there; nothing for one that went."""


def lesson_offers(
    adaptations: Iterable[CurriculumAdaptation],
) -> dict[Any, list[LessonOffer]]:
    """For each adaptation (by id) the lessons that it has not answered to (a fixed number of queries).

    A source that is not here offers nothing.
    """
    rows = list(adaptations)
    models.prefetch_related_objects(
        rows, "lessons__lesson", "places", "course__latest_revision", "course__modules__lessons"
    )
    payloads = _newest_payloads({row.source_uuid for row in rows})
    standing_there = {each for payload in payloads.values() for each in _lessons(payload)}
    ids = dict(Lesson.objects.filter(uuid__in=standing_there).values_list("uuid", "pk"))
    drafts = drafts_of(row.course for row in rows)
    return {
        row.pk: list(_offers(row, draft, payloads.get(row.source_uuid), ids))
        for row, draft in zip(rows, drafts, strict=True)
    }


def _newest_payloads(courses: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    versions = CourseVersion.objects.filter(course__uuid__in=list(courses)).order_by("number")
    newest = dict(versions.values_list("course__uuid", "pk"))
    found = CourseVersion.objects.filter(pk__in=newest.values())
    return dict(found.values_list("course__uuid", "payload"))


def _lessons(payload: Mapping[str, Any]) -> dict[uuid.UUID, tuple[dict[str, Any], dict[str, Any]]]:
    """The lessons of a published course by uuid, each with its module, in running order."""
    return {
        uuid.UUID(lesson["lesson"]): (lesson, module)
        for module in payload["modules"]
        for lesson in module["lessons"]
    }


def _offers(
    row: CurriculumAdaptation,
    draft: Course,
    payload: Mapping[str, Any] | None,
    ids: Mapping[uuid.UUID, Any],
) -> Iterator[LessonOffer]:
    if payload is None:
        return
    modules: Any = draft.modules
    here = {place.lesson_id for module in modules.all() for place in module.lessons.all()}
    adapted = {each.source_uuid: each for each in row.lessons.all()}
    answers = {each.source_uuid: each for each in row.places.all()}
    there = _lessons(payload)
    for source, (lesson, module) in there.items():
        copy, answer = adapted.get(source), answers.get(source)
        if ids.get(source) in here or (copy is not None and copy.lesson_id in here):
            continue
        # What was adapted and does not stand here went by this country's own decision, unless
        # it followed the source when that took it out.
        followed = answer is not None and answer.mark == Mark.REMOVED
        declined = answer is not None and answer.mark == Mark.ADDED
        if declined or (copy is not None and not followed):
            continue
        title, heading = lesson["title"], module["title"]
        yield LessonOffer(source, Mark.ADDED, title[SOURCE], heading.get(SOURCE, module["key"]))
    for source, copy in adapted.items():
        answer = answers.get(source)
        declined = answer is not None and answer.mark == Mark.REMOVED
        if source not in there and copy.lesson_id in here and not declined:
            yield LessonOffer(source, Mark.REMOVED, str(copy.lesson))


# Answering


@transaction.atomic
def take_lesson(
    adaptation: CurriculumAdaptation, source: uuid.UUID, mark: str, *, user: Any = None
) -> LessonOffer:
    """Put a lesson that came into a new draft of the adapted course, as a draft of its own with its
    lineage; or take one that went out of the course. The lesson itself stays."""
    adaptation, offer = _offered(adaptation, source, mark)
    course = Course.objects.select_for_update().get(pk=adaptation.course_id)
    draft = course.get_latest_revision_as_object()
    adapted = adaptation.lessons.filter(source_uuid=source).first()
    if offer.mark is Mark.REMOVED:
        for module in draft.modules.get_object_list():
            module.lessons = [
                row
                for row in module.lessons.get_object_list()
                if row.lesson_id != adapted.lesson_id
            ]
        _answer(adaptation, offer, "")
    else:
        if adapted is None:
            lesson = Lesson.objects.get(uuid=source)
            adapted = adapted_lesson(lesson, adaptation.country, course.collection, user=user)
            adapted.adaptation = adaptation
            adapted.save()
        _put_in(draft, adaptation, source, adapted.lesson)
        adaptation.places.filter(source_uuid=source).delete()
    draft.save_revision(user=user, clean=False, log_action=True)
    return offer


@transaction.atomic
def decline_lesson(
    adaptation: CurriculumAdaptation, source: uuid.UUID, mark: str, *, reason: str
) -> LessonOffer:
    """Leave the adapted course as it is, with a reason."""
    said = checked_reason(reason)
    adaptation, offer = _offered(adaptation, source, mark)
    _answer(adaptation, offer, said)
    return offer


def _offered(
    adaptation: CurriculumAdaptation, source: uuid.UUID, mark: str
) -> tuple[CurriculumAdaptation, LessonOffer]:
    locked = CurriculumAdaptation.objects.select_for_update().get(pk=adaptation.pk)
    for offer in lesson_offers([locked])[locked.pk]:
        if (offer.source_uuid, offer.mark) == (source, mark):
            return CurriculumAdaptation.objects.get(pk=locked.pk), offer
    raise BlockMovedOnError(
        _(
            "The source was published again or somebody answered meanwhile; read what is offered now."
        )
    )


def _answer(adaptation: CurriculumAdaptation, offer: LessonOffer, reason: str) -> None:
    AdaptedPlace.objects.update_or_create(
        adaptation=adaptation,
        source_uuid=offer.source_uuid,
        defaults={"mark": offer.mark.value, "reason": reason},
    )


def _put_in(
    draft: Course, adaptation: CurriculumAdaptation, source: uuid.UUID, lesson: Lesson
) -> None:
    """Into the module with the same key, made where there is none, after the same lessons as there."""
    payload = _newest_payloads([adaptation.source_uuid])[adaptation.source_uuid]
    entry, there = _lessons(payload)[source]
    module: Any = _module(draft, payload, there)
    origins = dict(adaptation.lessons.values_list("lesson_id", "source_uuid"))
    rows = {
        str(origins.get(row.lesson_id, row.lesson_id)): row
        for row in module.lessons.get_object_list()
    }
    order = placed(list(rows), str(source), [each["lesson"] for each in there["lessons"]])
    rows[str(source)] = ModuleLesson(lesson=lesson, required=entry["required"])
    module.lessons = _in_order(rows, order)


def _module(draft: Course, payload: Mapping[str, Any], there: Mapping[str, Any]) -> CourseModule:
    modules: Any = draft.modules
    rows: dict[str, CourseModule] = {module.key: module for module in modules.get_object_list()}
    key = there["key"]
    if key not in rows:
        order = placed(list(rows), key, [each["key"] for each in payload["modules"]])
        titles = {column("title", code): text for code, text in there["title"].items()}
        rows[key] = CourseModule(key=key, **titles)
        modules.set(_in_order(rows, order))
    return rows[key]


def _in_order(rows: Mapping[str, Any], order: list[str]) -> list[Any]:
    for position, key in enumerate(order):
        rows[key].sort_order = position
    return [rows[key] for key in order]
