"""Random programmes as they happen: cohorts of all sizes that close one after the other.

Some cohorts answer without cards, some instruments come in two forms, some people leave a point of a
scale open.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from learners.reports.crowds import Crowd, LooseForm
from learners.reports.figures import FORMAT, Figures
from learners.reports.measures import measure
from learners.reports.pairs import Answered, Marks, Person, Unit
from learners.reports.source import Source
from learners.reports.unmatched_figures import unmatched
from quizzes.enums import CaptureMode, Purpose

ITEMS = 6
ALL = range(ITEMS)
LETTERS = ("", "", "A", "A", "B", "B")
"""Of the items, where the paper comes in two forms."""
CONSTRUCTS = {False: ((0, 1), (2, 3), (4, 5)), True: ((0, 1), (2, 4), (3, 5))}
"""Items by construct, without and with two forms."""


Cohort = Unit | Crowd


@dataclass(frozen=True)
class Kind:
    """What is measured: right answers, or points of a scale from 1 to 5."""

    purpose: Purpose
    k: int
    low: float
    high: float

    @property
    def knowledge(self) -> bool:
        return self.purpose == Purpose.KNOWLEDGE


KNOWLEDGE = Kind(Purpose.KNOWLEDGE, 5, 0.0, 1.0)
ATTITUDE = Kind(Purpose.ATTITUDE, 10, 1.0, 5.0)


@dataclass(frozen=True)
class Table:
    """One table of a step: what was shown of its cohorts, paired or without cards."""

    cohorts: list[Cohort]
    found: Any

    @property
    def linked(self) -> bool:
        return "over_waves" in self.found

    @property
    def parts(self) -> dict[str, list[int]]:
        parts: dict[str, list[int]] = self.found["plan"].get("parts", {})
        return parts

    def rounds(self, name: str) -> list[list[str]]:
        found: list[list[str]] = self.found["plan"]["rounds"]
        return found[name] if isinstance(found, dict) else found


@dataclass(frozen=True)
class Step:
    """The cohorts closed at a time, and what was frozen then: a table from which nothing can be
    shown any more stays as it was."""

    cohorts: list[Cohort]
    paired: Table | None
    loose: Table | None

    def tables(self) -> list[Table]:
        """The tables that were shown."""
        return [table for table in (self.paired, self.loose) if table]

    def figures(self) -> Figures:
        """As a snapshot holds them."""
        return Figures(
            format=FORMAT,
            measures=[self.paired.found] if self.paired else [],
            unmatched=[self.loose.found] if self.loose else [],
            tallies=[],
            heads=[],
        )


@dataclass
class World:
    """A programme as it really is, and everything that was published of it, in order."""

    kind: Kind
    two_forms: bool
    cohorts: list[Cohort]
    both: dict[str, int]
    """Cohort → people who answered before and after, also where no card tells which."""
    published: list[Step] = field(default_factory=list)

    @property
    def constructs(self) -> tuple[tuple[int, ...], ...]:
        return CONSTRUCTS[self.two_forms]

    def letter(self, item: int) -> str:
        return LETTERS[item] if self.two_forms else ""

    @property
    def asked(self) -> int:
        """Items on a form."""
        return LETTERS.count("") + LETTERS.count("A") if self.two_forms else ITEMS


def programme(seed: int, kind: Kind = KNOWLEDGE) -> World:
    """One random programme, published after each closing and after late sheets."""
    draw = random.Random(f"{kind.purpose} {seed}")
    world = World(kind, two_forms=draw.random() < 0.35, cohorts=[], both={})
    without_cards = draw.choice([0.0, 0.0, 0.3, 0.6, 1.0])
    for place in range(draw.randint(1, 3)):
        for number in range(draw.randint(1, 5)):
            make = _crowd if draw.random() < without_cards else _unit
            world.cohorts.append(make(draw, world, f"P{place}", f"P{place}-{number}"))
    paired: Table | None = None
    in_groups: Table | None = None
    for closed in _weeks(draw, world):
        now = source(world, closed)
        if found := measure(now, paired.found if paired else None):
            paired = Table([*now.units], found)
        if loose := unmatched(now, in_groups.found if in_groups else None):
            in_groups = Table([*now.crowds], loose)
        if paired or in_groups:
            world.published.append(Step(closed, paired, in_groups))
    return world


def _weeks(draw: random.Random, world: World) -> Iterator[list[Cohort]]:
    """Cohorts close in batches; then one gets sheets too many, one is set aside and comes back."""
    order = world.cohorts.copy()
    draw.shuffle(order)
    closed: list[Cohort] = []
    while order:
        batch = [order.pop() for _ in range(min(len(order), draw.randint(1, 4)))]
        closed = [*closed, *batch]
        yield closed
    late = draw.choice(closed)
    grown, ease = late, draw.random()
    for _ in range(draw.choice([1, world.kind.k, world.kind.k + 6])):
        grown = _grown(draw, world, grown, ease)
    yield [grown if unit is late else unit for unit in closed]
    yield [unit for unit in closed if unit is not late]
    yield closed


def _grown(draw: random.Random, world: World, late: Cohort, ease: float) -> Cohort:
    enrolled = late.enrolled + 1
    if isinstance(late, Unit):
        forms = {"pre_forms": late.pre_forms + 1, "post_forms": late.post_forms + 1}
        people = (*late.people, _person(draw, world, ease))
        return replace(late, people=people, enrolled=enrolled, **forms)
    return replace(late, before=(*late.before, _loose(draw, world, ease)), enrolled=enrolled)


def source(world: World, cohorts: list[Cohort]) -> Source:
    """The cohorts as one measure of one programme."""
    kind = world.kind
    return Source(
        programme="programme",
        instrument="paper",
        purpose=kind.purpose,
        title={},
        high_means="",
        scale=(0.0, 100.0) if kind.knowledge else (kind.low, kind.high),
        items=[
            {
                "key": f"K{n}",
                "stem": {},
                "constructs": [f"c{c}" for c, some in enumerate(world.constructs) if n in some],
                "form": LETTERS[n] if world.two_forms else "",
            }
            for n in ALL
        ],
        construct_names={},
        units=[unit for unit in cohorts if isinstance(unit, Unit)],
        crowds=[crowd for crowd in cohorts if isinstance(crowd, Crowd)],
        left_out={},
    )


@dataclass(frozen=True)
class _Group:
    """How many of a cohort answered when, and how hard they find it."""

    enrolled: int
    both: int
    pre_only: int
    post_only: int
    ease: float


def _group(draw: random.Random, world: World) -> _Group:
    enrolled = draw.choice([3, 4, 5, 6, 8, 12, 18, 25, 25, 30])
    if world.two_forms or not world.kind.knowledge:
        enrolled = draw.choice([4, 8, 12, 18, 25, 30, 45, 60])
    ease = draw.choice([0.2, 0.5, 0.5, 0.7, 0.97])
    answered = draw.choice([0.3, 0.6, 0.8, 0.95, 1.0])
    both = pre_only = post_only = 0
    for _ in range(enrolled):
        before, after = draw.random() < answered, draw.random() < answered
        both += before and after
        pre_only += before and not after
        post_only += after and not before
    return _Group(enrolled, both, pre_only, post_only, ease)


def _unit(draw: random.Random, world: World, workplace: str, cohort: str) -> Unit:
    group = _group(draw, world)
    world.both[cohort] = group.both
    return Unit(
        workplace=workplace,
        cohort=cohort,
        enrolled=group.enrolled,
        keys=tuple(f"K{n}" for n in ALL),
        people=tuple(_person(draw, world, group.ease) for _ in range(group.both)),
        pre_forms=group.both + group.pre_only,
        post_forms=group.both + group.post_only,
        unpaired=tuple(_loose(draw, world, group.ease).score for _ in range(group.pre_only)),
    )


def _crowd(draw: random.Random, world: World, workplace: str, cohort: str) -> Crowd:
    group = _group(draw, world)
    world.both[cohort] = group.both
    learned = (1 + group.ease) / 2
    return Crowd(
        workplace=workplace,
        cohort=cohort,
        enrolled=group.enrolled,
        keys=tuple(f"K{n}" for n in ALL),
        before=tuple(_loose(draw, world, group.ease) for _ in range(group.both + group.pre_only)),
        after=tuple(_loose(draw, world, learned) for _ in range(group.both + group.post_only)),
    )


def _person(draw: random.Random, world: World, ease: float) -> Person:
    letters = ("", "")
    if world.two_forms:
        letters = draw.choice([("A", "B"), ("B", "A")])
    pre = _marks(draw, world, letters[0], ease)
    post = _marks(draw, world, letters[1], (1 + ease) / 2)
    later = None
    if draw.random() < 0.8:
        later = _score(world.kind, _marks(draw, world, letters[0], (1 + ease) / 2))
    mode = draw.choice(["device_individual", "device_individual", "paper_individual"])
    return Person(
        pre,
        post,
        _score(world.kind, pre),
        _score(world.kind, post),
        (mode,),
        later,
        forms=letters,
    )


def _loose(draw: random.Random, world: World, ease: float) -> LooseForm:
    """A form without a card: of two forms everybody has the first."""
    letter = "A" if world.two_forms else ""
    marks = _marks(draw, world, letter, ease)
    return LooseForm(
        Answered(letter, marks), _score(world.kind, marks), CaptureMode.DEVICE_ANONYMOUS
    )


def _marks(draw: random.Random, world: World, letter: str, ease: float) -> Marks:
    kind = world.kind
    asked = [n for n in ALL if not world.two_forms or LETTERS[n] in {"", letter}]
    # One open point of six still makes a score, of four it does not.
    left_open = None
    if not kind.knowledge and not world.two_forms and draw.random() < 0.03:
        left_open = draw.choice(asked)
    steps = round(kind.high - kind.low)
    return tuple(
        kind.low + sum(draw.random() < ease for _ in range(steps))
        if n in asked and n != left_open
        else None
        for n in ALL
    )


def _score(kind: Kind, marks: Marks) -> float:
    given = [mark for mark in marks if mark is not None]
    return (100 if kind.knowledge else 1) * sum(given) / len(given)
