"""What a programme lead decides about a wave, as a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from learners.enums import WaveStep
from quizzes.enums import WaveState

STEPS: dict[str, tuple[WaveStep, ...]] = {
    WaveState.OPEN: (WaveStep.COMPROMISED,),
    WaveState.CLOSED: (WaveStep.COMPROMISED, WaveStep.REOPENED),
    WaveState.COMPROMISED: (WaveStep.RESTORED,),
}
"""What can be decided in each state; a scheduled wave has nothing yet to decide about."""


class DecideForm(forms.Form):
    """One decision and its reason."""

    step = forms.ChoiceField(
        choices=[(step, step.label) for step in WaveStep if step != WaveStep.CLOSED],
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
    until = forms.DateField(
        label=_("New last day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
