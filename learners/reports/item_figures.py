"""What may be published of single items: for the programme as a whole, and not of every item.

An item that nearly everybody answered alike says how each of them answered, so it is withheld. The
total of all items is published too, and withheld items are what is missing from it: they are
withheld together with others, until their sum says nothing certain about anybody either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from cms.kit.disclosure import mixed
from learners.reports.figures import ConstructChange, ItemChange, Plan, Texts
from learners.reports.pairs import Unit
from learners.reports.rounds import next_rounds
from learners.reports.source import Source
from quizzes.statistics.items import difficulty_flag, translation_suspect
from quizzes.statistics.mcnemar import changers, holm, mcnemar_exact

WORSE = 0.05
"""An item that lost this share of its range, or more, is said to have got worse."""

FEWEST = 30
"""A round of cohorts that comes into the item table has at least so many people: in smaller ones
too many items are answered alike, and what is withheld once stays withheld."""

MOST_WITHHELD = 0.5
"""No round may cost more than this share of the items."""


@dataclass(frozen=True)
class _Columns:
    """Marks by item of the same people, before and after."""

    pre: dict[str, list[float]]
    post: dict[str, list[float]]


class ItemTable:
    """The items of a paper among the people compared, before and after."""

    def __init__(
        self,
        source: Source,
        units: Sequence[Unit],
        plan: Plan,
        *,
        may_tell: Callable[[Sequence[Unit]], bool],
    ) -> None:
        """`may_tell` says whether an exact figure of some cohorts may be given."""
        self._k, self._names = source.k, source.construct_names
        self._scale = None if source.knowledge else source.scale
        self._low, self._high = self._scale or (0.0, 1.0)
        self._withheld = set(plan["withheld"])
        self._all, self._may_tell = source.items, may_tell
        rounds = plan["rounds"].get("items", [])
        self.rounds, counted = next_rounds(rounds, units, safe=self._may_join)
        self._items = _shared(self._all, counted)
        self._columns = self._of(counted)

    @property
    def withheld(self) -> list[str]:
        """Keys that stay withheld from now on."""
        return sorted(self._withheld)

    def _may_join(self, units: Sequence[Unit]) -> bool:
        """Whether these cohorts may come in together; withholds what they cannot have shown."""
        columns, keys = self._of(units), list(_shared(self._all, units))
        people = sum(len(unit.people) for unit in units)
        complete = len(columns.pre[keys[0]]) if keys else 0
        if complete < FEWEST or not self._may_tell(units):
            return False
        if 0 < people - complete < self._k:
            return False
        withheld = self._withhold(columns, keys)
        if len(withheld) > MOST_WITHHELD * len(keys):
            return False
        self._withheld = withheld
        return True

    def _withhold(self, columns: _Columns, keys: Sequence[str]) -> set[str]:
        withheld = [k for k in keys if k in self._withheld or not self._tells_nothing(columns, [k])]
        rest = sorted(
            (key for key in keys if key not in withheld), key=lambda key: self._off(columns, key)
        )
        while withheld and rest and not self._tells_nothing(columns, withheld):
            withheld.append(rest.pop())
        return {*self._withheld, *withheld}

    def _of(self, units: Sequence[Unit]) -> _Columns:
        """The columns of the people who answered every item, before and after."""
        pre: dict[str, list[float]] = defaultdict(list)
        post: dict[str, list[float]] = defaultdict(list)
        keys = list(_shared(self._all, units))
        for unit in units:
            places = [unit.keys.index(key) for key in keys]
            for person in unit.people:
                before = [mark for n in places if (mark := person.pre[n]) is not None]
                after = [mark for n in places if (mark := person.post[n]) is not None]
                if len(before) == len(after) == len(keys):
                    for key, one, other in zip(keys, before, after, strict=True):
                        pre[key].append(one)
                        post[key].append(other)
        return _Columns(pre, post)

    def _tells_nothing(self, columns: _Columns, keys: Collection[str]) -> bool:
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

    def _off(self, columns: _Columns, key: str) -> int:
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
        if self._scale is None:
            self._add_changers(row, key)
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


def _shared(
    items: Sequence[Mapping[str, Any]], units: Sequence[Unit]
) -> dict[str, Mapping[str, Any]]:
    """Key → payload of the items that everybody in these cohorts answered, before and after.

    Items of one form alone are not: half a cohort had them before, and the others after.
    """
    if not units:
        return {}
    keys = set(units[0].keys).intersection(*(unit.keys for unit in units))
    return {i["key"]: i for i in items if i["key"] in keys and not i.get("form")}


def translation_suspects(units: Sequence[Unit]) -> list[str]:
    """Knowledge items that differ between two languages more than teaching explains, after it."""
    right: dict[tuple[str, str], int] = defaultdict(int)
    people: dict[str, int] = defaultdict(int)
    for unit in units:
        for language, marks in unit.languages:
            people[language] += 1
            for key, mark in zip(unit.keys, marks, strict=True):
                right[language, key] += mark == 1
    languages = sorted(people)
    return sorted(
        {
            key
            for unit in units
            for key in unit.keys
            for n, one in enumerate(languages)
            for other in languages[n + 1 :]
            if translation_suspect(right[one, key], people[one], right[other, key], people[other])
        }
    )
