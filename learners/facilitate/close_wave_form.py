"""Closing a wave as a form: who was in the room, whether answers were told, sheets in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learners.actions.waves import Closing
from learners.enums import Bystander, Told
from quizzes.actions.count_sheets import MOST_SHEETS
from quizzes.enums import CaptureMode
from quizzes.models import SheetCount, Wave

NOBODY = "nobody"


class SheetsForm(forms.Form):
    """Sheets out and in. Required where the wave is answered on paper."""

    handed_out = forms.IntegerField(
        label=_("Sheets handed out"),
        min_value=0,
        max_value=MOST_SHEETS,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    come_back = forms.IntegerField(
        label=_("Sheets that came back"),
        min_value=0,
        max_value=MOST_SHEETS,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, wave: Wave, *args: Any, **kwargs: Any) -> None:
        count = SheetCount.objects.filter(wave=wave).first()
        super().__init__(*args, **kwargs)
        self.initial = {
            "handed_out": count.handed_out if count else None,
            "come_back": count.come_back if count else None,
        }


class CloseWaveForm(SheetsForm):
    """What is asked before a wave closes. Nothing here is about one person."""

    bystanders = forms.MultipleChoiceField(
        label=_("Who was in the room besides you and the group?"),
        choices=[(NOBODY, _("nobody")), *Bystander.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say who was in the room, or tick “nobody”.")},
    )
    told = forms.ChoiceField(
        label=_("Was anyone told what to answer?"),
        choices=Told.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether anyone was told what to answer.")},
    )

    def __init__(self, wave: Wave, *args: Any, **kwargs: Any) -> None:
        super().__init__(wave, *args, **kwargs)
        if wave.mode == CaptureMode.PAPER_INDIVIDUAL:
            for name in ("handed_out", "come_back"):
                self.fields[name].required = True
        else:
            for name in ("handed_out", "come_back"):
                del self.fields[name]

    def clean_bystanders(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["bystanders"]
        if NOBODY in chosen and len(chosen) > 1:
            raise forms.ValidationError(_("“Nobody” and somebody cannot both be ticked."))
        return [one for one in chosen if one != NOBODY]

    def closing(self) -> Closing:
        """What was said, once the form is valid."""
        return Closing(tuple(self.cleaned_data["bystanders"]), self.cleaned_data["told"])
