"""The plan of a cohort on one page: the group, its sessions, its questions, its cards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from cms.kit.languages import LANGUAGES
from learners.actions import language_gate
from learners.actions.cards_to_print import why_closed
from learners.actions.cohort_panel import answers_in, panel_of
from learners.actions.facilitators import leading
from learners.actions.plan_sessions import Place, misfits, places
from learners.actions.plan_wave import DROPPED
from learners.facilitate.agenda import titled_waves
from learners.models import Cohort, CohortWave
from quizzes.enums import WaveKind, WaveState


@dataclass(frozen=True)
class WaveLine:
    """A wave, whether its plan can still change, and why its window fits no longer."""

    cohort_wave: Any
    open_to_change: bool
    misfit: str


@dataclass(frozen=True)
class PlanPage:
    """All that is planned for a cohort."""

    languages: list[Any]
    unready: list[str]
    """What its languages lack before it may start, in sentences."""
    leading: list[str]
    places: list[Place]
    planned: bool
    """Whether it has any session yet."""
    movable: bool
    """Whether the day of any session can still change."""
    waves: list[WaveLine]
    dropped: list[str]
    cards: int
    closed: str
    """Why the list of card codes is closed, if it is."""
    group_code: str


def plan_page(cohort: Cohort, *, today: dt.date) -> PlanPage:
    """The page of a cohort (fewer than twenty queries, however much is planned)."""
    rows = list(titled_waves(CohortWave.objects.filter(cohort=cohort)))
    order, panel = places(cohort, today=today), panel_of(cohort)
    wrong = misfits(cohort, rows)
    return PlanPage(
        languages=[LANGUAGES[code] for code in cohort.languages],
        unready=language_gate.warnings(cohort),
        leading=leading(cohort),
        places=order,
        planned=any(place.session for place in order),
        movable=any(place.movable for place in order),
        waves=[
            WaveLine(each, each.wave.state == WaveState.SCHEDULED, wrong.get(each.pk, ""))
            for each in rows
        ],
        dropped=_dropped(cohort),
        cards=panel.cards.count() if panel else 0,
        closed=why_closed(panel, answered=answers_in(cohort)),
        group_code=panel.code if panel else cohort.code,
    )


def _dropped(cohort: Cohort) -> list[str]:
    """Plans that were taken back, each in a sentence (one query)."""
    log = ModelLogEntry.objects.for_instance(cohort).filter(action=DROPPED)
    return [
        _("%(kind)s (%(paper)s) was dropped from the plan.")
        % {
            "kind": str(WaveKind(each.data["kind"]).label).capitalize(),
            "paper": each.data["instrument"],
        }
        for each in log.order_by("timestamp")
    ]
