"""Filled forms that look true and add up: knowledge before and after at Lotus.

Nobody's real answers are in here. Each item has a share of right answers before and after; who is
right is decided by a seeded draw in which people differ in how much they know, so that forms of one
person resemble each other as real ones do. The totals over the matched forms are exact: 1,174 of
2,240 points before (52.4 %), 1,564 after (69.8 %).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

ITEMS = [f"K{n:02}" for n in range(1, 21)]
MATCHED, BEFORE_POINTS, AFTER_POINTS = 112, 1174, 1564

# Right answers among the 112 matched forms. K07 stands at the ceiling from the start (93 %), K14
# got worse: an item or a lesson to mend, and a report that must not hide it.
BEFORE = dict(
    zip(
        ITEMS,
        [58, 62, 66, 48, 52, 41, 104, 57, 44, 60, 63, 55, 49, 71, 42, 46, 58, 67, 75, 56],
        strict=True,
    )
)
AFTER = dict(
    zip(
        ITEMS,
        [84, 88, 90, 70, 79, 72, 106, 83, 69, 85, 86, 80, 74, 58, 66, 71, 79, 82, 79, 63],
        strict=True,
    )
)


def right_answers(
    per_item: dict[str, int], people: int, abilities: Sequence[float], seed: int
) -> list[set[str]]:
    """For each person the items answered right; each item is right for exactly its count.

    People are drawn without replacement, weighted by ability (Efraimidis and Spirakis' keys).
    """
    draw = random.Random(seed)
    right: list[set[str]] = [set() for _ in range(people)]
    for item, count in per_item.items():
        keys = sorted(
            range(people), key=lambda n: draw.random() ** (1 / abilities[n]), reverse=True
        )
        for person in keys[:count]:
            right[person].add(item)
    return right


def scaled(per_item: dict[str, int], people: int) -> dict[str, int]:
    """The same shares for another number of people, rounded."""
    return {item: round(count * people / MATCHED) for item, count in per_item.items()}
