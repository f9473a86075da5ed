"""Marks item by item, before and after, of cohorts taken together: what item figures are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learners.reports.crowds import Crowd
from learners.reports.pairs import Answered, Unit
from learners.reports.plan import Block
from quizzes.enums import Form

Asked = Unit | Crowd
"""A cohort with answers to items: linked in pairs, or form by form."""


@dataclass(frozen=True)
class Columns:
    """Marks by item before and after, and how many forms of each letter there are of each wave.

    Marks of items of the same letter stand in the same order of people; where forms are linked and
    there is one letter, those before and after do as well.
    """

    pre: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    post: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    forms: Counter[tuple[str, int]] = field(default_factory=Counter)
    complete: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Of those forms the ones on which every item was answered."""


def shared_items(
    items: Sequence[Mapping[str, Any]], units: Sequence[Asked]
) -> dict[str, Mapping[str, Any]]:
    """Key → payload of the items that all these cohorts were asked, before and after.

    Without cards everybody gets form A, so the items of B alone are asked of nobody.
    """
    if not units:
        return {}
    keys = set(units[0].keys).intersection(*(unit.keys for unit in units))
    left = set() if isinstance(units[0], Unit) else {Form.B}
    return {i["key"]: i for i in items if i["key"] in keys and i.get("form", "") not in left}


def columns_of(items: Mapping[str, Mapping[str, Any]], units: Sequence[Asked]) -> Columns:
    """The columns of these items over the forms on which every item was answered.

    Who can be paired must have answered every item both times.
    """
    columns = Columns()
    for unit in units:
        places = {
            letter: [
                (key, unit.keys.index(key))
                for key, item in items.items()
                if item.get("form", "") in {"", letter}
            ]
            for letter in ("", *Form.values)
        }
        for both in unit.papers():
            _fill(columns, places, both)
    return columns


def _fill(
    columns: Columns,
    places: Mapping[str, Sequence[tuple[str, int]]],
    both: Iterable[Answered | None],
) -> None:
    """Add the forms of one person, or one form, where every item on them was answered."""
    found = []
    for wave, answered in enumerate(both):
        if answered is not None:
            columns.forms[answered.form, wave] += 1
            asked = places[answered.form]
            marks = [m for _key, n in asked if (m := answered.marks[n]) is not None]
            found.append((wave, answered.form, asked, marks))
    if any(len(asked) != len(marks) for _wave, _form, asked, marks in found):
        return
    for wave, form, asked, marks in found:
        columns.complete[form, wave] += 1
        column = columns.post if wave else columns.pre
        for (key, _n), mark in zip(asked, marks, strict=True):
            column[key].append(mark)


def forms_by_letter(unit: Asked) -> list[int]:
    """How many forms there are of each letter, before and after; empty where people are paired."""
    count: Counter[tuple[int, str]] = Counter()
    for both in unit.papers():
        for wave, answered in enumerate(both):
            if answered is not None:
                count[wave, answered.form] += 1
    if isinstance(unit, Unit) and not any(letter for _wave, letter in count):
        return []
    return [count[wave, letter] for wave in (0, 1) for letter in ("", *Form.values)]


def may_have_items(block: Block[Any]) -> bool:
    """Whether a block's people were asked so that its items can be compared, now or later.

    Of two forms both letters must have been answered before and after, or without cards one alone:
    beside a block of one letter the other blocks' share of that letter would show.
    """
    letters: tuple[set[str], set[str]] = (set(), set())
    for unit in block.units:
        for both in unit.papers():
            for wave, answered in enumerate(both):
                if answered is not None:
                    letters[wave].add(answered.form)
    linked = isinstance(block.units[0], Unit)
    several = set(Form.values) if linked else {Form.A}
    return letters[0] == letters[1] and letters[0] in ({""}, several)
