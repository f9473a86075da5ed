"""A facilitator's guide as her page shows it: one path, one country, one language, with a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from cms.kit.said import Chain, chain
from curriculum.delivery.law import Law, laws
from curriculum.enums import Method, PartKind, Path
from learners.facilitate.words import Words, listed, plain, rich


@dataclass(frozen=True)
class Picture:
    """A part's picture."""

    file: str
    width: int
    height: int
    alt: Words | None


@dataclass(frozen=True)
class Material:
    """What the group works with in a step: the learner's part of the lesson."""

    heading: Words | None
    text: Words | None
    prompts: Words | None
    picture: Picture | None
    is_law: bool
    laws: tuple[Law, ...]


@dataclass(frozen=True)
class Evidence:
    """A finding that says why the lesson matters."""

    summary: Words | None
    methods: Words | None
    source: str
    year: int


@dataclass(frozen=True)
class Step:
    """One step with its place on the clock; `begins` is None while no starting time is known."""

    number: int
    key: str
    extended: bool
    minutes: int
    from_minute: int
    to_minute: int
    begins: dt.time | None
    ends: dt.time | None
    method: str | Promise
    heading: Words | None
    said: tuple[tuple[str, Words], ...]
    """What to say, ask and do in this order, by kind; kinds without a text are left out."""
    material: Material | None


@dataclass(frozen=True)
class Resistance:
    """A line facilitators meet, with answer, question and way back."""

    line: Words | None
    answer: Words | None
    ask: Words | None
    back: Words | None


@dataclass(frozen=True)
class Guide:
    """All that a facilitator has in her hand."""

    translated: bool
    """False when the page's language is not among the lesson's and the source stands in."""
    path: Path
    minutes: int
    minutes_of: dict[str, int]
    title: Words | None
    content_note: Words | None
    objectives: Words | None
    key_messages: Words | None
    materials: Words | None
    room: Words | None
    preparation: Words | None
    ground_rules: Words | None
    debrief: Words | None
    closing: Words | None
    take_home: Words | None
    disclosure: Words | None
    evidence: tuple[Evidence, ...]
    law: tuple[Material, ...]
    """Law boxes that no step works with; she must know them all the same."""
    resistance: tuple[Resistance, ...]
    steps: tuple[Step, ...]


_SAID = (
    ("say", rich),
    ("ask", listed),
    ("expected", listed),
    ("do", plain),
    ("watch_out", plain),
    ("materials", plain),
)


def chosen_path(asked: str | None, planned: str) -> Path:
    """The path asked for in the address; the planned one when none, or none that exists."""
    return Path(asked) if asked in Path.values else Path(planned)


def build_guide(
    payload: Mapping[str, Any],
    *,
    language: str,
    path: Path,
    country: str,
    starts_at: dt.time | None,
    today: dt.date,
) -> Guide:
    """The guide of a published lesson (no query); law in it is old or not as of today."""
    wanted = chain(language)
    guide = payload["guide"]
    return Guide(
        translated=language in payload["title"],
        path=path,
        minutes=_minutes(payload, path, country),
        minutes_of={each.value: _minutes(payload, each, country) for each in Path},
        title=plain(payload["title"], wanted),
        content_note=plain(payload["content_note"], wanted),
        objectives=listed(payload["objectives"], wanted),
        key_messages=listed(payload["key_messages"], wanted),
        materials=listed(guide["materials"], wanted),
        room=plain(guide["room"], wanted),
        preparation=plain(guide["preparation"], wanted),
        ground_rules=listed(guide["ground_rules"], wanted),
        debrief=listed(guide["debrief"], wanted),
        closing=plain(guide["closing"], wanted),
        take_home=plain(guide["take_home"], wanted),
        disclosure=rich(guide["disclosure"], wanted),
        law=tuple(_law(payload, country, wanted, today)),
        evidence=tuple(_evidence(payload, country, wanted)),
        resistance=tuple(_resistance(card, wanted) for card in guide["resistance"]),
        steps=tuple(_steps(payload, path, country, wanted, starts_at, today)),
    )


def _on_path(payload: Mapping[str, Any], path: Path, country: str) -> list[dict[str, Any]]:
    """The extended path holds the core steps too; steps of other countries are left out."""
    return [
        step
        for step in payload["guide"]["steps"]
        if (path == Path.EXTENDED or step["path"] == Path.CORE) and step["country"] in ("", country)
    ]


def _minutes(payload: Mapping[str, Any], path: Path, country: str) -> int:
    return sum(step["minutes"] for step in _on_path(payload, path, country))


def _steps(
    payload: Mapping[str, Any],
    path: Path,
    country: str,
    wanted: Chain,
    starts_at: dt.time | None,
    today: dt.date,
) -> Iterator[Step]:
    parts = {part["key"]: part for part in payload["parts"]}
    elapsed = 0
    for number, step in enumerate(_on_path(payload, path, country), start=1):
        until = elapsed + step["minutes"]
        said = ((kind, build(step[kind], wanted)) for kind, build in _SAID)
        yield Step(
            number=number,
            key=step["key"],
            extended=step["path"] == Path.EXTENDED,
            minutes=step["minutes"],
            from_minute=elapsed,
            to_minute=until,
            begins=_clock(starts_at, elapsed),
            ends=_clock(starts_at, until),
            method=Method(step["method"]).label,
            heading=plain(step["heading"], wanted),
            said=tuple((kind, words) for kind, words in said if words),
            material=_material(parts.get(step["part"]), wanted, country, today),
        )
        elapsed = until


def _clock(starts_at: dt.time | None, minutes: int) -> dt.time | None:
    if starts_at is None:
        return None
    moment = dt.datetime.combine(dt.date.min, starts_at) + dt.timedelta(minutes=minutes)
    return moment.time()


def _material(
    part: Mapping[str, Any] | None, wanted: Chain, country: str, today: dt.date
) -> Material | None:
    if part is None:
        return None
    image = part["image"]
    # The wide one: a facilitator may hold her phone or laptop up for the group.
    shown = image and image.get("wide", image)
    return Material(
        heading=plain(part["heading"], wanted),
        text=rich(part["text"], wanted),
        prompts=listed(part["prompts"], wanted),
        picture=Picture(shown["file"], shown["width"], shown["height"], plain(image["alt"], wanted))
        if image
        else None,
        is_law=part["kind"] == PartKind.LAW,
        laws=laws(part, wanted, country=country, today=today),
    )


def _law(
    payload: Mapping[str, Any], country: str, wanted: Chain, today: dt.date
) -> Iterator[Material]:
    used = {step["part"] for step in _on_path(payload, Path.EXTENDED, country)}
    for part in payload["parts"]:
        here = part["kind"] == PartKind.LAW and part["country"] in ("", country)
        if here and part["key"] not in used:
            material = _material(part, wanted, country, today)
            if material:
                yield material


def _evidence(payload: Mapping[str, Any], country: str, wanted: Chain) -> Iterator[Evidence]:
    """What was found in this country or everywhere; versions from before there was any have none."""
    for row in payload["guide"].get("evidence", ()):
        if row["country"] in ("", country):
            yield Evidence(
                summary=plain(row["summary"], wanted),
                methods=plain(row["methods"], wanted),
                source=row["source"],
                year=row["year"],
            )


def _resistance(card: Mapping[str, Any], wanted: Chain) -> Resistance:
    return Resistance(
        line=plain(card["line"], wanted),
        answer=plain(card["answer"], wanted),
        ask=plain(card["ask"], wanted),
        back=plain(card["return"], wanted),
    )
