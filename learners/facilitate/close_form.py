"""Closing a session as a form: what really happened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learners.actions.close_session import LONGEST
from learners.enums import SessionState, TimePaid
from learners.models import TrainingSession

OUTCOMES = [
    (SessionState.HELD, _("It was held.")),
    (SessionState.POSTPONED, _("It was postponed to another day.")),
    (SessionState.CANCELLED, _("It was cancelled and will not be held.")),
]
AGAIN = (SessionState.CONFIRMED, _("It takes place after all, on a new day."))


class CloseForm(forms.Form):
    """What was delivered, or why nothing was."""

    outcome = forms.ChoiceField(
        label=_("What happened?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened with this session.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes really delivered"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    time_paid = forms.ChoiceField(
        label=_("Was it paid working time?"),
        choices=TimePaid.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    rest_unknown = forms.BooleanField(
        label=_("I do not know about the people without a mark: record them as absent, not known."),
        required=False,
    )
    day = forms.DateField(
        label=_("New day, if it is known"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, session: TrainingSession, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if session.state in {SessionState.POSTPONED, SessionState.CANCELLED}:
            self.fields["outcome"].choices = [*OUTCOMES, AGAIN]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome == SessionState.HELD:
            if not data.get("minutes") and "minutes" not in self.errors:
                self.add_error("minutes", _("Write how many minutes were really delivered."))
            if not data.get("time_paid") and "time_paid" not in self.errors:
                self.add_error("time_paid", _("Say whether people were paid for this time."))
        if outcome == SessionState.CONFIRMED and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Write the day on which it takes place."))
        return data
