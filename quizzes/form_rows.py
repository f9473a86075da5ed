"""Filled forms as rows of a table for analysts: keys, marks and a made-up code for each card.

A row has nothing that leads to a person, a cohort or a day: the wave is its kind, the card a keyed
hash whose key is thrown away with the file, so that before and after can be paired inside one file
and with nothing outside it, the paper cards included.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from cms.kit.spreadsheets import Cell
from quizzes.answers import scaled
from quizzes.enums import Form, WaveState
from quizzes.marking import Mark, MarkingError, mark_stored, scale_mean, score_knowledge
from quizzes.models import InstrumentVersion, Response, Wave
from quizzes.parallel import items_of

STATES = (WaveState.CLOSED, WaveState.COMPROMISED)
"""Of an open wave two files a day apart would show the forms of that day."""

HEAD = (
    "wave",
    "wave_state",
    "instrument",
    "version",
    "card",
    "language",
    "mode",
    "form",
    "late",
    "score",
)
"""Columns before those of the items; `score` is the count of right answers, or the mean of a scale."""

_CODE_LENGTH = 12
_CHUNK = 5000


@dataclass(frozen=True)
class _Paper:
    """One version of an instrument with the items of each of its forms by key."""

    code: str
    number: int
    forms: Mapping[str, Mapping[str, Any]]
    known: dict[tuple[str, str | None], Mark] = field(default_factory=dict)
    """Item key and answer → its mark: each different answer is marked once."""

    def items(self, form: str) -> Mapping[str, Any]:
        """The items that stood on a form; on a form that the paper does not know, all of them."""
        return self.forms.get(form, self.forms[""])

    def mark(self, item: Any, value: str | None) -> Cell:
        """1 or 0, a point of the scale (turned round where reversed), or nothing to mark."""
        mark = self._marked(item, value)
        return mark.value if mark.correct is None else int(mark.correct)

    def _marked(self, item: Any, value: str | None) -> Mark:
        if (item["key"], value) not in self.known:
            self.known[item["key"], value] = mark_stored(item, value)
        return self.known[item["key"], value]

    def score(self, form: str, answers: Mapping[str, str]) -> Cell:
        """Right answers of a form, or the mean of its scale; None where it has neither."""
        asked = self.items(form)
        items = list(asked.values())
        given = {
            key: value
            for key, value in answers.items()
            if key in asked and self._marked(asked[key], value).answered
        }
        try:
            if items and all(scaled(item) for item in items):
                mean = scale_mean(items, given)
                return None if mean is None else round(mean, 4)
            return score_knowledge(items, given).correct
        except MarkingError:  # some of its items have a right answer and some have none
            return None


def form_rows(waves: QuerySet[Wave]) -> Iterator[tuple[Cell, ...]]:
    """The columns, then one row for each form of those of the waves that have ended.

    Three queries, however many forms; forms are read in pieces. An answer left open is an empty
    cell with its mark beside it; one that cannot be read stands as it is, marked as left open; an
    item that the paper does not have has two empty cells.
    """
    ended = {
        pk: (kind, state, version)
        for pk, kind, state, version in waves.filter(state__in=STATES)
        .order_by()
        .values_list("pk", "kind", "state", "instrument_version_id")
    }
    papers = _papers({version for _kind, _state, version in ended.values()})
    keys = list(dict.fromkeys(key for paper in papers.values() for key in paper.items("")))
    yield (*HEAD, *(column for key in keys for column in (key, f"{key}_mark")))
    secret = secrets.token_bytes(32)
    for head, answers in _forms(ended):
        _pk, wave, card, language, mode, form, late = head
        kind, state, version = ended[wave]
        paper = papers[version]
        yield (
            kind,
            state,
            paper.code,
            paper.number,
            _made_up(card, secret),
            language,
            mode,
            form,
            int(late),
            paper.score(form, answers),
            *(cell for key in keys for cell in _item(paper, form, key, answers)),
        )


def _papers(versions: set[int]) -> dict[int, _Paper]:
    found = InstrumentVersion.objects.filter(pk__in=versions).order_by("instrument", "number")
    return {
        version.pk: _Paper(
            version.payload["code"],
            version.number,
            {
                "": _by_key(version.payload["items"]),
                **{form: _by_key(items_of(version.payload, form)) for form in Form.values},
            },
        )
        for version in found
    }


def _by_key(items: Iterable[Any]) -> dict[str, Any]:
    return {item["key"]: item for item in items}


def _forms(ended: Mapping[int, Any]) -> Iterator[tuple[tuple[Any, ...], dict[str, str]]]:
    """Each form with its answers by item key; a form without any answer is a form too."""
    rows = (
        Response.objects.filter(wave__in=ended)
        .order_by("pk")
        .values_list(
            "pk",
            "wave_id",
            "card_id",
            "language",
            "mode",
            "form",
            "late",
            "answers__item_key",
            "answers__value",
        )
        .iterator(chunk_size=_CHUNK)
    )
    for _pk, group in groupby(rows, key=itemgetter(0)):
        lines = list(group)
        yield lines[0][:7], {line[7]: line[8] for line in lines if line[7] is not None}


def _made_up(card: int | None, secret: bytes) -> str:
    if card is None:
        return ""
    return hmac.new(secret, str(card).encode(), hashlib.sha256).hexdigest()[:_CODE_LENGTH]


def _item(paper: _Paper, form: str, key: str, answers: Mapping[str, str]) -> tuple[Cell, Cell]:
    item, given = paper.items(form).get(key), answers.get(key)
    return (given, None) if item is None else (given, paper.mark(item, given))
