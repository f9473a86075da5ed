"""Waves of a cohort in the field: with a panel, cards and a real paper."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Mapping
from typing import Any

from cms.kit.codes import new_card_code
from learners.models import Cohort, CohortWave
from quizzes.actions.hand_in import About, FilledForm
from quizzes.enums import CaptureMode, ItemKind, WaveKind, WaveState
from quizzes.figures import marked_sheets
from quizzes.models import Card, InstrumentVersion, Panel, Wave
from tests.factories import delivery

OPENS, CLOSES = dt.date(2026, 8, 1), dt.date(2026, 8, 7)
FIRST_SESSION = dt.date(2026, 8, 8)
_count = itertools.count(1)


def paper(items: int = 3) -> InstrumentVersion:
    """A published knowledge paper: questions with four choices, the second one right."""
    n = next(_count)
    rows = [delivery.item(f"W{n}-{i}", ItemKind.SINGLE, right="b") for i in range(1, items + 1)]
    version = delivery.instrument(f"waves-{n}", rows).latest_version()
    assert version is not None
    return version


def panel(cards: int = 3) -> Panel:
    made = Panel.objects.create(code=f"GROUP-{next(_count)}")
    codes: set[str] = set()
    for _ in range(cards):
        codes.add(new_card_code(codes))
    Card.objects.bulk_create(Card(panel=made, code=code) for code in sorted(codes))
    return made


def wave_of(cohort: Cohort, **fields: Any) -> CohortWave:
    """An open wave before the training, 1 to 7 August, answered on phones with a card."""
    fields.setdefault("panel", None)
    group = fields.pop("panel") or panel()
    if "instrument_version" not in fields:
        fields["instrument_version"] = paper()
    defaults = {
        "kind": WaveKind.PRE,
        "mode": CaptureMode.DEVICE_INDIVIDUAL,
        "state": WaveState.OPEN,
        "opens_on": OPENS,
        "closes_on": CLOSES,
    }
    made = Wave.objects.create(panel=group, **{**defaults, **fields})
    return CohortWave.objects.create(cohort=cohort, wave=made)


def keys(wave: Wave) -> list[str]:
    return [item["key"] for item in wave.instrument_version.payload["items"]]


def on_time_and_late(wave: Wave) -> tuple[int, int]:
    """How many of a wave's forms its figures count and leave out; none where it is not closed."""
    again = Wave.objects.get(pk=wave.pk)
    sheets = marked_sheets([again], {again.pk: keys(again)}).get(again.pk, [])
    late = sum(sheet.late for sheet in sheets)
    return len(sheets) - late, late


def filled(
    wave: Wave, card: Card | None = None, answers: Mapping[str, str] | None = None, **about: str
) -> FilledForm:
    """A form on which every question is answered alike, unless told otherwise."""
    return FilledForm(
        id=uuid.uuid4(),
        wave_id=wave.pk,
        card_id=card.pk if card else None,
        language="bn",
        answers=answers if answers is not None else dict.fromkeys(keys(wave), "b"),
        about=About(**about),
    )
