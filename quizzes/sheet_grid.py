"""A sheet of paper as a grid to type in: the number of each question, and what its boxes have.

Neither question nor right answer stands in it. Whoever types reads marks off a sheet and needs to
know no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.kit.languages import SOURCE
from quizzes.answers import form_field
from quizzes.printed import printed
from quizzes.questions import Entry, Question, Step
from quizzes.refusals import HalfAnswers
from quizzes.typed_answers import COMPOSED, SlipError, hint, read_typed

OPEN = "–"
"""No mark, or one that cannot be read."""


@dataclass(frozen=True)
class Mark:
    """One box of a row: its stored value and what stands on the sheet."""

    value: str
    sign: str
    chosen: bool


@dataclass(frozen=True)
class GridRow:
    """One question by its number on the sheet: marks to choose one of, or a field to type in."""

    number: int
    field: str
    marks: tuple[Mark, ...] = ()
    typed: str = ""
    hint: str = ""
    fault: str = ""


def grid(
    items: Sequence[Mapping[str, Any]],
    given: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
) -> list[GridRow]:
    """The rows of a form in the order in which it is printed.

    `given` is what was chosen or typed, by field; `faults` what is wrong with it, by item key.
    """
    return [
        _row(number, item, given.get(form_field(item["key"]), ""), (faults or {}).get(item["key"]))
        for number, item in enumerate(items, start=1)
    ]


def _row(number: int, item: Mapping[str, Any], given: str, fault: str | None) -> GridRow:
    field = form_field(item["key"])
    if item["kind"] in COMPOSED:
        return GridRow(number, field, typed=given, hint=hint(item), fault=fault or "")
    marks = {choice.key: choice.sign for choice in printed(item, (SOURCE,)).choices} | {"": OPEN}
    return GridRow(
        number, field, tuple(Mark(value, sign, given == value) for value, sign in marks.items())
    )


def on_sheet(item: Mapping[str, Any], answer: str) -> str:
    """The signs of an answer text on the sheet: `read_typed` would take them for a composed one."""
    asked = printed(item, (SOURCE,), chosen=answer)
    rows: tuple[Entry | Step | Question, ...] = (*asked.entries, *asked.steps, asked)
    return " ".join(c.sign for row in rows for c in row.choices if c.chosen) or OPEN


def read_grid(items: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> dict[str, str]:
    """What was chosen and typed as answer texts, both by item key; open ones left out.

    Raises HalfAnswers with all that cannot be read.
    """
    answers, faults = dict(given), {}
    for item in items:
        key = item["key"]
        if item["kind"] in COMPOSED and key in given:
            try:
                answers[key] = read_typed(item, given[key])
            except SlipError as slip:
                faults[key] = str(slip)
    if faults:
        raise HalfAnswers(faults)
    return {key: answer for key, answer in answers.items() if answer}
