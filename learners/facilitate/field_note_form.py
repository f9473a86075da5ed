"""What a facilitator saw when she tried a lesson out, as a short form for a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from curriculum.enums import TriedAt
from curriculum.models import FieldTestNote
from learners.models import TrainingSession

_NUMBER = {"inputmode": "numeric"}


class FieldNoteForm(forms.ModelForm[FieldTestNote]):
    """The note that authors write in the editor, with the same refusals: no names, no numbers."""

    place = forms.ChoiceField(
        label=_("In what kind of place?"),
        choices=TriedAt.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in what kind of place it was.")},
    )

    class Meta:
        model = FieldTestNote
        fields = ["minutes", "people", "held_on", "place", "worked", "change"]
        labels = {
            "minutes": _("How many minutes did it really take?"),
            "people": _("How many people took part?"),
            "held_on": _("On which day?"),
            "worked": _("What worked?"),
            "change": _("What did not work, and what should change?"),
        }
        widgets = {
            "minutes": forms.NumberInput(attrs=_NUMBER),
            "people": forms.NumberInput(attrs=_NUMBER),
            "held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "worked": forms.Textarea(attrs={"rows": 4}),
            "change": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "minutes": {"required": _("Write how many minutes it took.")},
            "people": {"required": _("Write how many people took part.")},
            "held_on": {"required": _("Write the day.")},
            "worked": {"required": _("Write what worked, in a sentence or two.")},
            "change": {"required": _("Write what should change; “nothing” is an answer too.")},
        }

    def __init__(self, session: TrainingSession, data: Any = None) -> None:
        initial = {
            "minutes": session.delivered_minutes,
            "held_on": min(session.planned_on, timezone.localdate()),
        }
        note = FieldTestNote(lesson=session.lesson_version.lesson)
        super().__init__(data, instance=note, initial=initial)
