"""The days of a cohort's sessions as a form: a proposal once a week, each day can be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learners.actions.plan_sessions import Place, When
from learners.programme.date_inputs import day_field, time_field

USUAL_TIME = dt.time(12, 30)


class FirstForm(forms.Form):
    """When the first session is; the others are proposed a week apart."""

    first = day_field(_("First session on"))
    at = time_field(_("at"), required=False)

    def __init__(self, latest: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_first(self) -> dt.date:
        day: dt.date = self.cleaned_data["first"]
        if day > self.latest:
            raise forms.ValidationError(
                gettext("The programme ends on %(day)s. Choose that day or an earlier one.")
                % {"day": date_format(self.latest)}
            )
        return day


class SessionsForm(forms.Form):
    """A day and a time for every session that can still be moved."""

    def __init__(
        self, places: Sequence[Place], proposed: Sequence[When], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place, when in zip(places, proposed, strict=True):
            if not place.movable:
                continue
            if place.session is not None:
                when = When(place.session.planned_on, place.session.starts_at)
            self.fields[f"day-{place.number}"] = day_field(
                gettext("Session %(number)s: day") % {"number": place.number},
                initial=when.day,
                required=place.required or place.session is not None,
                error_messages={
                    "required": gettext(
                        "Session %(number)s has no day yet. Write one for every lesson."
                    )
                    % {"number": place.number}
                },
            )
            self.fields[f"time-{place.number}"] = time_field(
                gettext("Session %(number)s: begins at") % {"number": place.number},
                initial=when.time,
                required=False,
            )

    def rows(self) -> list[tuple[Place, Any, Any]]:
        """Each lesson with its two fields, None where its session cannot be moved."""
        return [
            (place, self[f"day-{place.number}"], self[f"time-{place.number}"])
            if place.movable
            else (place, None, None)
            for place in self.places
        ]

    def when(self) -> dict[int, When]:
        """Number of the lesson → its day, once the form is valid."""
        return {
            place.number: When(
                self.cleaned_data[f"day-{place.number}"], self.cleaned_data[f"time-{place.number}"]
            )
            for place in self.places
            if place.movable and self.cleaned_data[f"day-{place.number}"]
        }
