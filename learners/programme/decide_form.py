"""What a programme lead decides about a wave, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learners.enums import WaveStep
from quizzes.enums import WaveState

STEPS: dict[str, tuple[WaveStep, ...]] = {
    WaveState.SCHEDULED: (WaveStep.MOVED,),
    WaveState.OPEN: (WaveStep.COMPROMISED,),
    WaveState.CLOSED: (WaveStep.COMPROMISED, WaveStep.REOPENED),
    WaveState.COMPROMISED: (WaveStep.RESTORED,),
}
"""What can be decided in each state."""


class DecideForm(forms.Form):
    """One decision and its reason."""

    step = forms.ChoiceField(
        choices=[(step, step.label) for steps in STEPS.values() for step in steps],
        error_messages={
            "required": _("Choose what to do with this wave."),
            "invalid_choice": _("Choose what to do with this wave."),
        },
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        error_messages={
            "required": _("Write why, in a sentence about the questions and never about a person.")
        },
    )
    opens = forms.DateField(label=_("New first day"), required=False)
    until = forms.DateField(label=_("New last day"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("step") == WaveStep.MOVED:
            for name in ("opens", "until"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Write the first and the last day of the new window."))
        return data
