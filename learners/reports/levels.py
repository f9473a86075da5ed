"""The lines of a table by place, and down to which of them an exact number may be told.

Where nearly everybody answered, an exact number tells how few did not. Such a level and those below
are rounded; and because every line is the sum of those below it and no line holds more people than
are enrolled, the rounding is as coarse as it takes that no line is settled by the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Generic

from cms.kit.disclosure import rounded_n
from learners.reports.plan import Block, G, sizes

DEEPEST = 2
ROUNDINGS = (5, 10, 20, 50, 100)
_Range = tuple[int, int]


class Levels(Generic[G]):
    """The programme (level 0), its workplaces (1) and their blocks of cohorts (2).

    `lines` holds of each level the names of a place and the cohorts behind it; `exact_to` is the
    deepest level with exact numbers, -1 for none, and `base` what numbers below are multiples of.
    """

    def __init__(
        self, programme: str, blocks: Sequence[Block[G]], *, k: int, exact_to: int
    ) -> None:
        """`exact_to` is the deepest level that was shown with exact numbers before."""
        self._k = k
        by_workplace: dict[str, list[G]] = defaultdict(list)
        for block in blocks:
            by_workplace[block.workplace] += block.units
        self.lines: list[list[tuple[list[str], list[G]]]] = [
            [([programme], [unit for block in blocks for unit in block.units])],
            [([name], units) for name, units in by_workplace.items()],
            [(block.cohorts, list(block.units)) for block in blocks],
        ]
        deepest = min(exact_to, self._not_telling())
        ways = product(range(deepest, -2, -1), ROUNDINGS)
        self.exact_to, self.base = next(
            (way for way in ways if not self._settled(*way)), (-1, ROUNDINGS[-1])
        )

    def numbers(self, level: int, units: Sequence[G]) -> tuple[int, ...]:
        """The sizes of a line as they are told on its level."""
        found = sizes(units)
        return found if level <= self.exact_to else tuple(rounded_n(n, self.base) for n in found)

    def may_tell_number(self, units: Sequence[G]) -> bool:
        """Whether an exact figure of these cohorts, which tells their n, tells no rounded one.

        Where blocks are rounded only sums of whole lines of an exact level may be given.
        """
        if not units or self.exact_to < 0:
            return False
        chosen = {unit.cohort for unit in units}
        lines = [{unit.cohort for unit in line} for _, line in self.lines[self.exact_to]]
        return all(line <= chosen or not line & chosen for line in lines)

    def _not_telling(self) -> int:
        """The deepest level down to which no exact n tells how few did not answer."""
        deepest = -1
        for lines in self.lines:
            if any(self._tells(units) for _, units in lines):
                break
            deepest += 1
        return deepest

    def _tells(self, units: Sequence[G]) -> bool:
        return any(_enrolled(units) - n < self._k for n in sizes(units))

    def _settled(self, exact_to: int, base: int) -> bool:
        """Whether the numbers, told this way, settle a telling one of a line that is rounded."""
        if exact_to == DEEPEST or not self.lines[0][0][1]:
            return False
        return any(
            self._settles(which, exact_to, base) for which in range(len(sizes(self.lines[0][0][1])))
        )

    def _settles(self, which: int, exact_to: int, base: int) -> bool:
        """The same of one of the numbers of each line: what it can be, given all others."""
        whole = self.lines[0][0][1]
        top = _known(whole, which, base, exact=exact_to >= 0)
        middle, bottom = [], []
        for _, units in self.lines[1]:
            codes = {unit.cohort for unit in units}
            parts = [part for _, part in self.lines[2] if part[0].cohort in codes]
            ranges = [_known(part, which, base, exact=False) for part in parts]
            known = _known(units, which, base, exact=exact_to >= 1)
            middle.append((units, _both(known, _sum(ranges))))
            bottom.append((parts, ranges))
        workplaces = [known for _, known in middle]
        top = _both(top, _sum(workplaces))
        if exact_to < 0 and self._few(whole, which, top):
            return True
        for (units, _), known, (parts, ranges) in zip(
            middle, _narrowed(top, workplaces), bottom, strict=True
        ):
            if exact_to < 1 and self._few(units, which, known):
                return True
            if any(map(self._few, parts, [which] * len(parts), _narrowed(known, ranges))):
                return True
        return False

    def _few(self, units: Sequence[G], which: int, known: _Range) -> bool:
        """Whether it is settled how few of a line did not answer, or that everybody did."""
        return known[0] == known[1] and _enrolled(units) - sizes(units)[which] < self._k


def _enrolled(units: Sequence[G]) -> int:
    return sum(unit.enrolled for unit in units)


def _known(units: Sequence[G], which: int, base: int, *, exact: bool) -> _Range:
    """The least and the most that a line's number can be, by what is told of it and its enrolled."""
    n = sizes(units)[which]
    if exact:
        return n, n
    shown, most = rounded_n(n, base), max(n, _enrolled(units))
    return max(0, shown - base // 2), min(most, shown + (base - 1) // 2)


def _sum(ranges: Sequence[_Range]) -> _Range:
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _both(one: _Range, other: _Range) -> _Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _narrowed(whole: _Range, parts: Sequence[_Range]) -> list[_Range]:
    """What each part can be when their sum is known."""
    low, high = _sum(parts)
    return [_both(part, (whole[0] - high + part[1], whole[1] - low + part[0])) for part in parts]
