"""What people do with a lesson on its way, as the editor, the demo and tests all do it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from curriculum.authoring.workflow.authors import is_reviewer, wrote
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.authoring.workflow.follow import RETIRED, set_state
from curriculum.authoring.workflow.texts import text_digest
from curriculum.enums import LessonState
from curriculum.models import CheckedAs, FieldTestNote, Lesson, TransformativeCheck

CHECKED = "samata.lesson.check"


def submit(lesson: Lesson, user: Any) -> None:
    """Send the newest text on its way; after changes were requested, back to who asked for them.

    Raises ValidationError when it is on its way already, or no workflow is set up.
    """
    with transaction.atomic():
        # As it is stored, with the text that was saved last.
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        state = lesson.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
            raise ValidationError(_("This lesson has been submitted already."))
        if state:
            state.resume(user)
            return
        workflow = lesson.get_workflow()
        if workflow is None:
            raise ValidationError(
                _("Lessons have no workflow here; ask whoever runs this site to run migrate.")
            )
        workflow.start(lesson, user)


def pass_gate(lesson: Lesson, user: Any) -> None:
    """Let the lesson through the gate where it waits; through the last one it is published.

    Raises ValidationError with all that is missing.
    """
    state = lesson.current_workflow_task_state
    if state is None:
        raise ValidationError(_("This lesson waits for nobody; submit it first."))
    state.task.specific.on_action(state, user, "approve")
    lesson.refresh_from_db()


def request_changes(lesson: Lesson, user: Any, reason: str) -> None:
    """Send the lesson back to its author. Raises ValidationError without a reason."""
    state = lesson.current_workflow_task_state
    if state is None:
        raise ValidationError(_("This lesson waits for nobody; submit it first."))
    if not reason.strip():
        raise ValidationError(_("Reason: say what must change, and why."))
    state.task.specific.on_action(state, user, "reject", comment=reason)
    lesson.refresh_from_db()


def side_of(lesson: Lesson, user: Any) -> CheckedAs:
    """Whether this person checks the lesson as a reviewer or as one of its authors."""
    reviews = is_reviewer(user) and not wrote(lesson, user)
    return CheckedAs.REVIEWER if reviews else CheckedAs.AUTHOR


def keep_check(check: TransformativeCheck, lesson: Lesson, user: Any) -> TransformativeCheck:
    """Store a person's check of the text as it was last saved, on her side of the desk."""
    check.lesson, check.made_by = lesson, user
    check.made_as = side_of(lesson, user)
    check.text = text_digest(lesson.get_latest_revision_as_object().serializable_data())
    if check.made_as == CheckedAs.AUTHOR:
        check.signed_off = False
    with transaction.atomic():
        check.full_clean()
        check.save()
        data = {"as": check.made_as, "whole": check.is_whole, "signed_off": check.signed_off}
        log(instance=lesson, action=CHECKED, user=user, data=data)
    return check


def keep_note(note: FieldTestNote, user: Any) -> FieldTestNote:
    """Store a field-test note with the text that was tried out. Raises ValidationError."""
    note.written_by = user
    note.full_clean()
    tried = trial_of(note.lesson)
    if tried:
        note.revision, note.mark = tried.revision, tried.number
    note.save()
    return note


def retire(lesson: Lesson, user: Any) -> None:
    """Take an approved lesson out of new courses and packs; groups keep what they started with.

    Raises ValidationError for a lesson in any other state.
    """
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        if lesson.state != LessonState.APPROVED:
            raise ValidationError(
                _("Only an approved lesson is retired; “%(lesson)s” is: %(state)s."),
                params={"lesson": str(lesson), "state": lesson.get_state_display()},
            )
        set_state(lesson, LessonState.RETIRED)
        log(instance=lesson, action=RETIRED, user=user)
