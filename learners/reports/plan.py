"""The merge plan of a measure: which cohorts are one in every report, now and later.

Figures of cohorts are put together in *blocks* within a workplace, so that every block is a group
about which figures may be shown. Workplaces and the programme are sums of whole blocks. No
arithmetic on sums of blocks gives a part of one, and because a block is never split, made bigger by
a few people or shown without one of its cohorts, reports of different days give none either: between
two of them a block grows by nobody or by at least k people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from learners.reports.figures import Plan
from learners.reports.pairs import Unit

Safe = Callable[[Sequence[Unit]], bool]
"""Whether figures about these cohorts taken together say nothing certain about anybody."""


@dataclass(frozen=True)
class Block:
    """Cohorts of one workplace that are one in every report."""

    workplace: str
    units: tuple[Unit, ...]

    @property
    def cohorts(self) -> list[str]:
        return [unit.cohort for unit in self.units]


def empty_plan() -> Plan:
    """The plan of a measure that was never shown."""
    return Plan(blocks=[], shown={}, left_out={}, exact_to=2, rounds={}, withheld=[])


def make_blocks(
    units: Iterable[Unit], earlier: Plan, *, k: int, safe: Safe
) -> tuple[list[Block], list[list[str]]]:
    """The blocks to show, and all blocks that now bind later reports, hidden ones included.

    Cohorts of earlier blocks stay together: such a block is hidden while one of them is missing (a
    wave set aside), or while it has grown by fewer than k pairs since it was shown. New cohorts are
    merged with new cohorts of their workplace until the block is safe; what stays unsafe is hidden
    and bound to nothing, so that it can still be merged with cohorts to come.
    """
    by_code = {unit.cohort: unit for unit in units}
    shown: list[Block] = []
    binding = [list(block) for block in earlier["blocks"]]
    for block in binding:
        there = [by_code.pop(code) for code in block if code in by_code]
        if len(there) == len(block) and _grown_enough(there, earlier, k) and safe(there):
            shown.append(Block(there[0].workplace, tuple(there)))
    for workplace, fresh in _by_workplace(by_code.values()).items():
        for together in _merge(fresh, safe):
            shown.append(Block(workplace, tuple(together)))
            binding.append([unit.cohort for unit in together])
    shown.sort(key=lambda block: (block.workplace, block.cohorts))
    return shown, binding


def _grown_enough(units: Sequence[Unit], earlier: Plan, k: int) -> bool:
    before = sum(earlier["shown"].get(unit.cohort, 0) for unit in units)
    grown = abs(sum(len(unit.people) for unit in units) - before)
    return grown == 0 or grown >= k


def _by_workplace(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.cohort):
        if unit.people:
            found[unit.workplace].append(unit)
    return found


def _merge(units: Sequence[Unit], safe: Safe) -> list[list[Unit]]:
    """Safe cohorts alone; the others together, with the next smallest until they are safe."""
    together = [unit for unit in units if not safe([unit])]
    rest = sorted((unit for unit in units if unit not in together), key=lambda u: len(u.people))
    while together and rest and not safe(together):
        together.append(rest.pop(0))
    blocks = [[unit] for unit in rest]
    if together and safe(together):
        blocks.append(sorted(together, key=lambda unit: unit.cohort))
    return blocks
