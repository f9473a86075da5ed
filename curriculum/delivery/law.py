"""Law in plain words, as a page shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from curriculum.enums import LawKind, LawStatus
from curriculum.law_box import last_checked, laws_of, needs_lawyer


@dataclass(frozen=True)
class Law:
    """One law. `ask_a_lawyer` says that nobody has checked it lately, or that it is unclear."""

    key: str
    place: Said
    international: bool
    kind: LawKind
    year: int
    name: Said
    provision: str
    summary: Said
    unclear: bool
    ask_a_lawyer: bool
    checked_on: dt.date | None
    checked_by: str

    @property
    def foreign(self) -> bool:
        """Whether it is not there yet in the chosen language."""
        return self.summary.foreign or self.name.foreign


def laws(
    part: Mapping[str, Any], wanted: Chain, *, country: str, today: dt.date
) -> tuple[Law, ...]:
    """The laws of a part for a reader (no query); empty for a part that is no law box."""
    return tuple(_law(row, wanted, today) for row in laws_of(part, country, wanted[0]))


def _law(row: Mapping[str, Any], wanted: Chain, today: dt.date) -> Law:
    return Law(
        key=row["key"],
        place=say(row["place"] or {wanted[0]: row["country"]}, wanted),
        international=not row["country"],
        kind=LawKind(row["kind"]),
        year=row["year"],
        name=say(row["name"], wanted),
        provision=row["provision"],
        summary=say(row["summary"], wanted),
        unclear=row["status"] == LawStatus.UNCLEAR,
        ask_a_lawyer=needs_lawyer(row, today),
        checked_on=last_checked(row),
        checked_by=row["verified_by"],
    )
