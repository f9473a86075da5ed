"""What may be published of single items: for the programme as a whole, and not of every item.

An item that nearly everybody answered alike says how each of them answered, so it is withheld. The
total of all items is published too, and withheld items are what is missing from it: they are
withheld together with others, until their sum says nothing certain about anybody either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from statistics import fmean
from typing import Any

from cms.kit.disclosure import apart, mixed
from learners.reports.figures import ConstructChange, ItemChange, Texts
from learners.reports.pairs import Unit
from quizzes.statistics.items import difficulty_flag, translation_suspect
from quizzes.statistics.mcnemar import changers, holm, mcnemar_exact

WORSE = 0.05
"""An item that lost this share of its range, or more, is said to have got worse."""


class ItemTable:
    """The items of a paper among the people who answered all of them, before and after."""

    def __init__(
        self,
        items: Sequence[Mapping[str, Any]],
        units: Sequence[Unit],
        *,
        k: int,
        scale: tuple[float, float] | None = None,
    ) -> None:
        """`items` are payloads; `scale` has the ends of an attitude scale, None for knowledge."""
        shared = set(units[0].keys).intersection(*(unit.keys for unit in units))
        self._items = {item["key"]: item for item in items if item["key"] in shared}
        self._k, self._scale = k, scale
        self._low, self._high = scale or (0.0, 1.0)
        self._pre, self._post = self._columns(units)
        self._withheld = self._withhold()

    def _columns(self, units: Sequence[Unit]) -> tuple[dict[str, list[float]], ...]:
        pre: dict[str, list[float]] = defaultdict(list)
        post: dict[str, list[float]] = defaultdict(list)
        everybody = complete = 0
        for unit in units:
            places = [(key, unit.keys.index(key)) for key in self._items]
            for person in unit.people:
                everybody += 1
                if any(marks[n] is None for marks in (person.pre, person.post) for _, n in places):
                    continue
                complete += 1
                for key, n in places:
                    pre[key].append(person.pre[n] or 0.0)
                    post[key].append(person.post[n] or 0.0)
        if complete < 10 or not apart(set(range(everybody)), set(range(complete)), self._k):
            return {}, {}
        return dict(pre), dict(post)

    def _tells_nothing(self, keys: Collection[str]) -> bool:
        """Whether the sum of these items is certain of nobody's answers, before and after."""
        low, high = self._low * len(keys), self._high * len(keys)
        return all(
            mixed(
                [sum(marks) for marks in zip(*(column[key] for key in keys), strict=True)],
                self._k,
                low=low,
                high=high,
            )
            for column in (self._pre, self._post)
        )

    def _withhold(self) -> set[str]:
        if not self._pre:
            return set(self._items)
        withheld = [key for key in self._items if not self._tells_nothing([key])]
        rest = sorted((key for key in self._items if key not in withheld), key=self._evenness)
        while withheld and rest and not self._tells_nothing(withheld):
            withheld.append(rest.pop())
        return set(withheld)

    def _evenness(self, key: str) -> int:
        """How many people at least stand off either end of the item, in the worse wave."""
        return min(
            min(sum(mark > self._low for mark in marks), sum(mark < self._high for mark in marks))
            for marks in (self._pre[key], self._post[key])
        )

    def rows(self) -> list[ItemChange]:
        """One row for each item, in the order of the paper; nothing where all are withheld."""
        if self._withheld == set(self._items):
            return []
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
        pre, post = self._mean(self._pre, [key]), self._mean(self._post, [key])
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
            [mark == 1 for mark in self._pre[key]], [mark == 1 for mark in self._post[key]]
        )
        still = len(self._pre[key]) - better - worse
        if min(better, worse, still) >= self._k - 1:
            row |= {"better": better, "worse": worse, "p_holm": mcnemar_exact(better, worse)}

    def constructs(self, names: Mapping[str, Texts]) -> list[ConstructChange]:
        """Items that measure one thing together; an item with two constructs counts for both.

        Left out is a construct with some of the withheld items: the others would give them away.
        """
        members: dict[str, list[str]] = defaultdict(list)
        for key, item in self._items.items():
            for construct in item["constructs"]:
                members[construct].append(key)
        if self._withheld == set(self._items):
            return []
        return [
            self._construct(construct, names.get(construct, {}), keys)
            for construct, keys in members.items()
            if self._withheld & set(keys) in (set(), self._withheld)
        ]

    def _construct(self, key: str, name: Texts, items: Sequence[str]) -> ConstructChange:
        pre, post = self._mean(self._pre, items), self._mean(self._post, items)
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
