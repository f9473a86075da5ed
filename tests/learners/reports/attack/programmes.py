"""Random programmes as they happen: cohorts of all sizes that close one after the other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from learners.reports.figures import Measure
from learners.reports.measures import measure
from learners.reports.pairs import Person, Unit
from learners.reports.source import Source
from quizzes.enums import Purpose

ITEMS = 6


@dataclass
class World:
    """A programme as it really is, and every measure that was published of it, in order."""

    units: list[Unit]
    published: list[tuple[list[Unit], Measure]] = field(default_factory=list)
    """The cohorts closed at the time, and what was shown."""


def programme(seed: int) -> World:
    """One random programme, published after each closing and after a late sheet."""
    draw = random.Random(seed)
    units = [
        _unit(draw, f"P{place}", f"P{place}-{number}")
        for place in range(draw.randint(1, 3))
        for number in range(draw.randint(1, 5))
    ]
    world = World(units)
    earlier: Measure | None = None
    for closed in _weeks(draw, units):
        found = measure(source(closed), earlier)
        if found is not None:
            world.published.append((closed, found))
            earlier = found
    return world


def _weeks(draw: random.Random, units: list[Unit]) -> Iterator[list[Unit]]:
    """Cohorts close in batches; then one gets a sheet too many, one is set aside and comes back."""
    order = units.copy()
    draw.shuffle(order)
    closed: list[Unit] = []
    while order:
        batch = [order.pop() for _ in range(min(len(order), draw.randint(1, 4)))]
        closed = [*closed, *batch]
        yield closed
    late = draw.choice(closed)
    grown = replace(late, people=(*late.people, _person(draw, draw.random())))
    yield [grown if unit is late else unit for unit in closed]
    yield [unit for unit in closed if unit is not late]
    yield closed


def source(units: list[Unit]) -> Source:
    """The cohorts as the knowledge measure of one programme."""
    keys = [f"K{n}" for n in range(ITEMS)]
    return Source(
        programme="programme",
        instrument="knowledge",
        purpose=Purpose.KNOWLEDGE,
        title={},
        high_means="",
        scale=(0.0, 100.0),
        items=[
            {"key": key, "stem": {}, "constructs": [f"c{n // 2}"]} for n, key in enumerate(keys)
        ],
        construct_names={},
        units=units,
        left_out={},
    )


def _unit(draw: random.Random, workplace: str, cohort: str) -> Unit:
    enrolled = draw.choice([3, 4, 5, 6, 8, 12, 18, 25, 25, 30])
    ease = draw.choice([0.2, 0.5, 0.5, 0.7, 0.97])
    answered = draw.choice([0.3, 0.6, 0.8, 0.95, 1.0])
    people, pre_only, post_only = [], 0, 0
    for _ in range(enrolled):
        before, after = draw.random() < answered, draw.random() < answered
        if before and after:
            people.append(_person(draw, ease))
        pre_only += before and not after
        post_only += after and not before
    return Unit(
        workplace=workplace,
        cohort=cohort,
        enrolled=enrolled,
        keys=tuple(f"K{n}" for n in range(ITEMS)),
        people=tuple(people),
        pre_forms=len(people) + pre_only,
        post_forms=len(people) + post_only,
        unpaired=tuple(100 * draw.randint(0, ITEMS) / ITEMS for _ in range(pre_only)),
    )


def _person(draw: random.Random, ease: float) -> Person:
    pre = tuple(float(draw.random() < ease) for _ in range(ITEMS))
    post = tuple(float(draw.random() < (1 + ease) / 2) for _ in range(ITEMS))
    later = 100 * draw.randint(0, ITEMS) / ITEMS if draw.random() < 0.8 else None
    mode = draw.choice(["device_individual", "device_individual", "paper_individual"])
    return Person(pre, post, 100 * sum(pre) / ITEMS, 100 * sum(post) / ITEMS, (mode,), later)
