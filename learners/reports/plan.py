"""The merge plan of a measure: which cohorts are one in every report, now and later.

Figures of cohorts are put together in *blocks* within a workplace, so that every block is a group
about which figures may be shown. Workplaces and the programme are sums of whole blocks. No
arithmetic on sums of blocks gives a part of one, and because a block is never split, made bigger by
a few people or shown without one of its cohorts, reports of different days give none either: between
two of them a block is about the same people or is not shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from learners.reports.figures import Plan


class Group(Protocol):
    """A cohort with figures: its pairs, or its forms without cards."""

    @property
    def workplace(self) -> str: ...

    @property
    def cohort(self) -> str: ...

    @property
    def enrolled(self) -> int: ...

    @property
    def late(self) -> int: ...

    @property
    def sizes(self) -> tuple[int, ...]:
        """Each number of people that a line about the cohort would tell."""


G = TypeVar("G", bound=Group)


@dataclass(frozen=True)
class Block(Generic[G]):
    """Cohorts of one workplace that are one in every report."""

    workplace: str
    units: tuple[G, ...]

    @property
    def cohorts(self) -> list[str]:
        return [unit.cohort for unit in self.units]


def empty_plan() -> Plan:
    """The plan of a measure that was never shown."""
    return Plan(blocks=[], shown={}, left_out={}, exact_to=2, rounds={}, withheld=[])


def sizes(units: Sequence[Group]) -> tuple[int, ...]:
    """The numbers of people of these cohorts taken together; empty for no cohort."""
    return tuple(map(sum, zip(*(unit.sizes for unit in units), strict=True)))


def make_blocks(
    units: Iterable[G],
    earlier: Sequence[list[str]],
    shown_before: Mapping[str, Sequence[int]],
    *,
    safe: Callable[[Sequence[G]], bool],
) -> tuple[list[Block[G]], list[list[str]]]:
    """The blocks to show, and all blocks that now bind later reports, hidden ones included.

    `earlier` are the blocks so far and `shown_before` the sizes of cohorts when they were last
    shown; `safe` says whether figures about cohorts taken together are certain of nobody.

    Cohorts of earlier blocks stay together: such a block is hidden while one of them is missing (a
    wave set aside) or has grown since it was shown: the difference would be a group that nobody
    looked at, perhaps ten people who all answered alike. New cohorts are merged with new cohorts of
    their workplace until the block is safe; what stays unsafe is hidden and bound to nothing, so
    that it can still be merged with cohorts to come.
    """
    by_code = {unit.cohort: unit for unit in units}
    shown: list[Block[G]] = []
    binding = [list(block) for block in earlier]
    for block in binding:
        there = [by_code.pop(code) for code in block if code in by_code]
        if len(there) == len(block) and _unchanged(there, shown_before) and safe(there):
            shown.append(Block(there[0].workplace, tuple(there)))
    for workplace, fresh in _by_workplace(by_code.values()).items():
        for together in _merge(fresh, safe):
            shown.append(Block(workplace, tuple(together)))
            binding.append([unit.cohort for unit in together])
    shown.sort(key=lambda block: (block.workplace, block.cohorts))
    return shown, binding


def _unchanged(units: Sequence[G], shown: Mapping[str, Sequence[int]]) -> bool:
    """Whether what was shown of these cohorts was about as many people."""
    then = [tuple(shown[unit.cohort]) for unit in units if unit.cohort in shown]
    return not then or sizes(units) == tuple(map(sum, zip(*then, strict=True)))


def _by_workplace(units: Iterable[G]) -> dict[str, list[G]]:
    found: dict[str, list[G]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.cohort):
        if all(unit.sizes):
            found[unit.workplace].append(unit)
    return found


def _merge(units: Sequence[G], safe: Callable[[Sequence[G]], bool]) -> list[list[G]]:
    """Safe cohorts alone; the others together, with the next smallest until they are safe."""
    together = [unit for unit in units if not safe([unit])]
    rest = sorted((unit for unit in units if unit not in together), key=lambda u: sum(u.sizes))
    while together and rest and not safe(together):
        together.append(rest.pop(0))
    blocks = [[unit] for unit in rest]
    if together and safe(together):
        blocks.append(sorted(together, key=lambda unit: unit.cohort))
    return blocks
