"""What people in their roles read of a programme, and what an attacker takes from it.

She has the documents of every role at every level and puts them together. A table that she does not
know is an error, so that nobody adds one without attacking it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.by_role import LEVELS, ROLES, levels_of
from learners.reports.change_report import findings
from learners.reports.document import DASH, Document
from learners.reports.readers import PROGRAMME, WHOLE_READERS, WORKPLACE, Subject
from quizzes.enums import CaptureMode
from tests.learners.reports.attack.programmes import Step, Table, World
from tests.learners.reports.attack.told import Numbers, Told, Where

Data = dict[str, Any]
"""A document as `report --format json` writes it."""


@dataclass(frozen=True)
class Page:
    """One document: who reads it, and what about."""

    role: Role
    level: int
    code: str
    data: Data

    @property
    def whole(self) -> bool:
        return self.role in WHOLE_READERS


def subjects(world: World) -> Iterator[tuple[str, str]]:
    """Level and code of everything there may be a document about."""
    yield "programme", "programme"
    yield from (("workplace", code) for code in sorted({c.workplace for c in world.cohorts}))
    yield from (("cohort", cohort.cohort) for cohort in world.cohorts)


def pages(world: World, step: Step) -> list[Page]:
    """The parts about answers of every document, as the roles' pages have them."""
    snapshot = ReportSnapshot(figures=step.figures())
    found = []
    for role in ROLES:
        for level, code in subjects(world):
            if level in levels_of(role):
                said = findings(snapshot, _subject(world, role, LEVELS[level], code), role)
                document = Document("", code, said.sections, said.summary)
                found.append(Page(role, LEVELS[level], code, document.data()))
    return found


def _subject(world: World, role: Role, level: int, code: str) -> Subject:
    inside = [c for c in world.cohorts if level == PROGRAMME or code in {c.workplace, c.cohort}]
    names = {name: name for c in inside for name in ("programme", c.workplace)}
    return Subject(
        level,
        code,
        workplace=inside[0].workplace,
        cohorts=frozenset(c.cohort for c in inside),
        names={} if role == Role.FACILITATOR else names,
    )


def told_in(
    world: World, read: Iterable[Page], tables: Iterable[Table]
) -> list[tuple[Table, Told]]:
    """What all these documents together tell of each table."""
    read = list(read)
    found = []
    for table in tables:
        key = table.found["purpose"] if table.linked else f"unmatched-{table.found['purpose']}"
        places = _Places(world, key, read)
        told = Told()
        for page in read:
            for section in page.data["sections"]:
                _check_known(section["key"], table.found["purpose"])
                told.add(_read(section, key, page, places))
        found.append((table, told))
    return found


class _Places:
    """Which cohorts a label of a line stands for: those on whose own page it stands."""

    def __init__(self, world: World, key: str, read: Iterable[Page]) -> None:
        self._workplaces = {cohort.workplace for cohort in world.cohorts}
        self._behind: dict[str, set[str]] = defaultdict(set)
        for page in read:
            if page.whole and page.level not in {PROGRAMME, WORKPLACE}:
                for section in page.data["sections"]:
                    if section["key"] == key:
                        for row in section["rows"]:
                            self._behind[row["label"]].add(page.code)

    def of(self, label: str, page: Page) -> Where:
        if page.whole:
            return self._where(label)
        if page.level < 2:
            return page.level, (page.code,)
        own = [names for names in self._behind.values() if page.code in names]
        smallest = min(own, key=len, default={page.code})
        return 2, tuple(sorted(smallest))

    def _where(self, label: str) -> Where:
        if label == "whole programme":
            return 0, ("programme",)
        if label in self._workplaces:
            return 1, (label,)
        assert label in self._behind, f"“{label}” stands for nobody"
        return 2, tuple(sorted(self._behind[label]))


_KNOWN = (
    "",
    "-forms",
    "-items",
    "-items-apart",
    "-constructs",
    "-waves",
    "-modes",
    "-looking-back",
)


def _check_known(key: str, purpose: str) -> None:
    known = {f"{start}{purpose}{end}" for start in ("", "unmatched-") for end in _KNOWN}
    assert key in known or key.startswith("pitfalls"), f"a table nobody attacks: {key}"


def _read(section: Mapping[str, Any], key: str, page: Page, places: _Places) -> Told:
    """What one table tells; nothing where it is of another measure."""
    told, kind = Told(), section["key"].removeprefix(key)
    if not section["key"].startswith(key):
        return told
    rows = [(row["label"], row["cells"]) for row in section["rows"]]
    if kind == "":
        told.places = dict(_line(row, page, places, key) for row in rows)
    elif kind == "-forms":
        for label, cells in rows:
            enrolled, pre, post = (_number(cell)[0] for cell in cells[:3])
            told.forms[places.of(label, page)] = enrolled, pre, post
    elif kind == "-constructs":
        told.constructs = {label for label, _ in rows}
    elif kind == "-modes":
        told.modes = {_modes(label): _number(cells[0])[0] for label, cells in rows}
    elif kind == "-waves":
        (later,) = re.findall(r"the ([\d,]+) people", section["notes"][0])
        told.later = _number(later)[0]
    elif section["columns"][0] == "before":
        told.items = {label for label, cells in rows if cells[0] != DASH}
    elif kind.startswith("-items"):
        told.groups = {
            label: (_number(cells[0])[0], _number(cells[2])[0])
            for label, cells in rows
            if cells[1] != DASH
        }
        told.items = set(told.groups)
    return told


def _line(
    row: tuple[str, list[str]], page: Page, places: _Places, key: str
) -> tuple[Where, Numbers]:
    label, cells = row
    people = [_number(cell) for cell in cells[: 2 if key.startswith("unmatched") else 1]]
    means = cells[len(people)] != DASH
    return places.of(label, page), Numbers(tuple(n for n, _ in people), people[0][1], means)


def _modes(label: str) -> tuple[str, ...]:
    return tuple(sorted(value for value, name in CaptureMode.choices if str(name) in label))


def _number(cell: str) -> tuple[int, bool]:
    """A number of people, and whether it is rounded."""
    return int(cell.removeprefix("about ").replace(",", "")), cell.startswith("about ")
