"""The demo's lessons on their way: written, tried out, checked and signed off, as people do it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.demo.accounts import colleague
from cms.demo.texts import read
from curriculum.authoring.workflow.comments import comment
from curriculum.authoring.workflow.moves import keep_check, keep_note, pass_gate, submit
from curriculum.models import CRITERIA, FieldTestNote, Lesson, TransformativeCheck


def begin(lesson: Lesson) -> Lesson:
    """Save a lesson as its author would, checks included."""
    lesson.full_clean(exclude=["latest_revision", "live_revision"])
    lesson.save()
    lesson.save_revision(user=colleague("designer"))
    return Lesson.objects.get(pk=lesson.pk)


def to_review(lesson: Lesson) -> Lesson:
    """A lesson that waits for a reviewer, with a question of hers."""
    lesson = begin(lesson)
    submit(lesson, colleague("designer"))
    comment(
        lesson,
        row=f"parts:{lesson.parts.all()[0].key}",
        text="Who repairs the lamp: the factory or the town? Say it in the story.",
        user=colleague("reviewer"),
    )
    return lesson


def to_field_test(lesson: Lesson) -> Lesson:
    """A lesson that is being tried out, with the notes there are so far."""
    author, said = colleague("designer"), _said(lesson)
    lesson = begin(lesson)
    _check(lesson, author, said)
    submit(lesson, author)
    pass_gate(lesson, colleague("reviewer"))
    for note in said["notes"]:
        _note(lesson, note)
    return lesson


def to_approval(lesson: Lesson) -> Lesson:
    """A lesson through all gates, published."""
    lesson, reviewer = to_field_test(lesson), colleague("reviewer")
    pass_gate(lesson, reviewer)
    _check(lesson, reviewer, _said(lesson), signed_off=True)
    pass_gate(lesson, reviewer)
    return lesson


def rationale_of(code: str) -> str:
    """Why a lesson stands where it does on the gender continuum; empty where nobody has said it."""
    said = read("reviews").get(code)
    return str(said["rationale"]) if said else ""


def _said(lesson: Lesson) -> dict[str, Any]:
    said: dict[str, Any] = read("reviews")[lesson.code]
    return said


def _check(lesson: Lesson, user: Any, said: dict[str, Any], *, signed_off: bool = False) -> None:
    ticks = dict.fromkeys(CRITERIA, True) | {f"{name}_where": said[name] for name in CRITERIA}
    keep_check(TransformativeCheck(signed_off=signed_off, **ticks), lesson, user)


def _note(lesson: Lesson, said: dict[str, Any]) -> None:
    """A note so long before today: a demo must not grow stale."""
    note = FieldTestNote(
        lesson=lesson,
        held_on=timezone.localdate() - dt.timedelta(days=said["days_ago"]),
        **{name: said[name] for name in ("place", "people", "minutes", "worked", "change")},
    )
    keep_note(note, colleague("designer"))
