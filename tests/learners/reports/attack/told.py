"""What has been told of a programme at one time: the numbers in a snapshot, or in documents.

An attacker knows which sums are known; what they are sums of she is given (`test_attack`), because
she may work there and know who was in which group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from learners.reports.figures import Measure, Unmatched

Where = tuple[int, tuple[str, ...]]
"""Level and names of a place."""


@dataclass(frozen=True)
class Numbers:
    """What a line says: its numbers of people, whether they are rounded, and whether it has means."""

    people: tuple[int, ...]
    about: bool
    means: bool


@dataclass
class Told:
    """Everything told of one instrument, with cards or without."""

    places: dict[Where, Numbers] = field(default_factory=dict)
    forms: dict[Where, tuple[int, int, int]] = field(default_factory=dict)
    """Enrolled, forms before, forms after."""
    items: set[str] = field(default_factory=set)
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Numbers of forms behind items that are compared across people."""
    constructs: set[str] = field(default_factory=set)
    modes: dict[tuple[str, ...], int] = field(default_factory=dict)
    later: int = 0
    """People who answered again; 0 where no mean of theirs is told."""

    def add(self, other: Told) -> None:
        """Two people put together what they read."""
        for where, numbers in other.places.items():
            known = self.places.setdefault(where, numbers)
            assert known.people == numbers.people, (where, "two documents say different numbers")
            if numbers.means:
                self.places[where] = numbers
        self.forms |= other.forms
        self.items |= other.items
        self.groups |= other.groups
        self.constructs |= other.constructs
        self.modes |= other.modes
        self.later = self.later or other.later


def told_by(found: Measure | Unmatched | None) -> Told:
    """What a snapshot holds of an instrument."""
    told = Told()
    if found is None:
        return told
    places: Iterable[Mapping[str, Any]] = found["places"]
    for place in places:
        where = place["level"], tuple(sorted(place["names"]))
        people = (place["n"],) if "n" in place else (place["n_pre"], place["n_post"])
        told.places[where] = Numbers(people, place["n_about"], place["change"] is not None)
        if forms := place.get("forms"):
            told.forms[where] = forms["enrolled"], forms["pre"], forms["post"]
    for row in found["items"]:
        if row["pre"] is not None:
            told.items.add(row["key"])
            if "n_pre" in row:
                told.groups[row["key"]] = row["n_pre"], row["n_post"]
    told.constructs = {row["key"] for row in found["constructs"]}
    for mode in found.get("modes", []):  # type: ignore[attr-defined]
        told.modes[tuple(mode["modes"])] = mode["n"]
    if over := found.get("over_waves"):
        told.later = over["n"]  # type: ignore[index]
    return told
