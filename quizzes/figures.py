"""Marked forms of closed waves, ready for statistics. Waves in, marks out; nobody's name is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count

from quizzes.enums import KEYED, CaptureMode, WaveState
from quizzes.marking import mark_item
from quizzes.models import Answer, Response, Wave

REPORTABLE = (WaveState.CLOSED,)
"""A compromised wave is kept but stays out of every figure; an open one could be differenced."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One marked form.

    `marks` stand in the order of the items asked for: 1 or 0 for items with a right answer (left
    open counts as not right), the turned point of the scale for others, None where left open.
    """

    card: int | None
    late: bool
    language: str
    mode: str
    marks: tuple[float | None, ...]


def forms_received(waves: Iterable[Wave]) -> dict[int, int]:
    """How many forms each wave has, by wave id (one query); waves without any are left out."""
    counts = Response.objects.filter(wave__in=waves).order_by().values_list("wave_id")
    return dict(counts.annotate(Count("pk")))


def keyed(item: Mapping[str, Any]) -> bool:
    """Whether an item payload has a right answer."""
    return item["kind"] in KEYED


def marked_sheets(
    waves: Sequence[Wave], keys: Mapping[int, Sequence[str]]
) -> dict[int, list[Sheet]]:
    """The forms of closed waves, marked on these items of each wave (two queries for all).

    Waves need their `instrument_version`; those that are not closed, and hands that were counted
    in the group, contribute nothing. Sheets come in no order that tells when they were handed in.
    """
    papers = {
        wave.pk: _Paper(wave.instrument_version.payload, keys[wave.pk])
        for wave in waves
        if wave.state in REPORTABLE
    }
    responses = Response.objects.filter(wave__in=papers).exclude(mode=CaptureMode.GROUP_TALLY)
    marks: dict[Any, dict[str, float | None]] = defaultdict(dict)
    of_wave: dict[Any, _Paper] = {}
    heads = _raw(responses.values_list("id", "wave_id", "card_id", "late", "language", "mode"))
    for head in heads:
        of_wave[head[0]] = papers[head[1]]
    for response, key, value in _raw(
        Answer.objects.filter(response__in=responses)
        .order_by()
        .values_list("response_id", "item_key", "value")
    ):
        marks[response][key] = of_wave[response].mark(key, value)
    found: dict[int, list[Sheet]] = {pk: [] for pk in papers}
    for response, wave, card, late, language, mode in heads:
        row = of_wave[response].row(marks[response])
        found[wave].append(Sheet(card, bool(late), language, mode, row))
    return found


class _Paper:
    """How one wave's answers are marked, each different answer once."""

    def __init__(self, payload: Mapping[str, Any], keys: Sequence[str]) -> None:
        self._items = {item["key"]: item for item in payload["items"]}
        self._keys = keys
        self._open = [0.0 if keyed(self._items[key]) else None for key in keys]
        self._known: dict[tuple[str, str], float | None] = {}

    def mark(self, key: str, value: str) -> float | None:
        """The mark of one answer."""
        answer = (key, value)
        if answer not in self._known:
            mark = mark_item(self._items[key], value)
            self._known[answer] = mark.value if mark.correct is None else float(mark.correct)
        return self._known[answer]

    def row(self, marks: Mapping[str, float | None]) -> tuple[float | None, ...]:
        return tuple(
            marks.get(key, blank) for key, blank in zip(self._keys, self._open, strict=True)
        )


def _raw(rows: Any) -> list[tuple[Any, ...]]:
    """The rows as the database gives them: turning a million ids into UUIDs takes seconds."""
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def common_keys(waves: Iterable[Wave], left_out: Collection[str]) -> list[str]:
    """The items that the papers of all these waves ask, in the order of the first."""
    papers = [[item["key"] for item in w.instrument_version.payload["items"]] for w in waves]
    shared = set(papers[0]).intersection(*papers) if papers else set()
    return [key for key in papers[0] if key in shared and key not in left_out] if papers else []
