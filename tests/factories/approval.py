"""The short way of a lesson through its gates, by the functions that people's pages call."""

from __future__ import annotations

from typing import Any

from wagtail.models import DraftStateMixin

from cms.kit.lint.overrides import override, overrides_of
from cms.models import User
from curriculum.authoring.groups import ensure_groups
from curriculum.authoring.lint.structure import NO_HELP
from curriculum.authoring.workflow.moves import keep_check, keep_note, pass_gate, submit
from curriculum.enums import TriedAt
from curriculum.models import CRITERIA, FEWEST_NOTES, FieldTestNote, Lesson, TransformativeCheck


def person(name: str, group: str) -> User:
    """Somebody at the authors' desk, made when first asked for."""
    found, made = User.objects.get_or_create(username=name)
    if made:
        found.groups.add(ensure_groups()[group])
    return found


def writer() -> User:
    return person("writer", "Designers")


def specialist() -> User:
    return person("specialist", "Reviewers")


def check(lesson: Lesson, user: Any, **changes: Any) -> TransformativeCheck:
    """A whole check: all four ticked, each with its evidence."""
    values: dict[str, Any] = dict.fromkeys(CRITERIA, True)
    values |= {f"{name}_where": "In the picture story." for name in CRITERIA}
    return keep_check(TransformativeCheck(**{**values, **changes}), lesson, user)


def note(lesson: Lesson, user: Any, **changes: Any) -> FieldTestNote:
    values = {
        "place": TriedAt.CANTEEN,
        "people": 14,
        "minutes": 23,
        "worked": "The pictures made people talk.",
        "change": "Nothing.",
    }
    return keep_note(FieldTestNote(lesson=lesson, **{**values, **changes}), user)


def set_help_aside(lesson: Lesson) -> None:
    """A lesson of a test may do without a help block, for a reason as every author gives it."""
    known = overrides_of(lesson)
    for finding in lesson.findings():
        if finding.rule is NO_HELP and finding.fingerprint not in known:
            override(lesson, finding, user=None, reason="A lesson of a test.")


def to_field_test(lesson: Lesson, author: Any = None) -> Lesson:
    """The lesson as it is now, saved by its author, passed on to the field test."""
    author = author or writer()
    lesson.save_revision(user=author)
    set_help_aside(lesson)
    lesson = Lesson.objects.get(pk=lesson.pk)
    submit(lesson, author)
    pass_gate(lesson, specialist())
    return lesson


def to_approval(lesson: Lesson, author: Any = None) -> Lesson:
    """The lesson at its last gate, with nothing missing."""
    author = author or writer()
    lesson = to_field_test(lesson, author)
    for _ in range(FEWEST_NOTES - lesson.field_test_notes.count()):
        note(lesson, author)
    check(lesson, author)
    check(lesson, specialist(), signed_off=True)
    pass_gate(lesson, specialist())
    return lesson


def approve(lesson: Lesson, author: Any = None) -> Lesson:
    """The lesson approved and published, read anew."""
    pass_gate(to_approval(lesson, author), specialist())
    return Lesson.objects.get(pk=lesson.pk)


def put_out(lesson: Lesson, author: Any = None) -> Lesson:
    """The lesson as publishing leaves it, without the way there: for tests of what comes after."""
    revision = lesson.save_revision(user=author)
    DraftStateMixin.publish(revision.as_object(), revision, user=author)
    return Lesson.objects.get(pk=lesson.pk)
