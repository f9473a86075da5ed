"""Planning a cohort's waves: which questions, when, and in which way people answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from cms.kit.languages import autonyms
from learners.actions.cohort_panel import panel_of
from learners.actions.first_session import first_day, last_session_day
from learners.actions.language_gate import refuse_unready
from learners.actions.take_attendance import By
from learners.actions.wave_window import Window, window_fault
from learners.actions.waves import locked
from learners.enums import WaveStep
from learners.models import Cohort, CohortWave, WaveDecision
from learners.refusal import Refusal
from quizzes.enums import AFTER, BEFORE, WITH_CARD, CaptureMode, Purpose, WaveKind, WaveState
from quizzes.models import Instrument, InstrumentVersion, Panel, Wave
from quizzes.tallies import countable_items

DROPPED = "learners.wave_dropped"
"""The log entry of a cohort from which a planned wave was taken away."""

_EARLIER = {
    WaveKind.POST: WaveKind.PRE,
    WaveKind.ENDLINE: WaveKind.BASELINE,
}
"""What each kind is compared with."""


@dataclass(frozen=True)
class WavePlan:
    """What is planned: one paper at one moment, answered in one way."""

    instrument: Instrument
    kind: str
    mode: str
    window: Window


def plan_wave(*, cohort: Cohort, plan: WavePlan, by: By) -> tuple[CohortWave, list[str]]:
    """Plan a wave; returns it with what the lead should know about it.

    It pins the version of the paper that the cohort's other waves of it have, else the newest
    published one: a change from one version to another would not be a change in people. Raises
    Refusal with the sentence to show; nothing is written then.
    """
    with transaction.atomic():
        # Held until the end, so that two plans of the same moment come one after the other.
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        others = _others(cohort, plan.instrument)
        version = _version(plan.instrument, others)
        panel = panel_of(cohort) or Panel.objects.create(code=cohort.code)
        _refuse(cohort, panel, plan, version, others)
        wave = Wave.objects.create(
            panel=panel,
            kind=plan.kind,
            instrument_version=version,
            mode=plan.mode,
            opens_on=plan.window[0],
            closes_on=plan.window[1],
        )
        made = CohortWave.objects.create(cohort=cohort, wave=wave)
        WaveDecision.objects.create(cohort_wave=made, step=WaveStep.PLANNED, made_by_id=by.pk)
        return made, _warnings(cohort, plan, version, others)


def change_wave(*, cohort_wave: CohortWave, mode: str, window: Window, by: By) -> list[str]:
    """Plan a wave that was not opened yet anew; returns what the lead should know.

    Raises Refusal once it was opened, and for all that `plan_wave` refuses.
    """
    with transaction.atomic():
        wave = _still_scheduled(cohort_wave)
        cohort, version = cohort_wave.cohort, wave.instrument_version
        plan = WavePlan(version.instrument, wave.kind, mode, window)
        others = [each for each in _others(cohort, plan.instrument) if each.pk != wave.pk]
        _refuse(cohort, wave.panel, plan, version, others)
        wave.mode, (wave.opens_on, wave.closes_on) = mode, window
        wave.save(update_fields=["mode", "opens_on", "closes_on"])
        WaveDecision.objects.create(
            cohort_wave=cohort_wave, step=WaveStep.PLANNED, made_by_id=by.pk
        )
        return _warnings(cohort, plan, version, others)


def drop_wave(*, cohort_wave: CohortWave, by: By) -> None:
    """Take back the plan of a wave that was never opened; the cohort's history says so.

    Raises Refusal once it was opened, or while a look back hangs on it.
    """
    with transaction.atomic():
        wave = _still_scheduled(cohort_wave)
        others = _others(cohort_wave.cohort, wave.instrument_version.instrument)
        left = {each.kind for each in others if each.pk != wave.pk}
        if wave.kind in AFTER and WaveKind.THEN in left and not left & AFTER:
            raise Refusal(_("The look back hangs on these questions. Drop the look back first."))
        log(
            instance=cohort_wave.cohort,
            action=DROPPED,
            user=by,
            data={"kind": wave.kind, "instrument": wave.instrument_version.payload["code"]},
        )
        # With a wave that nobody could answer goes the note that it was planned or moved.
        cohort_wave.decisions.all().delete()
        cohort_wave.delete()
        wave.delete()


def _still_scheduled(cohort_wave: CohortWave) -> Wave:
    wave = locked(cohort_wave)
    if wave.state != WaveState.SCHEDULED:
        raise Refusal(
            _(
                "These questions are %(state)s: people may have answered them, so the plan stays. "
                "Only questions that were not opened yet can be changed or dropped."
            )
            % {"state": wave.get_state_display()}
        )
    return wave


def _others(cohort: Cohort, instrument: Instrument) -> list[Wave]:
    waves = Wave.objects.filter(
        cohort_wave__cohort=cohort, instrument_version__instrument=instrument
    )
    return list(waves.select_related("instrument_version"))


def _version(instrument: Instrument, others: Sequence[Wave]) -> InstrumentVersion:
    if others:
        return others[0].instrument_version
    version = instrument.latest_version() if instrument.live else None
    if version is None:
        raise Refusal(
            _(
                "Nothing of “%(paper)s” is published, so nobody can answer it. Ask the curriculum "
                "designer to publish it."
            )
            % {"paper": instrument}
        )
    return version


def _refuse(
    cohort: Cohort,
    panel: Panel,
    plan: WavePlan,
    version: InstrumentVersion,
    others: Sequence[Wave],
) -> None:
    if plan.kind in BEFORE:
        refuse_unready(cohort)
    if version.payload["purpose"] == Purpose.FORMATIVE:
        raise Refusal(
            _("“%(paper)s” is for practice in lessons and measures nothing.")
            % {"paper": plan.instrument}
        )
    if any(each.kind == plan.kind for each in others):
        raise Refusal(
            _(
                "“%(paper)s” is in the plan already: %(kind)s. Change that instead of adding another."
            )
            % {"paper": plan.instrument, "kind": WaveKind(plan.kind).label}
        )
    if plan.kind == WaveKind.THEN and not any(each.kind in AFTER for each in others):
        raise Refusal(
            _("A look back follows the same questions after the training. Plan those first.")
        )
    _refuse_mode(panel, plan, version, others)
    fault = window_fault(
        plan.kind, plan.window, first=first_day(cohort.pk), last=last_session_day(cohort.pk)
    )
    if fault:
        raise Refusal(fault)


def _refuse_mode(
    panel: Panel, plan: WavePlan, version: InstrumentVersion, others: Sequence[Wave]
) -> None:
    other = next((each for each in others if each.mode != plan.mode), None)
    if other is not None:
        raise Refusal(
            _(
                "The same questions are planned another way (%(kind)s: %(mode)s). Ask in the same "
                "way every time: another way changes answers by itself, and nobody could tell that "
                "from learning."
            )
            % {"kind": WaveKind(other.kind).label, "mode": CaptureMode(other.mode).label}
        )
    if plan.mode in WITH_CARD and not panel.cards.exists():
        raise Refusal(
            _("This group has no cards to draw from. Draw some first, on the page of the group.")
        )
    if plan.mode == CaptureMode.GROUP_TALLY and plan.kind == WaveKind.THEN:
        raise Refusal(
            _("A look back needs each person's own two answers; a group that is counted has none.")
        )
    if plan.mode == CaptureMode.GROUP_TALLY and not countable_items(version.payload):
        raise Refusal(
            _(
                "No question of “%(paper)s” can be answered with one coloured card. "
                "Choose another way or another paper."
            )
            % {"paper": plan.instrument}
        )


def _warnings(
    cohort: Cohort, plan: WavePlan, version: InstrumentVersion, others: Sequence[Wave]
) -> list[str]:
    payload: dict[str, Any] = version.payload
    kinds, found = {each.kind for each in others}, []
    before = _EARLIER.get(WaveKind(plan.kind))
    if before is not None and before not in kinds:
        found.append(
            _(
                "Nothing is planned to compare this with (%(before)s), so no change can be shown yet."
            )
            % {"before": before.label}
        )
    if plan.kind == WaveKind.FOLLOW_UP and not kinds & {WaveKind.POST, WaveKind.ENDLINE}:
        found.append(_("Nothing is planned after the training, so nobody can tell what stayed."))
    missing = [code for code in cohort.languages if code not in payload["title"]]
    if missing:
        found.append(
            _("These questions are not written in %(languages)s yet; people read another language.")
            % {"languages": autonyms(missing)}
        )
    left = len(payload["items"]) - len(countable_items(payload))
    if plan.mode == CaptureMode.GROUP_TALLY and left:
        found.append(
            ngettext(
                "%(n)s question cannot be answered with one card and is left out.",
                "%(n)s questions cannot be answered with one card and are left out.",
                left,
            )
            % {"n": left}
        )
    return found
