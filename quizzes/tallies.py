"""What groups counted with coloured cards: which questions can be, and the counts for the figures.

Counts of a group pair with nothing. They allow a share of one question before and after with an
interval for independent groups (`quizzes.statistics.proportions`), no test of pairs and no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.answers import DONT_KNOW, option_keys
from quizzes.coloured_cards import CARDS
from quizzes.enums import ItemKind, Purpose, WaveState
from quizzes.models import Tally, TallyCount, Wave

_PURPOSES = {Purpose.KNOWLEDGE, Purpose.ATTITUDE}
_KINDS = {ItemKind.TRUE_FALSE, ItemKind.SINGLE, ItemKind.LIKERT}


def countable_items(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of a published paper that a group can answer with one coloured card each."""
    if payload.get("purpose") not in _PURPOSES:
        return []
    return [
        item
        for item in payload["items"]
        if item["kind"] in _KINDS and 2 <= len(option_keys(item) - {DONT_KNOW}) <= len(CARDS)
    ]


def tallies(waves: Iterable[Wave]) -> dict[int, dict[str, dict[str, int]]]:
    """Wave id → item key → option key → cards raised (one query).

    Only closed waves and what was counted in time; questions not asked are absent, not zero.
    """
    rows = TallyCount.objects.filter(
        tally__wave__in=list(waves), tally__wave__state=WaveState.CLOSED, tally__late=False
    ).values_list("tally__wave", "tally__item_key", "option_key", "count")
    found: dict[int, dict[str, dict[str, int]]] = {}
    for wave, item, option, count in rows:
        found.setdefault(wave, {}).setdefault(item, {})[option] = count
    return found


def people_present(waves: Iterable[Wave]) -> dict[int, dict[str, int]]:
    """Wave id → item key → people in the room, the denominator of `tallies` (one query)."""
    rows = Tally.objects.filter(
        wave__in=list(waves), wave__state=WaveState.CLOSED, late=False
    ).values_list("wave", "item_key", "present")
    found: dict[int, dict[str, int]] = {}
    for wave, item, present in rows:
        found.setdefault(wave, {})[item] = present
    return found


def questions_counted(waves: Iterable[Wave]) -> dict[int, int]:
    """How many questions of each wave were counted, by wave id (one query)."""
    return dict(Counter(Tally.objects.filter(wave__in=list(waves)).values_list("wave", flat=True)))
