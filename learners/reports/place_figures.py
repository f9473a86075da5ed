"""Tables whose lines are sums of whole blocks of cohorts: by place, and by way of answering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from learners.reports.changes import change_of
from learners.reports.figures import Forms, ModeChange, Place
from learners.reports.levels import DEEPEST, Levels
from learners.reports.pairs import Person, Unit
from learners.reports.plan import Block
from learners.reports.source import Source


class PlaceTable:
    """The programme, its workplaces and their blocks of cohorts."""

    def __init__(self, source: Source, blocks: Sequence[Block[Unit]], exact_to: int) -> None:
        """`exact_to` is the deepest level that was shown with an exact n before."""
        self._source = source
        self._blocks = blocks
        self._levels = Levels(source.programme, blocks, k=source.k, exact_to=exact_to)

    @property
    def exact_to(self) -> int:
        """The deepest level with an exact n."""
        return self._levels.exact_to

    @property
    def base(self) -> int:
        """What rounded numbers are multiples of."""
        return self._levels.base

    def may_tell_number(self, units: Sequence[Unit]) -> bool:
        """Whether an exact figure of these cohorts tells no rounded n."""
        return self._levels.may_tell_number(units)

    def places(self) -> list[Place]:
        """The lines, outermost first."""
        return [place for level in range(DEEPEST + 1) for place in self._level(level)]

    def _level(self, level: int) -> list[Place]:
        exact, lines = level <= self.exact_to, self._levels.lines[level]
        forms = exact and all(self._forms_may_show(units) for _, units in lines)
        return [
            Place(
                level=level,
                names=names,
                n=self._levels.numbers(level, units)[0],
                n_about=not exact,
                forms=_forms(units) if forms else None,
                late=sum(unit.late for unit in units),
                change=change_of(self._source, [p for u in units for p in u.people], exact=exact),
            )
            for names, units in lines
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
