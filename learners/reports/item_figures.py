"""What may be published of single items: for the programme as a whole, and not of every item.

An item that nearly everybody answered alike says how each of them answered, so it is withheld. The
total of all items is published too, and withheld items are what is missing from it: they are
withheld together with others, until their sum says nothing certain about anybody either.

Where an instrument has two forms, each item of one letter is asked of half the people before and of
the other half after. Each letter is then a table of its own with people enough and its own withheld
items, so that no total less some items gives a few of one letter away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from cms.kit.disclosure import mixed
from learners.reports.figures import ConstructChange, ItemChange, Texts
from learners.reports.item_columns import Asked, Columns, columns_of, forms_by_letter, shared_items
from learners.reports.pairs import Unit
from learners.reports.rounds import Round, next_rounds
from learners.reports.source import Source
from quizzes.enums import Form
from quizzes.statistics.items import difficulty_flag
from quizzes.statistics.mcnemar import changers, holm, mcnemar_exact
from quizzes.statistics.proportions import newcombe_independent

WORSE = 0.05
"""An item that lost this share of its range, or more, is said to have got worse."""

FEWEST = 30
"""A round of cohorts that comes into the item table has at least so many people: in smaller ones
too many items are answered alike, and what is withheld once stays withheld."""

FEWEST_OF_LETTER = 15
"""The same for each letter of a paper in two forms."""

MOST_WITHHELD = 0.5
"""No round may cost more than this share of the items."""


@dataclass(frozen=True)
class ItemPlan:
    """What binds an item table: its rounds, its withheld items, and its forms when they came in."""

    rounds: list[Round]
    withheld: list[str]
    parts: dict[str, list[int]]
    """Cohort → forms by letter, before and after. Where people cannot be paired, a cohort that
    changed would show its few new forms of one letter, so its round is left out from then on."""


class ItemTable:
    """The items of a paper among the people compared, before and after."""

    def __init__(
        self,
        source: Source,
        units: Sequence[Asked],
        plan: ItemPlan,
        *,
        may_tell: Callable[[Sequence[Any]], bool],
    ) -> None:
        """`may_tell` says whether an exact figure of some cohorts may be given.

        `units` are of whole blocks that `may_have_items` (`item_columns`).
        """
        self._k, self._names = source.k, source.construct_names
        self._scale = None if source.knowledge else source.scale
        self._low, self._high = self._scale or (0.0, 1.0)
        self._withheld = set(plan.withheld)
        self._all, self._may_tell = source.items, may_tell
        parts = {unit.cohort: forms_by_letter(unit) for unit in units}
        before = {code: plan.parts.get(code, []) for each in plan.rounds for code in each}
        same = [u for u in units if before.get(u.cohort, parts[u.cohort]) == parts[u.cohort]]
        rounds, counted = next_rounds(plan.rounds, same, safe=self._may_join)
        came_in = {unit.cohort: parts[unit.cohort] for unit in counted if parts[unit.cohort]}
        self._linked = all(isinstance(unit, Unit) for unit in counted)
        self._items = shared_items(self._all, counted)
        self._columns = columns_of(self._items, counted)
        self._plan = ItemPlan(rounds, sorted(self._withheld), plan.parts | came_in)

    @property
    def plan(self) -> ItemPlan:
        """What binds the next table."""
        return self._plan

    def _may_join(self, units: Sequence[Asked]) -> bool:
        """Whether these cohorts may come in together; withholds what they cannot have shown."""
        items = shared_items(self._all, units)
        columns = columns_of(items, units)
        if not items or not self._may_tell(units) or not self._enough(columns):
            return False
        withheld = set(self._withheld)
        for letter in ("", *Form.values):
            keys = [key for key, item in items.items() if item.get("form", "") == letter]
            hidden = self._withhold(columns, keys)
            if len(hidden) > MOST_WITHHELD * len(keys):
                return False
            withheld |= hidden
        self._withheld = withheld
        return True

    def _enough(self, columns: Columns) -> bool:
        """Whether there are people enough of each wave and letter, and no few are missing."""
        letters = {letter for letter, _wave in columns.forms}
        for wave in (0, 1):
            if sum(columns.complete[letter, wave] for letter in letters) < FEWEST:
                return False
            for letter in letters:
                forms, complete = columns.forms[letter, wave], columns.complete[letter, wave]
                if 0 < forms - complete < self._k or (letter and complete < FEWEST_OF_LETTER):
                    return False
        return True

    def _withhold(self, columns: Columns, keys: Sequence[str]) -> set[str]:
        """Which of these items, all of one letter, are not shown."""
        withheld = [k for k in keys if k in self._withheld or not self._tells_nothing(columns, [k])]
        rest = sorted(
            (key for key in keys if key not in withheld), key=lambda key: self._off(columns, key)
        )
        while withheld and rest and not self._tells_nothing(columns, withheld):
            withheld.append(rest.pop())
        return set(withheld)

    def _tells_nothing(self, columns: Columns, keys: Collection[str]) -> bool:
        """Whether the sum of these items is certain of nobody's answers, before and after."""
        low, high = self._low * len(keys), self._high * len(keys)
        return all(
            mixed(
                [sum(marks) for marks in zip(*(column[key] for key in keys), strict=True)],
                self._k,
                low=low,
                high=high,
            )
            for column in (columns.pre, columns.post)
        )

    def _off(self, columns: Columns, key: str) -> int:
        """How many people at least stand off either end of the item, in the worse wave."""
        return min(
            min(sum(mark > self._low for mark in marks), sum(mark < self._high for mark in marks))
            for marks in (columns.pre[key], columns.post[key])
        )

    def rows(self) -> list[ItemChange]:
        """One row for each item, in the order of the paper; none before a round has come in."""
        rows = [self._row(key) for key in self._items]
        for row, p in zip(rows, holm([row["p_holm"] for row in rows]), strict=True):
            row["p_holm"] = None if p is None else round(p, 4)
        return rows

    def _row(self, key: str) -> ItemChange:
        stem: Texts = self._items[key]["stem"]
        row = ItemChange(
            key=key,
            stem=stem,
            pre=None,
            post=None,
            change=None,
            better=None,
            worse=None,
            p_holm=None,
            flags=["withheld"],
        )
        linked = self._linked and not self._items[key].get("form")
        if not linked:
            row["apart"] = True
        if key in self._withheld:
            return row
        pre, post = self._mean(self._columns.pre, [key]), self._mean(self._columns.post, [key])
        row |= {
            "pre": self._rounded(pre),
            "post": self._rounded(post),
            "change": self._rounded(post - pre),
            "flags": [],
        }
        if post - pre <= -WORSE * self._range:
            row["flags"].append("worse")
        if linked and self._scale is None:
            self._add_changers(row, key)
        elif not linked:
            self._add_groups(row, key)
        if self._scale is None:
            if difficulty_flag(pre / 100, "pre"):
                row["flags"].append("ceiling")
            elif (flag := difficulty_flag(post / 100, "post")) in {"too_hard", "too_easy"}:
                row["flags"].append(flag)  # type: ignore[arg-type]
        return row

    def _add_changers(self, row: ItemChange, key: str) -> None:
        """Who learned and who unlearned; given only where neither is a few."""
        better, worse = changers(
            [mark == 1 for mark in self._columns.pre[key]],
            [mark == 1 for mark in self._columns.post[key]],
        )
        still = len(self._columns.pre[key]) - better - worse
        if min(better, worse, still) >= self._k - 1:
            row |= {"better": better, "worse": worse, "p_holm": mcnemar_exact(better, worse)}

    def _add_groups(self, row: ItemChange, key: str) -> None:
        """How many were asked each time, and how sure the difference of two shares is."""
        pre, post = self._columns.pre[key], self._columns.post[key]
        row |= {"n_pre": len(pre), "n_post": len(post)}
        if self._scale is not None:
            return
        found = newcombe_independent(round(sum(pre)), len(pre), round(sum(post)), len(post))
        if found is not None:
            row |= {"ci_low": round(100 * found.low, 1), "ci_high": round(100 * found.high, 1)}

    def constructs(self) -> list[ConstructChange]:
        """Items that measure one thing together; an item with two constructs counts for both.

        Left out is a construct with some of the withheld items: the others would give them away.
        """
        members: dict[str, list[str]] = defaultdict(list)
        for key, item in self._items.items():
            for construct in item["constructs"]:
                members[construct].append(key)
        hidden = self._withheld & set(self._items)
        return [
            self._construct(construct, self._names.get(construct, {}), keys)
            for construct, keys in members.items()
            if hidden & set(keys) in (set(), hidden)
        ]

    def _construct(self, key: str, name: Texts, items: Sequence[str]) -> ConstructChange:
        pre, post = self._mean(self._columns.pre, items), self._mean(self._columns.post, items)
        return ConstructChange(
            key=key,
            name=name,
            items=len(items),
            pre=self._rounded(pre),
            post=self._rounded(post),
            change=self._rounded(post - pre),
        )

    @property
    def _range(self) -> float:
        return 100.0 if self._scale is None else self._high - self._low

    def _mean(self, columns: Mapping[str, list[float]], keys: Sequence[str]) -> float:
        middle = fmean(fmean(columns[key]) for key in keys)
        return 100 * middle if self._scale is None else middle

    def _rounded(self, value: float) -> float:
        return round(value, 1 if self._scale is None else 2)
