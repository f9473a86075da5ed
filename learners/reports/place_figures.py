"""Tables whose lines are sums of whole blocks of cohorts: by place, and by way of answering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from cms.kit.disclosure import rounded_n, rounding_hides
from learners.reports.changes import change_of
from learners.reports.figures import Forms, ModeChange, Place
from learners.reports.pairs import Person, Unit
from learners.reports.plan import Block
from learners.reports.source import Source

Line = tuple[list[str], list[Unit]]
"""Names of a place and the cohorts behind it."""

DEEPEST = 2


class PlaceTable:
    """The programme, its workplaces and their blocks of cohorts."""

    def __init__(self, source: Source, blocks: Sequence[Block], exact_to: int) -> None:
        """`exact_to` is the deepest level that was shown with an exact n before."""
        self._source = source
        self._blocks = blocks
        by_workplace: dict[str, list[Unit]] = defaultdict(list)
        for block in blocks:
            by_workplace[block.workplace] += block.units
        self._levels: list[list[Line]] = [
            [([source.programme], [unit for block in blocks for unit in block.units])],
            [([name], units) for name, units in by_workplace.items()],
            [(block.cohorts, list(block.units)) for block in blocks],
        ]
        self.exact_to = min(exact_to, self._exact_level())

    def places(self) -> list[Place]:
        """The lines, outermost first."""
        return [place for level in range(len(self._levels)) for place in self._level(level)]

    def may_tell_number(self, units: Sequence[Unit]) -> bool:
        """Whether an exact figure of these cohorts, which tells their n, tells no rounded one.

        Where blocks are rounded only sums of whole lines of an exact level may be given.
        """
        if not units or self.exact_to < 0:
            return False
        chosen = {unit.cohort for unit in units}
        lines = [{unit.cohort for unit in line} for _, line in self._levels[self.exact_to]]
        return all(line <= chosen or not line & chosen for line in lines)

    def _exact_level(self) -> int:
        """The deepest level down to which no exact n tells how few did not answer.

        Where levels below are rounded, the sum above must not settle them either.
        """
        k, deepest = self._source.k, -1
        for lines in self._levels:
            if any(_enrolled(units) - _n(units) < k for _, units in lines):
                break
            deepest += 1
        while 0 <= deepest < DEEPEST and not self._stay_unknown(deepest):
            deepest -= 1
        return deepest

    def _stay_unknown(self, level: int) -> bool:
        below = self._levels[level + 1]
        for _, units in self._levels[level]:
            codes = {unit.cohort for unit in units}
            parts = [part for _, part in below if part[0].cohort in codes]
            telling = any(_enrolled(part) - _n(part) < self._source.k for part in parts)
            if telling and not rounding_hides(_n(units), [_n(part) for part in parts]):
                return False
        return True

    def _level(self, level: int) -> list[Place]:
        exact = level <= self.exact_to
        forms = exact and all(self._forms_may_show(units) for _, units in self._levels[level])
        return [
            Place(
                level=level,
                names=names,
                n=_n(units) if exact else rounded_n(_n(units)),
                n_about=not exact,
                forms=_forms(units) if forms else None,
                late=sum(unit.late for unit in units),
                change=change_of(self._source, [p for u in units for p in u.people], exact=exact),
            )
            for names, units in self._levels[level]
        ]

    def _forms_may_show(self, units: Sequence[Unit]) -> bool:
        """Whether each step from people to pairs leaves nobody or a group behind."""
        k, n = self._source.k, _n(units)
        pre, post = sum(u.pre_forms for u in units), sum(u.post_forms for u in units)
        silent = (_enrolled(units) - pre, _enrolled(units) - post)
        never = _enrolled(units) - pre - post + n  # negative where lost cards were replaced
        return all(gap >= k for gap in silent) and all(
            gap <= 0 or gap >= k for gap in (pre - n, post - n, never)
        )

    def modes(self) -> list[ModeChange]:
        """Cohorts by their way of answering; nothing where all used one way.

        Sums of whole blocks, as the table by place: by each person's own way the few of a cohort
        who wrote on paper would show.
        """
        by_mode: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
        for block in self._blocks:
            modes = {mode for unit in block.units for one in unit.people for mode in one.modes}
            by_mode[tuple(sorted(modes))] += block.units
        if len(by_mode) < 2 or min(_n(units) for units in by_mode.values()) < 10:
            return []
        if not all(self.may_tell_number(units) for units in by_mode.values()):
            return []
        return [
            self._mode_row(modes, [person for unit in units for person in unit.people])
            for modes, units in sorted(by_mode.items())
        ]

    def _mode_row(self, modes: Sequence[str], people: Sequence[Person]) -> ModeChange:
        places = 1 if self._source.knowledge else 2
        pre = fmean(one.score_pre for one in people)
        post = fmean(one.score_post for one in people)
        return ModeChange(
            modes=list(modes),
            n=len(people),
            mean_pre=round(pre, places),
            mean_post=round(post, places),
            mean_change=round(post - pre, places),
        )


def _n(units: Sequence[Unit]) -> int:
    return sum(len(unit.people) for unit in units)


def _enrolled(units: Sequence[Unit]) -> int:
    return sum(unit.enrolled for unit in units)


def _forms(units: Sequence[Unit]) -> Forms:
    pre = sum(unit.pre_forms for unit in units)
    return Forms(
        enrolled=_enrolled(units),
        pre=pre,
        post=sum(unit.post_forms for unit in units),
        matched_percent=round(100 * _n(units) / pre, 1) if pre else None,
    )
