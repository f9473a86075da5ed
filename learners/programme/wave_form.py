"""Questions to be planned, as a form: which paper, at which moment, in which way, on which days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learners.actions.plan_wave import WavePlan
from learners.actions.wave_window import Window, usual_windows
from learners.programme.date_inputs import day_field
from quizzes.enums import CaptureMode, Purpose, WaveKind
from quizzes.models import Instrument, Wave

ALLOWS: dict[CaptureMode, Promise] = {
    CaptureMode.DEVICE_INDIVIDUAL: _(
        "Each person types the code of her card. Her answers before and after can be compared, "
        "without her name."
    ),
    CaptureMode.PAPER_INDIVIDUAL: _(
        "The code of the card stands on the sheet, and each sheet is typed in twice. Compares as "
        "well as phones do."
    ),
    CaptureMode.DEVICE_ANONYMOUS: _(
        "No code, so nothing joins a person's two forms: only totals, no change of a person."
    ),
    CaptureMode.GROUP_TALLY: _(
        "Eyes closed, coloured cards up, hands are counted: only the share of each answer, "
        "question by question."
    ),
}
"""What each way of answering allows to say afterwards."""

OWN = "own"
_NAMES: dict[str, Promise] = {
    "before": _("the week before the first session"),
    "in_room": _("the day of the first session, before it begins"),
    "after": _("from the last session on, one week"),
    "month": _("one month after the last session"),
    "months": _("three months after the last session"),
}


@dataclass(frozen=True)
class Usual:
    """A window that many groups have, with its name."""

    key: str
    window: Window

    @property
    def label(self) -> str:
        opens, closes = (date_format(day, "j M Y") for day in self.window)
        days = opens if opens == closes else f"{opens} – {closes}"
        return f"{_NAMES[self.key]}: {days}"


def usual(first: dt.date | None, last: dt.date | None) -> list[Usual]:
    """The windows that are usual around these sessions; none without sessions."""
    if first is None or last is None:
        return []
    windows = [
        *usual_windows(WaveKind.PRE, first=first, last=last),
        (first, first),
        *usual_windows(WaveKind.POST, first=first, last=last),
        *usual_windows(WaveKind.FOLLOW_UP, first=first, last=last),
    ]
    return [Usual(key, window) for key, window in zip(_NAMES, windows, strict=True)]


class WindowForm(forms.Form):
    """In which way people answer, and on which days."""

    mode = forms.ChoiceField(
        label=_("How people answer"),
        choices=CaptureMode.choices,
        widget=forms.RadioSelect,
        initial=CaptureMode.DEVICE_INDIVIDUAL,
        error_messages={"required": _("Choose how people answer.")},
    )
    window = forms.ChoiceField(
        label=_("When"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when people answer.")},
    )
    opens = day_field(_("First day"), required=False)
    closes = day_field(_("Last day"), required=False)

    def __init__(self, windows: list[Usual], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.windows = {each.key: each.window for each in windows}
        fields: dict[str, Any] = self.fields
        fields["window"].choices = [
            *((each.key, each.label) for each in windows),
            (OWN, gettext("on days of my own:")),
        ]
        if not windows:
            fields["window"].initial = OWN

    def modes(self) -> list[tuple[Any, Promise]]:
        """Each way of answering with what it allows."""
        return [(radio, ALLOWS[CaptureMode(radio.data["value"])]) for radio in self["mode"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("window") == OWN:
            for name in ("opens", "closes"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, gettext("Write the first and the last day."))
        return data

    def chosen(self) -> Window:
        """The first and the last day, once the form is valid."""
        data = self.cleaned_data
        return self.windows.get(data["window"]) or (data["opens"], data["closes"])


class WaveForm(WindowForm):
    """A new wave."""

    instrument = forms.ModelChoiceField(
        Instrument.objects.exclude(purpose=Purpose.FORMATIVE),
        label=_("Questions"),
        to_field_name="code",
        error_messages={
            "required": _("Choose the questions."),
            "invalid_choice": _("There are no such questions. Choose from the list."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Which moment"),
        choices=WaveKind.choices,
        error_messages={"required": _("Choose the moment.")},
    )

    def __init__(self, windows: list[Usual], *args: Any, **kwargs: Any) -> None:
        super().__init__(windows, *args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["instrument"].label_from_instance = _what_for

    def plan(self) -> WavePlan:
        """What was planned, once the form is valid."""
        data = self.cleaned_data
        return WavePlan(data["instrument"], data["kind"], data["mode"], self.chosen())


def _what_for(paper: Instrument) -> str:
    return f"{paper} ({paper.get_purpose_display()})"


def as_planned(wave: Wave, windows: list[Usual]) -> dict[str, Any]:
    """How a wave stands in the plan, to begin a change from."""
    own = wave.opens_on, wave.closes_on
    key = next((each.key for each in windows if each.window == own), OWN)
    return {"mode": wave.mode, "window": key, "opens": own[0], "closes": own[1]}
