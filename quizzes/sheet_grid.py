"""A sheet of paper as a grid to type in: the number of each question, and one letter for an answer.

Neither question nor right answer stands in it. Whoever types reads marks off a sheet and needs to
know no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from quizzes.answers import DONT_KNOW, form_field, option_keys, scaled
from quizzes.enums import ItemKind

_SEVERAL = {ItemKind.MULTIPLE, ItemKind.ORDER, ItemKind.MATCH, ItemKind.SCENARIO}
"""Kinds whose answer is more than one letter."""

OPEN = "–"
"""No mark, or one that cannot be read."""


@dataclass(frozen=True)
class Mark:
    """One box of a row: its stored value and what stands on the sheet."""

    value: str
    letter: str
    chosen: bool


@dataclass(frozen=True)
class GridRow:
    """One question by its number on the sheet."""

    number: int
    field: str
    marks: tuple[Mark, ...]


def phone_only(payload: Mapping[str, Any]) -> list[int]:
    """The numbers of a paper's questions that a letter on a sheet cannot answer."""
    return [
        number for number, item in enumerate(payload["items"], start=1) if item["kind"] in _SEVERAL
    ]


def grid(items: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> list[GridRow]:
    """The rows of a form in the order in which it is printed, with what was given by field."""
    return [
        GridRow(
            number,
            form_field(item["key"]),
            tuple(
                Mark(value, letter, given.get(form_field(item["key"]), "") == value)
                for value, letter in letters(item).items()
            ),
        )
        for number, item in enumerate(items, start=1)
    ]


def letters(item: Mapping[str, Any]) -> dict[str, str]:
    """Option key → what stands on the sheet: A, B, C …, the points of a scale, “?” for don't know,
    and a dash for an empty row.
    """
    keys = [option["key"] for option in item["options"] if option["key"] != DONT_KNOW]
    if scaled(item):
        values = {option["key"]: str(option["value"]) for option in item["options"]}
        found = {key: values[key] for key in keys}
    else:
        found = dict(zip(keys, ascii_uppercase, strict=False))
    if DONT_KNOW in option_keys(item):
        found[DONT_KNOW] = "?"
    return {**found, "": OPEN}
