"""What may be published of people reached, by workplace: counts in, lines out, no database.

The programme's numbers are the sums of these lines, so that one subtracted from the other gives
nothing new. Where the reader's own smallest group is larger, pages merge further (`heads`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cms.kit.disclosure import OTHER, Policy, pool
from learners.reports.figures import Heads

K = 5


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What the register says about one workplace."""

    completed: int
    not_released: int
    roles: Mapping[str, int]
    sexes: Mapping[str, int]

    @property
    def reached(self) -> int:
        return sum(self.roles.values())


def heads_line(workplace: str, found: Reached, earlier: Heads | None) -> Heads:
    """The line of one workplace; `earlier` is the one published before."""
    completed = min(found.completed, found.reached - found.completed) >= K
    return Heads(
        workplace=workplace,
        reached=_kept(found.reached, earlier and earlier["reached"]),
        completed=_kept(found.completed if completed else None, earlier and earlier["completed"]),
        not_released=_kept(found.not_released, earlier and earlier["not_released"]),
        roles=_merged(found.roles, earlier["roles"] if earlier else {}),
        sexes=_merged(found.sexes, earlier["sexes"] if earlier else {}),
    )


def _kept(number: int | None, before: int | None) -> int | None:
    """The new number where it says nothing about a few, else the one that is known already."""
    if number is None or number < K:
        return before
    if before is not None and 0 < abs(number - before) < K:
        return before
    return number


def _merged(counts: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """The counts with small groups in OTHER; the earlier table where a cell moved by a few.

    Labels that were together once stay together: apart later, they would give each other away.
    """
    groups = {label: (count,) for label, count in counts.items() if count}
    pooled = set(pool(groups, Policy(K)))
    if OTHER in before:
        pooled |= {label for label in groups if label not in before}
    table = {label: count for label, count in counts.items() if count and label not in pooled}
    if pooled:
        table[OTHER] = sum(counts[label] for label in pooled)
    if set(table) == {OTHER} or 0 < table.get(OTHER, 0) < K:
        return dict(before)
    known = {label: count for label, count in before.items() if label not in {*pooled, OTHER}}
    known[OTHER] = sum(before.get(label, 0) for label in {*pooled, OTHER})
    moved = [abs(table.get(label, 0) - known.get(label, 0)) for label in {*table, *known}]
    return dict(before) if before and any(0 < move < K for move in moved) else table
