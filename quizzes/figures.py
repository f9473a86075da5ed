"""Marked forms of closed waves, ready for statistics. Waves in, marks out; nobody's name is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count

from quizzes.answers import keyed
from quizzes.enums import CaptureMode, Form, HeldFor, WaveState
from quizzes.marking import mark_stored
from quizzes.models import Answer, HeldForm, Response, Wave
from quizzes.parallel import items_of

REPORTABLE = (WaveState.CLOSED,)
"""A compromised wave is kept but stays out of every figure; an open one could be differenced."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One marked form.

    `marks` stand in the order of the items asked for: 1 or 0 for items with a right answer (left
    open counts as not right), the turned point of the scale for others. None where a scale was
    left open, and for items that stand on the other form only. An answer that cannot be read
    counts as left open.
    """

    card: int | None
    late: bool
    language: str
    mode: str
    marks: tuple[float | None, ...]
    form: str
    """Letter of the parallel form, empty where there is only one."""
    asked: int
    """How many of the items stand on her form."""


def forms_received(waves: Iterable[Wave]) -> dict[int, int]:
    """How many forms each wave has, by wave id (one query); waves without any are left out."""
    counts = Response.objects.filter(wave__in=waves).order_by().values_list("wave_id")
    return dict(counts.annotate(Count("pk")))


def held_reasons(waves: Iterable[Wave]) -> dict[int, list[str]]:
    """Why forms of each wave could not be counted, in words, by wave id (one query).

    Reasons without numbers: how many forms a group handed in is told in rounded numbers only.
    """
    reasons: dict[int, list[str]] = {}
    held = HeldForm.objects.filter(wave__in=list(waves)).order_by("wave", "reason")
    for wave, reason in held.values_list("wave", "reason").distinct():
        reasons.setdefault(wave, []).append(str(HeldFor(reason).label))
    return reasons


def marked_sheets(
    waves: Sequence[Wave], keys: Mapping[int, Sequence[str]]
) -> dict[int, list[Sheet]]:
    """The forms of closed waves, marked on these items of each wave (two queries for all).

    Waves need their `instrument_version`; those that are not closed, and hands that were counted
    in the group, contribute nothing. Sheets come in no order that tells when they were handed in.
    """
    known: dict[tuple[int, tuple[str, ...]], _Paper] = {}
    papers = {}
    for wave in waves:
        if wave.state in REPORTABLE:
            of = (wave.instrument_version_id, tuple(keys[wave.pk]))
            if of not in known:
                known[of] = _Paper(wave.instrument_version.payload, of[1])
            papers[wave.pk] = known[of]
    responses = Response.objects.filter(wave__in=papers).exclude(mode=CaptureMode.GROUP_TALLY)
    heads = _raw(
        responses.values_list("id", "wave_id", "card_id", "late", "language", "mode", "form")
    )
    rows = {head[0]: (papers[head[1]], papers[head[1]].empty(head[6])) for head in heads}
    for response, key, value in _raw(
        Answer.objects.filter(response__in=responses)
        .order_by()
        .values_list("response_id", "item_key", "value")
    ):
        paper, row = rows[response]
        place = paper.place.get(key)
        if place is not None:
            mark = paper.known.get((key, value))
            mark = paper.mark(key, value) if mark is None else mark
            if mark is not None:
                row[place] = mark
    found: dict[int, list[Sheet]] = {pk: [] for pk in papers}
    for response, wave, card, late, language, mode, form in heads:
        paper, marks = rows[response]
        sheet = Sheet(card, bool(late), language, mode, tuple(marks), form, paper.asked[form])
        found[wave].append(sheet)
    return found


class _Paper:
    """How the answers to some items of a paper are marked, each different answer once."""

    def __init__(self, payload: Mapping[str, Any], keys: Sequence[str]) -> None:
        self._items = {item["key"]: item for item in payload["items"]}
        forms = ("", *Form.values)
        self._open = {form: self._blank(keys, form) for form in forms}
        self.asked = {form: sum(self._stands_on(key, form) for key in keys) for form in forms}
        self.place = {key: n for n, key in enumerate(keys)}
        self.known: dict[tuple[str, str], float] = {}

    def _blank(self, keys: Sequence[str], form: str) -> list[float | None]:
        return [
            0.0 if keyed(self._items[key]) and self._stands_on(key, form) else None for key in keys
        ]

    def _stands_on(self, key: str, form: str) -> bool:
        return not form or self._items[key].get("form", "") in {"", form}

    def empty(self, form: str) -> list[float | None]:
        """A form on which nothing was answered."""
        return self._open[form].copy()

    def mark(self, key: str, value: str) -> float | None:
        """The mark of one answer, kept where it has one; None where it is as good as none."""
        mark = mark_stored(self._items[key], value)
        found = mark.value if mark.correct is None else float(mark.correct)
        if not mark.answered or found is None:
            return None
        self.known[key, value] = found
        return found


def _raw(rows: Any) -> list[tuple[Any, ...]]:
    """The rows as the database gives them: turning a million ids into UUIDs takes seconds."""
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:  # no wave is closed
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def common_keys(waves: Iterable[Wave], left_out: Collection[str]) -> list[str]:
    """The items that the papers of all these waves ask, in the order of the first.

    An item left out takes its twin on the other form along.
    """
    papers = [wave.instrument_version.payload for wave in waves]
    if not papers:
        return []
    stay = [
        {item["key"] for form in ("", *Form.values) for item in items_of(paper, form, left_out)}
        for paper in papers
    ]
    shared = stay[0].intersection(*stay)
    return [item["key"] for item in papers[0]["items"] if item["key"] in shared]
