"""The three gates between a draft and an approved lesson, as tasks of Wagtail's workflow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.kit.editing.ownership import is_mine, mine
from curriculum.enums import LessonState


class ReasonForm(forms.Form):
    """Changes are requested with a reason; the author reads it first thing."""

    comment = forms.CharField(
        label=gettext_lazy("What must change, and why"), widget=forms.Textarea({"rows": 3})
    )


class Gate(AbstractGroupApprovalTask):
    """A task whose members let a lesson pass only when nothing is missing for it."""

    state = LessonState.TECHNICAL_REVIEW
    """What a lesson is called while it waits here."""
    label: Any = ""
    passing: Any = ""
    """What the button says."""

    class Meta:
        abstract = True

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return is_mine(user, obj) and bool(super().user_can_access_editor(obj, user))

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return is_mine(user, obj) and bool(super().user_can_lock(obj, user))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        states: QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **kwargs)
        lesson = apps.get_model("curriculum", "Lesson")
        own = mine(user, lesson).annotate(named=Cast("pk", CharField())).values("named")
        return states.filter(workflow_state__object_id__in=own)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not is_mine(user, obj) or not super().get_actions(obj, user):
            return []
        return [("reject", _("Request changes"), True), ("approve", self.passing, False)]

    def get_form_for_action(self, action: str) -> Any:
        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def problems(self, lesson: Any, user: Any) -> list[ValidationError]:
        """What keeps this person from letting the lesson pass, as it was last saved."""
        from curriculum.authoring.workflow.approval import (  # noqa: PLC0415  above models
            gate_problems,
        )

        return gate_problems(lesson, type(self), user)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Raises ValidationError with every sentence; nothing has moved then.

        The row is read anew and kept: of two people who press at once, one is told.
        """
        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS:
            raise ValidationError(_("Somebody else has decided about this a moment ago."))
        if action_name == "approve":
            problems = self.problems(state.workflow_state.content_object, user)
            if problems:
                raise ValidationError(problems)
        super().on_action(state.specific, user, action_name, **kwargs)


class TechnicalReview(Gate):
    """A reviewer reads the text: time, help, notes, answers to what may happen."""

    state = LessonState.TECHNICAL_REVIEW
    label = gettext_lazy("Technical review")
    passing = gettext_lazy("Pass to the field test")

    class Meta:
        verbose_name = gettext_lazy("technical review")


class FieldTest(Gate):
    """Facilitators try the lesson out and write down what they saw."""

    state = LessonState.FIELD_TEST
    label = gettext_lazy("Field test")
    passing = gettext_lazy("Field test is done")

    class Meta:
        verbose_name = gettext_lazy("field test")


class Approval(Gate):
    """Somebody who did not write the lesson approves it; that publishes it."""

    state = LessonState.FIELD_TEST
    label = gettext_lazy("Approval")
    passing = gettext_lazy("Approve")

    class Meta:
        verbose_name = gettext_lazy("approval")


GATES: tuple[type[Gate], ...] = (TechnicalReview, FieldTest, Approval)
"""In the order a lesson passes them."""
