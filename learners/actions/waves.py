"""Opening and closing a cohort's wave."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from learners.models import CohortWave
from learners.refusal import Refusal
from learners.reports.snapshots import freeze
from quizzes.enums import WaveState
from quizzes.models import Wave


def open_wave(*, cohort_wave: CohortWave, today: dt.date) -> Wave:
    """Let the cohort answer. Raises Refusal when the wave was closed or its window lies elsewhere."""
    with transaction.atomic():
        wave = Wave.objects.select_for_update().get(pk=cohort_wave.wave_id)
        if wave.state == WaveState.OPEN:
            return wave
        if wave.state != WaveState.SCHEDULED:
            raise Refusal(
                _(
                    "This wave was closed and stays closed. Ask the programme lead if it must reopen."
                )
            )
        if today < wave.opens_on:
            raise Refusal(
                _("This wave opens on %(day)s. Ask the programme lead to move it if that is wrong.")
                % {"day": wave.opens_on.isoformat()}
            )
        wave.state = WaveState.OPEN
        wave.save(update_fields=["state"])
        return wave


def close_wave(*, cohort_wave: CohortWave) -> Wave:
    """End the cohort's answering and freeze the programme's figures anew. Closing twice is harmless.

    Raises Refusal when the wave was never open.
    """
    with transaction.atomic():
        wave = Wave.objects.select_for_update().get(pk=cohort_wave.wave_id)
        if wave.state in {WaveState.CLOSED, WaveState.COMPROMISED}:
            return wave
        if wave.state != WaveState.OPEN:
            raise Refusal(_("This wave has not been opened yet, so there is nothing to close."))
        wave.state = WaveState.CLOSED
        wave.save(update_fields=["state"])
        freeze(programme=cohort_wave.cohort.programme)
        return wave
