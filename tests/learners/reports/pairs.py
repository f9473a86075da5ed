"""Cohorts with pairs for the tests of published figures."""

from __future__ import annotations

import random
from collections.abc import Sequence

from learners.reports.figures import Measure
from learners.reports.measures import measure
from learners.reports.pairs import Person, Unit
from learners.reports.source import Source
from quizzes.enums import Purpose

KEYS = tuple(f"K{n}" for n in range(6))


def person(pre: Sequence[float], post: Sequence[float], **more: object) -> Person:
    """Somebody with these marks, scored in percent."""
    scores = (100 * sum(marks) / len(marks) for marks in (pre, post))
    return Person(tuple(pre), tuple(post), *scores, **{"modes": ("device_individual",), **more})


def unit(
    cohort: str,
    pairs: int,
    *,
    workplace: str = "lotus",
    enrolled: int | None = None,
    seed: int | None = None,
    **more: object,
) -> Unit:
    """A cohort of people who know half before and more after; ten more enrolled than compared."""
    draw = random.Random(cohort if seed is None else seed)
    people = tuple(
        person(
            [float(draw.random() < 0.5) for _ in KEYS], [float(draw.random() < 0.7) for _ in KEYS]
        )
        for _ in range(pairs)
    )
    return Unit(
        **{
            "workplace": workplace,
            "cohort": cohort,
            "enrolled": pairs + 10 if enrolled is None else enrolled,
            "keys": KEYS,
            "people": people,
            "pre_forms": pairs,
            "post_forms": pairs,
            **more,
        }
    )


def source(units: Sequence[Unit], **more: object) -> Source:
    """These cohorts as the knowledge measure of one programme."""
    return Source(
        **{
            "programme": "demo",
            "instrument": "knowledge",
            "purpose": Purpose.KNOWLEDGE,
            "title": {"en": "Knowledge"},
            "high_means": "knows more",
            "scale": (0.0, 100.0),
            "items": [
                {"key": key, "stem": {"en": key}, "constructs": [f"c{n // 2}"]}
                for n, key in enumerate(KEYS)
            ],
            "construct_names": {},
            "units": units,
            "left_out": {},
            **more,
        }
    )


def published(units: Sequence[Unit], earlier: Measure | None = None, **more: object) -> Measure:
    """What is shown of these cohorts; fails where nothing is."""
    found = measure(source(units, **more), earlier)
    assert found is not None
    return found


def places(found: Measure, level: int = 2) -> dict[str, int]:
    """Names → n of one level of the table by place."""
    return {
        " ".join(place["names"]): place["n"] for place in found["places"] if place["level"] == level
    }
