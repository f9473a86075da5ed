"""A cohort's page: how many forms came in, said in a way that fits its moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from learners.facilitate.agenda import titled_waves
from learners.models import Cohort, CohortWave
from quizzes.enums import WaveState
from quizzes.figures import forms_received

_SMALL = 5
_STEP = 5


@dataclass(frozen=True)
class WaveLine:
    """A wave with what may be said about its forms."""

    cohort_wave: Any
    forms: str


def said_of_forms(state: str, received: int, enrolled: int) -> str:
    """The number of forms in words.

    While a wave is open its facilitator stands in the room and must know whether all forms are in,
    so she reads the exact number; it says nothing about what anybody answered. Afterwards figures
    are made of these forms, and an exact number beside them would tell how many stand behind each,
    so only a rounded one remains.
    """
    if state == WaveState.OPEN:
        return _("%(n)s forms received, %(enrolled)s people enrolled") % {
            "n": received,
            "enrolled": enrolled,
        }
    if state == WaveState.SCHEDULED:
        return _("not opened yet")
    if received < _SMALL:
        return _("fewer than %(n)s forms") % {"n": _SMALL}
    return _("about %(n)s forms") % {"n": round(received / _STEP) * _STEP}


def wave_lines(cohort: Cohort, enrolled: int) -> list[WaveLine]:
    """The cohort's waves in running order (two queries)."""
    waves = list(titled_waves(CohortWave.objects.filter(cohort=cohort)))
    received = forms_received(each.wave for each in waves)
    return [
        WaveLine(each, said_of_forms(each.wave.state, received.get(each.wave_id, 0), enrolled))
        for each in waves
    ]
