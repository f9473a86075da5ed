"""Keeping small groups hidden in the figures that leave the programme: one-way tables and shares.

In a garment factory everyone knows who the three supervisors of a cohort are. A count, a share or
a mean about a few people is a statement about each of them. The rules are those of the domain
brief and follow what statistics agencies do (a minimum group size, secondary suppression), with
one preference of our own: merging groups says more, and hides better, than blanking cells.

What one table hides another may give away: tables of several levels go through `merge_plan`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

OTHER = "other"
"""The label of merged groups; a group that is really called so joins them when there are any."""

Outcome = Literal["shown", "merged", "hidden", "total_only", "withheld"]


class DisclosureError(ValueError):
    """Counts that cannot be a table of people; the message says why."""


@dataclass(frozen=True)
class Policy:
    """The smallest group that may be shown, and whether an empty group counts as small.

    5 for attendance and knowledge totals; 10 for attitudes and for brand and manager views.
    Zero is small for attitudes: "no woman of line 7 disagrees" speaks about all of them.
    """

    k: int
    zero_is_small: bool = False

    def is_small(self, count: int) -> bool:
        return count < self.k if self.zero_is_small else 0 < count < self.k


@dataclass(frozen=True)
class Cell:
    """A group and the number of people in it."""

    label: str
    count: int


@dataclass(frozen=True)
class Protected:
    """What may be printed of a table, and nothing else.

    `cells` may end with one labelled OTHER, made of the groups in `merged`; `hidden` groups are
    named without a count; `total` is None when the whole table is withheld.
    """

    outcome: Outcome
    cells: tuple[Cell, ...] = ()
    total: int | None = None
    merged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def protect(
    cells: Sequence[Cell],
    policy: Policy,
    *,
    order: Literal["count", "given"] = "count",
    merge: bool = True,
) -> Protected:
    """The table with small groups merged into OTHER, or hidden together when not `merge`.

    Small groups go together with the next smallest until at least k people stand behind the
    merged or hidden number: hiding the 3 supervisors alone would give them away as total minus
    the rest. If no other group would remain, only the total is shown (women 26, men 4 → 30);
    a total below k is withheld as a whole. `order` is the order of the printed cells: largest
    first, or as given (age bands); OTHER comes last and hidden labels keep the given order,
    because their rank would tell their size. Raises DisclosureError for a negative count or a
    label given twice.
    """
    _check(cells)
    total = sum(cell.count for cell in cells)
    if total < policy.k:
        return Protected("withheld")
    pooled = pool({cell.label: (cell.count,) for cell in cells}, policy)
    kept = [cell for cell in cells if cell.label not in pooled]
    if order == "count":
        kept.sort(key=lambda cell: -cell.count)
    if not pooled:
        return Protected("shown", tuple(kept), total)
    if not any(cell.count for cell in kept):
        return Protected("total_only", total=total)
    names = tuple(cell.label for cell in cells if cell.label in pooled)
    if not merge:
        return Protected("hidden", tuple(kept), total, hidden=names)
    other = Cell(OTHER, total - sum(cell.count for cell in kept))
    return Protected("merged", (*kept, other), total, merged=names)


def pool(groups: Mapping[str, Sequence[int]], policy: Policy) -> frozenset[str]:
    """The groups to put together so that neither they nor the rest show a small number.

    Each group has one count per table in which it appears. Every small group goes in, then the
    next smallest, until the sum is small in no table. Empty when nothing is small; all groups
    when nothing else helps.
    """
    pooled = {name for name, counts in groups.items() if any(map(policy.is_small, counts))}
    if not pooled:
        return frozenset()
    pooled |= {OTHER} & set(groups)
    rest = sorted(
        (n for n in groups if n not in pooled and any(groups[n])), key=lambda n: sum(groups[n])
    )
    while any(map(policy.is_small, map(sum, zip(*(groups[n] for n in pooled), strict=True)))):
        if not rest:
            return frozenset(groups)
        pooled.add(rest.pop(0))
    return frozenset(pooled)


@dataclass(frozen=True)
class Share:
    """A share that may be printed; `percent` from 0 to 100, to be rounded by the page."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> float:
        return 100 * self.numerator / self.denominator


@dataclass(frozen=True)
class Withheld:
    """A figure that may not be printed. It carries no reason: "uniform" would tell the answer."""


def share(numerator: int, denominator: int, k: int) -> Share | Withheld:
    """A share of at least k people with two or more on either side, else Withheld.

    0 % and 100 % say what everyone answered; with 1 of 12 the one person learns all the others,
    and 11 of 12 is the same from the other side. "95 % or more" is no cure: with fewer than 20
    people only all of them reach it. Leave the denominator out too where a share is withheld.
    Raises DisclosureError for impossible counts.
    """
    if not 0 <= numerator <= denominator:
        raise DisclosureError(f"{numerator} of {denominator} is not a possible share.")
    if denominator < k or min(numerator, denominator - numerator) < 2:
        return Withheld()
    return Share(numerator, denominator)


def mixed(
    values: Sequence[float], k: int, *, low: float, high: float, spread: bool = False
) -> bool:
    """Whether a sum or mean of these values, between low and high, is certain of nobody's own.

    k - 2 members can tell each other theirs and subtract themselves. What is left must not lie
    wholly at one end ("all right", "all wrong"), so k - 1 people have to be off either end. With
    `spread` an interval or SD is published too; it would show that all who are left are alike, so
    k - 1 people must differ from the commonest value as well. False for fewer than k values.
    """
    if len(values) < k:
        return False
    off_low, off_high = sum(v > low for v in values), sum(v < high for v in values)
    alike = Counter(values).most_common(1)[0][1] if spread else 0
    return min(off_low, off_high, len(values) - alike) >= k - 1


def rounded_n(n: int, base: int = 5) -> int:
    """n to the nearest multiple of base, halves up."""
    return (2 * n + base) // (2 * base) * base


def may_republish(changed: int, k: int) -> bool:
    """Whether a wave that was opened again may change its figures.

    Two reports one late sheet apart are that sheet: at least k answers must have come.
    """
    return changed >= k


def _check(cells: Sequence[Cell]) -> None:
    if len({cell.label for cell in cells}) < len(cells):
        raise DisclosureError("Two groups of the table have the same label.")
    for cell in cells:
        if cell.count < 0:
            raise DisclosureError(f"“{cell.label}” cannot have {cell.count} people.")
