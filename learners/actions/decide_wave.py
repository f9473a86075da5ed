"""What a programme lead decides about a wave, each time with a reason that is kept."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learners.actions.first_session import first_day, last_day_before
from learners.actions.take_attendance import By
from learners.actions.wave_window import Window, refuse_window
from learners.actions.waves import locked, settle_forms
from learners.enums import WaveStep
from learners.models import CohortWave, WaveDecision
from learners.refusal import Refusal
from learners.reports.snapshots import freeze
from quizzes.enums import WaveState
from quizzes.models import Wave


def compromise(*, cohort_wave: CohortWave, reason: str, by: By) -> Wave:
    """Take a wave out of every figure; its forms are kept. An open wave ends with it.

    Raises Refusal without a reason, or when the wave was never open or is compromised already.
    """
    with transaction.atomic():
        wave = _decide(cohort_wave, WaveStep.COMPROMISED, reason, by)
        if wave.state not in {WaveState.OPEN, WaveState.CLOSED}:
            raise Refusal(
                _("Only an open or a closed wave can be marked; this one is %(state)s.")
                % {"state": wave.get_state_display()}
            )
        if wave.state == WaveState.OPEN:
            settle_forms(wave, cohort_wave)
        return _move(wave, cohort_wave, WaveState.COMPROMISED)


def restore(*, cohort_wave: CohortWave, reason: str, by: By) -> Wave:
    """Let a compromised wave count again. Raises Refusal without a reason, or when it is not one."""
    with transaction.atomic():
        wave = _decide(cohort_wave, WaveStep.RESTORED, reason, by)
        if wave.state != WaveState.COMPROMISED:
            raise Refusal(
                _("This wave is not marked as compromised; it is %(state)s.")
                % {"state": wave.get_state_display()}
            )
        return _move(wave, cohort_wave, WaveState.CLOSED)


def move(*, cohort_wave: CohortWave, reason: str, window: Window, by: By) -> Wave:
    """Give a wave that was not opened yet another window.

    Raises Refusal without a reason, once it was opened, or for a window that cannot be.
    """
    with transaction.atomic():
        wave = _decide(cohort_wave, WaveStep.MOVED, reason, by)
        if wave.state != WaveState.SCHEDULED:
            raise Refusal(
                _("Only a wave that was not opened yet can be moved; this one is %(state)s.")
                % {"state": wave.get_state_display()}
            )
        refuse_window(wave, cohort_wave, window)
        wave.opens_on, wave.closes_on = window
        wave.save(update_fields=["opens_on", "closes_on"])
        return wave


def reopen(
    *, cohort_wave: CohortWave, reason: str, until: dt.date | None, today: dt.date, by: By
) -> Wave:
    """Let a closed wave take forms again, through a new last day where one is given.

    The published figures stay until it closes; what came in by then counts only if it is enough,
    see `quizzes.actions.settle`. Raises Refusal without a reason, when the wave is not closed, or
    when the new last day has passed or lies after the training began.
    """
    with transaction.atomic():
        wave = _decide(cohort_wave, WaveStep.REOPENED, reason, by)
        if wave.state != WaveState.CLOSED:
            raise Refusal(
                _("Only a closed wave can be opened again; this one is %(state)s.")
                % {"state": wave.get_state_display()}
            )
        if until is not None:
            _refuse_day(wave, cohort_wave, until, today)
            wave.closes_on = until
        wave.state = WaveState.OPEN
        wave.save(update_fields=["state", "closes_on"])
        return wave


def _refuse_day(wave: Wave, cohort_wave: CohortWave, until: dt.date, today: dt.date) -> None:
    if until < max(today, wave.opens_on):
        raise Refusal(
            _("The new last day, %(day)s, has passed. Choose today or a later day.")
            % {"day": date_format(until)}
        )
    first = first_day(cohort_wave.cohort_id)
    last = last_day_before(wave, first)
    if first is not None and last is not None and until > last:
        raise Refusal(
            _(
                "The first session is on %(first)s, and these questions ask what people know before "
                "it. Leave the last day empty: forms that come now are then kept as late."
            )
            % {"first": date_format(first)}
        )


def _decide(cohort_wave: CohortWave, step: WaveStep, reason: str, by: By) -> Wave:
    """Hold the wave and write the decision down; a refusal afterwards takes both back."""
    said = " ".join(reason.split())
    if not said:
        raise Refusal(_("Write why, in a sentence about the questions and never about a person."))
    wave = locked(cohort_wave)
    WaveDecision.objects.create(
        cohort_wave=cohort_wave, step=step, reason=said[:200], made_by_id=by.pk
    )
    return wave


def _move(wave: Wave, cohort_wave: CohortWave, state: WaveState) -> Wave:
    wave.state = state
    wave.save(update_fields=["state"])
    freeze(programme=cohort_wave.cohort.programme)
    return wave
