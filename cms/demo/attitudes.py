"""Filled attitude forms that look true: people differ, and agree a little more with equality after.

Nobody's real answers are in here. Each statement has a mean on the equitable direction of the scale;
a person stands above or below it on all of them, and the draw is seeded.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

BEFORE = {
    "A01": 2.9,
    "A02": 2.7,
    "A03": 3.6,
    "A04": 2.8,
    "A05": 3.8,
    "A06": 2.9,
    "A07": 3.3,
    "A08": 2.6,
    "A09": 3.3,
    "A10": 3.0,
}
"""Mean by statement where 5 is equitable; after the training `GAIN` more."""

GAIN = 0.45
LEFT_OPEN = 0.02


def opinions(
    items: Sequence[Mapping[str, Any]], people: int, *, after: bool, seed: str
) -> list[dict[str, str]]:
    """For each person the chosen option by item key; person n is the same before and after."""
    lean = random.Random(f"{seed} people")
    leanings = [lean.gauss(0, 0.6) for _ in range(people)]
    draw = random.Random(f"{seed} {after}")
    return [_form(items, leaning + (GAIN if after else 0), draw) for leaning in leanings]


def _form(
    items: Sequence[Mapping[str, Any]], leaning: float, draw: random.Random
) -> dict[str, str]:
    form = {}
    for item in items:
        low, high = min(item["scale"]), max(item["scale"])
        equitable = min(high, max(low, round(draw.gauss(BEFORE[item["key"]] + leaning, 0.9))))
        point = low + high - equitable if item["reverse"] else equitable
        if draw.random() >= LEFT_OPEN:
            form[item["key"]] = next(o["key"] for o in item["options"] if o["value"] == point)
    return form
