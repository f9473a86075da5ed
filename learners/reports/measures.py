"""What may be published of one measure of one programme: pairs in, figures out, no database.

Knowledge has k = 5, everything about attitudes k = 10. The tables are few and fixed: by place and
by way of answering, sums of the same blocks of cohorts (`plan`); by item and construct, months later
and looking back, for the programme as a whole and by rounds (`rounds`, `item_figures`). What one of
them hides no other gives away, today's or an earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from cms.kit.disclosure import mixed, rounded_n, rounding_hides
from learners.reports.figures import (
    Change,
    Flag,
    Forms,
    Measure,
    ModeChange,
    OverWaves,
    Place,
    Plan,
    Texts,
)
from learners.reports.item_figures import ItemTable, translation_suspects
from learners.reports.pairs import Person, Unit
from learners.reports.plan import Block, empty_plan, make_blocks
from learners.reports.rounds import Round, next_rounds
from quizzes.enums import Purpose
from quizzes.statistics.paired import (
    MATCHED_RATE_WARNING,
    PairedChange,
    class_gain,
    paired_change,
    show_level,
)
from quizzes.statistics.unmatched import unmatched_change

K = {Purpose.KNOWLEDGE: 5}
K_ATTITUDE = 10


@dataclass(frozen=True, kw_only=True)
class Source:
    """One instrument's pairs in all cohorts of a programme, and what was said about its waves."""

    programme: str
    instrument: str
    purpose: Purpose
    title: Texts
    high_means: str
    scale: tuple[float, float]
    items: Sequence[dict[str, Any]]
    """Item payloads, for stems and constructs."""
    construct_names: dict[str, Texts]
    units: Sequence[Unit]
    exposed: Sequence[str] = ()
    left_out: dict[str, list[str]]
    """Cohort → item keys its scores leave out."""
    flags: Set[Flag] = frozenset()
    """Flags that the waves carry; those that figures show are added here."""

    @property
    def knowledge(self) -> bool:
        return self.purpose == Purpose.KNOWLEDGE

    @property
    def k(self) -> int:
        return K.get(self.purpose, K_ATTITUDE)


def measure(source: Source, earlier: Measure | None = None) -> Measure | None:
    """The figures of a measure, or None where nothing may be shown yet.

    `earlier` is the measure as it was last published: its plan binds this one.
    """
    plan = earlier["plan"] if earlier else empty_plan()
    whole = _Whole(source)
    blocks, binding = make_blocks(source.units, plan, k=source.k, safe=whole.safe)
    if not blocks:
        return None
    places, exact_to = whole.places(blocks, plan["exact_to"])
    units = [unit for block in blocks for unit in block.units]
    exact = exact_to >= 0
    scale = None if source.knowledge else source.scale
    table = ItemTable(source.items, units if exact else [], plan, k=source.k, scale=scale)
    later_rounds, over_waves = whole.over_waves(units if exact else [], places[0], plan)
    back_rounds, looking_back = whole.looking_back(units if exact else [], plan)
    return Measure(
        purpose=source.purpose,
        instrument=source.instrument,
        title=source.title,
        high_means=source.high_means,
        scale=source.scale,
        k=source.k,
        places=places,
        items=table.rows(),
        constructs=table.constructs(source.construct_names),
        over_waves=over_waves,
        looking_back=looking_back,
        modes=whole.modes(blocks) if exact else [],
        flags=sorted(source.flags | whole.flags(units, blocks)),
        exposed=list(source.exposed),
        plan={
            "blocks": binding,
            "shown": plan["shown"] | {unit.cohort: len(unit.people) for unit in units},
            "left_out": plan["left_out"]
            | {unit.cohort: source.left_out.get(unit.cohort, []) for unit in units},
            "exact_to": exact_to,
            "rounds": {
                "items": table.rounds,
                "follow_up": later_rounds,
                "looking_back": back_rounds,
            },
            "withheld": table.withheld,
        },
    )


class _Whole:
    """A source with the tables that are made of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._low, self._high = source.scale

    def safe(self, units: Sequence[Unit]) -> bool:
        people = [person for unit in units for person in unit.people]
        return self._mixed(people, len(people) >= 10)

    def _mixed(self, people: Sequence[Person], spread: bool) -> bool:
        k, low, high = self._source.k, self._low, self._high
        pre = [round(one.score_pre, 9) for one in people]
        post = [round(one.score_post, 9) for one in people]
        change = [round(b - a, 9) for a, b in zip(pre, post, strict=True)]
        return (
            mixed(pre, k, low=low, high=high, spread=spread)
            and mixed(post, k, low=low, high=high, spread=spread)
            and mixed(change, k, low=low - high, high=high - low, spread=spread)
        )

    def places(self, blocks: Sequence[Block], exact_to: int) -> tuple[list[Place], int]:
        """The table by place, outermost first, and the deepest level with an exact n."""
        by_workplace: dict[str, list[Unit]] = defaultdict(list)
        for block in blocks:
            by_workplace[block.workplace] += block.units
        levels: list[list[tuple[list[str], list[Unit]]]] = [
            [([self._source.programme], [unit for block in blocks for unit in block.units])],
            [([name], units) for name, units in by_workplace.items()],
            [(block.cohorts, list(block.units)) for block in blocks],
        ]
        exact_to = min(exact_to, self._exact_level(levels))
        return [
            place
            for level, groups in enumerate(levels)
            for place in self._level(level, groups, exact=level <= exact_to)
        ], exact_to

    def _exact_level(self, levels: Sequence[Sequence[tuple[list[str], list[Unit]]]]) -> int:
        """The deepest level down to which no exact n tells how few did not answer.

        Where levels below are rounded, the sum above must not settle them either.
        """
        k, deepest = self._source.k, -1
        for groups in levels:
            if any(_enrolled(units) - _n(units) < k for _, units in groups):
                break
            deepest += 1
        while 0 <= deepest < len(levels) - 1 and not self._stay_unknown(levels, deepest):
            deepest -= 1
        return deepest

    def _stay_unknown(
        self, levels: Sequence[Sequence[tuple[list[str], list[Unit]]]], level: int
    ) -> bool:
        below = levels[level + 1]
        for _, units in levels[level]:
            codes = {unit.cohort for unit in units}
            parts = [part for _, part in below if part[0].cohort in codes]
            telling = any(_enrolled(part) - _n(part) < self._source.k for part in parts)
            if telling and not rounding_hides(_n(units), [_n(part) for part in parts]):
                return False
        return True

    def _level(
        self, level: int, groups: Sequence[tuple[list[str], list[Unit]]], *, exact: bool
    ) -> list[Place]:
        forms = exact and all(self._forms_may_show(units) for _, units in groups)
        return [
            Place(
                level=level,
                names=names,
                n=_n(units) if exact else rounded_n(_n(units)),
                n_about=not exact,
                forms=_forms(units) if forms else None,
                late=sum(unit.late for unit in units),
                change=self._change([p for u in units for p in u.people], exact=exact),
            )
            for names, units in groups
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

    def _change(self, people: Sequence[Person], *, exact: bool = True) -> Change | None:
        return self._between(
            [one.score_pre for one in people], [one.score_post for one in people], exact=exact
        )

    def _between(
        self, before: Sequence[float], after: Sequence[float], *, exact: bool
    ) -> Change | None:
        """A change in the measure's own units; None under 10 pairs, whose n is all that is said."""
        if show_level(len(before)) == "counts":
            return None
        low, size = self._low, self._high - self._low
        found = paired_change([v - low for v in before], [v - low for v in after], size)
        points = size / 100  # paired_change speaks in percent of the full range
        places = (1 if self._source.knowledge else 2) if exact else (0 if size > 10 else 1)

        def rounded(value: float | None, start: float = 0.0) -> float | None:
            return None if value is None else round(start + value * points, places)

        mean_pre, mean_post = rounded(found.mean_pre, low), rounded(found.mean_post, low)
        return Change(
            show=found.show,
            mean_pre=mean_pre,
            mean_post=mean_post,
            mean_change=rounded(found.mean_change),
            ci_low=rounded(found.ci_low),
            ci_high=rounded(found.ci_high),
            class_gain=self._gain(found, mean_pre, mean_post, exact=exact),
            d_av=None if found.d_av is None else round(found.d_av, 2 if exact else 1),
            test=found.preferred_test if exact else None,
            p=_p(found) if exact else None,
        )

    def _gain(
        self, found: PairedChange, pre: float | None, post: float | None, *, exact: bool
    ) -> float | None:
        if not self._source.knowledge:
            return None
        gain = found.class_gain if exact else class_gain(pre, post)
        return None if gain is None else round(gain, 3 if exact else 1)

    def over_waves(
        self, units: Sequence[Unit], whole: Place, plan: Plan
    ) -> tuple[list[Round], OverWaves | None]:
        """The mean months later, beside before and after of everybody compared.

        Before and after of those who answered again would differ from everybody's by the few who
        did not, so only the later mean is theirs.
        """
        rounds, people = self._in_rounds(
            units, plan["rounds"].get("follow_up", []), lambda one: one.later, self._source.scale
        )
        values = [one.later for one in people if one.later is not None]
        change = whole["change"]
        if not values or change is None:
            return rounds, None
        places = 1 if self._source.knowledge else 2
        means = [
            ("pre", change["mean_pre"]),
            ("post", change["mean_post"]),
            ("follow_up", round(fmean(values), places)),
        ]
        return rounds, OverWaves(
            n=len(values),
            waves=[{"kind": kind, "mean": mean} for kind, mean in means if mean is not None],
        )

    def looking_back(self, units: Sequence[Unit], plan: Plan) -> tuple[list[Round], Change | None]:
        """How much more people know than they think, looking back, that they knew before.

        The change alone: with the means of those who looked back the few who did not would show.
        """
        low, high = self._source.scale
        rounds, people = self._in_rounds(
            units,
            plan["rounds"].get("looking_back", []),
            lambda one: None if one.looking_back is None else one.score_post - one.looking_back,
            (low - high, high - low),
        )
        then = [one.looking_back for one in people if one.looking_back is not None]
        now = [one.score_post for one in people if one.looking_back is not None]
        change = self._between(then, now, exact=True)
        if change is not None:
            change |= {"mean_pre": None, "mean_post": None, "class_gain": None, "d_av": None}
        return rounds, change

    def _in_rounds(
        self,
        units: Sequence[Unit],
        earlier: Sequence[Round],
        value: Callable[[Person], float | None],
        ends: tuple[float, float],
    ) -> tuple[list[Round], list[Person]]:
        """The rounds so far, and the people in them, who need not all have the value."""

        def values(some: Sequence[Unit]) -> list[float]:
            found = (value(person) for unit in some for person in unit.people)
            return [one for one in found if one is not None]

        def safe(some: Sequence[Unit]) -> bool:
            low, high = ends
            given = values(some)
            return len(given) >= 10 and mixed(
                given, self._source.k, low=low, high=high, spread=True
            )

        asked = [unit for unit in units if values([unit])]
        rounds, counted = next_rounds(earlier, asked, safe=safe)
        return rounds, [person for unit in counted for person in unit.people]

    def modes(self, blocks: Sequence[Block]) -> list[ModeChange]:
        """Cohorts by their way of answering; nothing where all used one way.

        Sums of whole blocks, as the table by place: by each person's own way the few of a cohort
        who wrote on paper would show.
        """
        by_mode: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for block in blocks:
            people = [person for unit in block.units for person in unit.people]
            by_mode[tuple(sorted({mode for one in people for mode in one.modes}))] += people
        if len(by_mode) < 2 or min(len(people) for people in by_mode.values()) < 10:
            return []
        return [self._mode_row(modes, people) for modes, people in sorted(by_mode.items())]

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

    def flags(self, units: Sequence[Unit], blocks: Sequence[Block]) -> set[Flag]:
        """What the reader must know before she believes the figures."""
        people = [person for unit in units for person in unit.people]
        pre_forms = sum(unit.pre_forms for unit in units)
        found: set[Flag] = set()
        shown = {code for block in blocks for code in block.cohorts}
        if any(unit.people and unit.cohort not in shown for unit in self._source.units):
            found.add("pending")
        if pre_forms and len(people) < MATCHED_RATE_WARNING * pre_forms:
            found.add("low_matching")
        if self._came_back_differently(units, people):
            found.add("attrition")
        if self._source.knowledge and 4 * sum(p.score_pre >= 90 for p in people) >= len(people):
            found.add("ceiling")
        if 10 <= len(people) < 30:
            found.add("small_group")
        if len({mode for person in people for mode in person.modes}) > 1:
            found.add("mixed_modes")
        if any(unit.late for unit in units):
            found.add("late")
        if self._source.exposed:
            found.add("exposed")
        if self._source.knowledge and translation_suspects(units):
            found.add("translation")
        return found

    def _came_back_differently(self, units: Sequence[Unit], people: Sequence[Person]) -> bool:
        gone = [value - self._low for unit in units for value in unit.unpaired]
        stayed = [person.score_pre - self._low for person in people]
        test = unmatched_change(gone, stayed, self._high - self._low)
        return test.p is not None and test.p < 0.05


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


def _p(found: PairedChange) -> float | None:
    p = found.wilcoxon_p if found.preferred_test == "wilcoxon" else found.p
    return None if p is None else round(p, 4)
