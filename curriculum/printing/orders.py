"""From a published course version in the database to the pack on disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cms.kit.print_error import PrintError
from cms.kit.translation import texts
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.enums import LessonState
from curriculum.law_box import as_it_stands
from curriculum.models import CourseVersion, Lesson, ReferralService
from curriculum.payloads import lesson_payload
from curriculum.printing.manifest import Manifest
from curriculum.printing.pack import Kind, make_pack

KINDS: tuple[Kind, ...] = ("cafe", "guide", "workshop")


def order_pack(
    version: CourseVersion,
    *,
    kind: Kind,
    language: str,
    bilingual: str | None,
    country: str,
    cohort_code: str | None,
    media_root: Path,
    out: Path,
    made_on: dt.date,
    seats: int = 0,
    sheet: str = "",
    lesson: Lesson | None = None,
) -> Manifest:
    """Print a course version into the folder `out`; see `curriculum.printing.pack.make_pack`.

    With `lesson` only this one: its newest approved version, or the text that is in a field test.
    Raises PrintError, naming lesson and state, for what must not come into a room. The café pack
    never carries the cohort's code: it lies open on a table.
    """
    course = {**version.payload, "number": version.number}
    tried = ""
    if lesson is None:
        lessons = _pinned(version, for_group=bool(cohort_code))
    else:
        payload, tried = _alone(lesson)
        lessons, course = [payload], _course_of(version, payload)
    return make_pack(
        kind=kind,
        course=course,
        lessons=lessons,
        services=[_service(service, made_on) for service in _services(country)],
        language=language,
        bilingual=bilingual,
        country=country,
        cohort_code=None if kind == "cafe" else cohort_code,
        media_root=media_root,
        out=out,
        made_on=made_on,
        seats=seats,
        sheet=sheet,
        field_test=tried,
    )


def _pinned(version: CourseVersion, *, for_group: bool) -> list[dict[str, Any]]:
    """The lessons of a course version. A group keeps what it started with, if that was approved."""
    pins = list(version.pins.select_related("lesson_version__lesson"))
    for pin in pins:
        frozen, lesson = pin.lesson_version, pin.lesson_version.lesson
        if for_group and frozen.state != LessonState.APPROVED:
            raise _not_in_packs(lesson, LessonState(frozen.state))
        if not for_group and lesson.state == LessonState.RETIRED:
            raise _not_in_packs(lesson, LessonState.RETIRED)
    return [
        {**as_it_stands(pin.lesson_version.payload), "number": pin.lesson_version.number}
        for pin in pins
    ]


def _alone(lesson: Lesson) -> tuple[dict[str, Any], str]:
    """One lesson as it may come into a room, and its number if it is being tried out."""
    found = trial_of(lesson) if lesson.state == LessonState.FIELD_TEST else None
    if found:
        return as_it_stands(lesson_payload(found.revision.as_object())), found.number
    newest = lesson.latest_version() if lesson.state == LessonState.APPROVED else None
    if newest is None or newest.state != LessonState.APPROVED:
        raise _not_in_packs(lesson, LessonState(lesson.state))
    return {**as_it_stands(newest.payload), "number": newest.number}, ""


def _course_of(version: CourseVersion, payload: dict[str, Any]) -> dict[str, Any]:
    """The course with this lesson alone; its own number would speak of others."""
    place = {
        "lesson": payload["uuid"],
        "code": payload["code"],
        "number": payload.get("number"),
    }
    modules = [{"key": "lesson", "title": {}, "lessons": [place]}]
    return {**version.payload, "modules": modules, "summary": payload["summary"]}


def _not_in_packs(lesson: Lesson, state: LessonState) -> PrintError:
    return PrintError(
        f"The lesson “{lesson}” cannot be printed for a group; its state is: {state.label}. "
        "Only approved lessons and lessons in a field test come into a room."
    )


def _services(country: str) -> list[ReferralService]:
    found = ReferralService.objects.all()
    return list(found.in_country(country) if country else found)


def _service(service: ReferralService, today: dt.date) -> dict[str, Any]:
    return {
        "name": texts(service, "name"),
        "what": texts(service, "what"),
        "hours": texts(service, "hours"),
        "cost": texts(service, "cost"),
        "phone": service.phone if service.phone_visible else "",
        "verified_on": service.verified_on,
        "stale": service.is_stale(today),
    }
