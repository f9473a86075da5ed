"""A cohort's page: how many forms came in, said in a way that fits its moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learners.facilitate.agenda import titled_waves
from learners.forms_said import exact_while_open
from learners.models import Cohort, CohortWave
from quizzes.enums import ON_DEVICES, WITH_CARD, CaptureMode, WaveState
from quizzes.figures import forms_received, held_reasons
from quizzes.tallies import questions_counted


@dataclass(frozen=True)
class WaveLine:
    """A wave with what may be said about its forms."""

    cohort_wave: Any
    forms: str
    held: Sequence[str]
    """Why forms from phones without network could not be counted, if any could not."""

    @property
    def _wave(self) -> Any:
        return self.cohort_wave.wave

    @property
    def on_phones(self) -> bool:
        return self._wave.mode in ON_DEVICES

    @property
    def with_cards(self) -> bool:
        return self._wave.mode in WITH_CARD

    @property
    def takes_sheets(self) -> bool:
        """Sheets are typed in from the opening on, after the closing as late ones."""
        return self.with_cards and self._wave.state != WaveState.SCHEDULED

    @property
    def counts_cards(self) -> bool:
        """Counted in the group with coloured cards."""
        return bool(self._wave.mode == CaptureMode.GROUP_TALLY)


def wave_lines(cohort: Cohort, enrolled: int) -> list[WaveLine]:
    """The cohort's waves in running order (three queries, four where a group was counted)."""
    waves = list(titled_waves(CohortWave.objects.filter(cohort=cohort)))
    received = forms_received(each.wave for each in waves)
    held = held_reasons(each.wave for each in waves)
    groups = [each.wave for each in waves if each.wave.mode == CaptureMode.GROUP_TALLY]
    counted = questions_counted(groups) if groups else {}
    return [
        WaveLine(
            each,
            _counted_said(each.wave.state, counted.get(each.wave_id, 0))
            if each.wave in groups
            else exact_while_open(each.wave.state, received.get(each.wave_id, 0), enrolled),
            held.get(each.wave_id, ()),
        )
        for each in waves
    ]


def prints_cards(waves: list[WaveLine]) -> bool:
    """Whether the list of card codes is offered: questions with cards are planned and none was
    opened, so that no card can have been used.
    """
    fresh = all(line.cohort_wave.wave.state == WaveState.SCHEDULED for line in waves)
    return fresh and any(line.with_cards for line in waves)


def _counted_said(state: str, questions: int) -> str:
    if state == WaveState.SCHEDULED:
        return _("not opened yet")
    return ngettext("%(n)s question counted", "%(n)s questions counted", questions) % {
        "n": questions
    }
