"""Opening and closing a cohort's wave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learners.actions.first_session import first_day, first_held_day, last_day_before
from learners.actions.language_gate import refuse_unready
from learners.actions.take_attendance import By
from learners.enums import Told, WaveStep
from learners.models import CohortWave, WaveDecision
from learners.refusal import Refusal
from learners.reports.snapshots import freeze, published
from learners.rules import SMALLEST_GROUP
from quizzes.actions.settle import settle
from quizzes.enums import BEFORE, WaveState
from quizzes.models import Wave

NEW_FORMS_AT_LEAST = max(SMALLEST_GROUP.values())
"""A wave that was opened again takes in only so many new forms or more: what two closings differ by
must not be a small group to anyone who reads about both, the brand included."""


@dataclass(frozen=True)
class Closing:
    """What the facilitator says when she closes a wave; None where nobody was asked."""

    bystanders: tuple[str, ...] | None = None
    told: str = Told.UNKNOWN


def locked(cohort_wave: CohortWave) -> Wave:
    """The wave, held until the transaction ends, so that no form overtakes what is decided."""
    return Wave.objects.select_for_update().get(pk=cohort_wave.wave_id)


def open_wave(*, cohort_wave: CohortWave, today: dt.date) -> Wave:
    """Let the cohort answer.

    A wave before the training ends the day before the first session, whatever was planned: its
    last day is brought forward, and forms that come later are kept as late. Raises Refusal when
    the wave was closed, a language of the cohort is not ready for its start, or its window lies
    elsewhere or after the first session.
    """
    with transaction.atomic():
        wave = locked(cohort_wave)
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
                % {"day": date_format(wave.opens_on)}
            )
        if wave.kind in BEFORE:
            refuse_unready(cohort_wave.cohort)
        _end_before_training(wave, first_day(cohort_wave.cohort_id))
        wave.state = WaveState.OPEN
        wave.save(update_fields=["state", "closes_on"])
        return wave


def _end_before_training(wave: Wave, first: dt.date | None) -> None:
    last = last_day_before(wave, first)
    if first is None or last is None or wave.closes_on <= last:
        return
    if wave.opens_on > last:
        raise Refusal(
            _(
                "These questions ask what people know before the training, but they are planned from "
                "%(day)s on and the first session is on %(first)s. Ask the programme lead to plan "
                "them anew."
            )
            % {"day": date_format(wave.opens_on), "first": date_format(first)}
        )
    wave.closes_on = last


def close_wave(
    *, cohort_wave: CohortWave, closing: Closing | None = None, by: By | None = None
) -> Wave:
    """End the cohort's answering and freeze the programme's figures anew. Closing twice is harmless.

    Where somebody was told what to answer the wave is compromised: kept, and out of every figure.
    Raises Refusal when the wave was never open.
    """
    closing = closing or Closing()
    with transaction.atomic():
        wave = locked(cohort_wave)
        if wave.ended:
            return wave
        if wave.state != WaveState.OPEN:
            raise Refusal(_("This wave has not been opened yet, so there is nothing to close."))
        settle_forms(wave, cohort_wave)
        wave.state = WaveState.COMPROMISED if closing.told == Told.YES else WaveState.CLOSED
        wave.save(update_fields=["state"])
        WaveDecision.objects.create(
            cohort_wave=cohort_wave,
            step=WaveStep.CLOSED,
            bystanders=None if closing.bystanders is None else list(closing.bystanders),
            told=closing.told,
            made_by_id=by.pk if by else None,
        )
        freeze(programme=cohort_wave.cohort.programme)
        return wave


def settle_forms(wave: Wave, cohort_wave: CohortWave) -> None:
    """Decide which forms of a wave that ends now its figures hold; see `quizzes.actions.settle`.

    Of a wave that was opened again none does once figures of this group are out: two reports that
    differ by ten people tell about these ten, who may all have answered alike.
    """
    reopened = cohort_wave.decisions.filter(step=WaveStep.REOPENED).exists()
    settle(
        wave,
        last_day=last_day_before(wave, first_held_day(cohort_wave.cohort_id)),
        at_least=NEW_FORMS_AT_LEAST if reopened else 0,
        figures_are_out=reopened and published(cohort_wave),
    )
