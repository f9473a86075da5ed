"""The data of a café pack: what a peer leader needs for talks without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cms.kit.richtext_nodes import plain
from curriculum.printing.course import Entry, gap_sentences
from curriculum.printing.lesson import here, part_name, part_picture
from curriculum.printing.picture import Pictures
from curriculum.printing.wording import Wording, source_text

CARD_KINDS = ("scenario", "discussion")
MOST_STEPS = 5
MOST_QUESTIONS = 3
MOST_PAGES = 24
SLIPS_PER_PAGE = 10
MOST_SLIP_PAGES = 3


def cafe_talks(
    entries: Sequence[Entry], *, language: str, country: str, pictures: Pictures
) -> tuple[list[tuple[Entry, dict[str, Any]]], list[str]]:
    """Talks complete in the language with their print data, and sentences on the others."""
    kept: list[tuple[Entry, dict[str, Any]]] = []
    missing: list[str] = []
    for entry in entries:
        wording = Wording(language)
        data = talk_data(entry, country=country, wording=wording, pictures=pictures)
        if wording.gaps:
            missing += gap_sentences(entry, wording)
        else:
            kept.append((entry, data))
    return kept, missing


def talk_data(
    entry: Entry, *, country: str, wording: Wording, pictures: Pictures
) -> dict[str, Any]:
    """One talk: its page of five steps and three questions, and its discussion cards."""
    payload = entry.payload
    guide = payload.get("guide") or {}
    core = [step for step in here(guide.get("steps") or [], country) if step["path"] == "core"]
    parts = here(payload.get("parts") or [], country)
    return {
        "code": payload["code"],
        "number": entry.number,
        "title": wording.text(payload.get("title"), "the title"),
        "purpose": wording.text(payload.get("summary"), "the summary"),
        "content_note": wording.text(payload.get("content_note"), "the content note"),
        "minutes": sum(int(step["minutes"]) for step in core),
        "bring": wording.items(guide.get("materials"), "the materials"),
        "steps": [_step(step, wording) for step in _five(core)],
        "questions": _questions(guide, parts, wording),
        "take_home": wording.text(guide.get("take_home"), "the take-home act"),
        "cards": [
            _card(part, entry, wording, pictures) for part in parts if part["kind"] in CARD_KINDS
        ],
    }


def number_cards(talks: Sequence[Mapping[str, Any]]) -> None:
    """Number the cards through the whole pack, so that a cut-out card finds its talk again."""
    number = 0
    for talk in talks:
        for card in talk["cards"]:
            number += 1
            card["number"] = number


def drop_card(talks: Sequence[Mapping[str, Any]]) -> str | None:
    """Take the last card of the talk that has most; its sentence, or None if each has only one."""
    fullest = max(talks, key=lambda talk: len(talk["cards"]), default=None)
    if fullest is None or len(fullest["cards"]) <= 1:
        return None
    card = fullest["cards"].pop()
    number_cards(talks)
    return (
        f"Lesson {fullest['number']}: discussion card ‘{card['source']}’ left out, "
        f"so that the pack stays within {MOST_PAGES} pages."
    )


def slips(services: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """One page of ten slips for each service; beyond three services the pages are mixed."""
    if len(services) <= MOST_SLIP_PAGES:
        return [service for service in services for _ in range(SLIPS_PER_PAGE)]
    return [services[place % len(services)] for place in range(SLIPS_PER_PAGE * MOST_SLIP_PAGES)]


def _five(steps: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """At most five steps; a longer path keeps its opening and its close, where help is named."""
    if len(steps) <= MOST_STEPS:
        return list(steps)
    return [*steps[: MOST_STEPS - 1], steps[-1]]


def _step(step: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    name = f"step ‘{source_text(step.get('heading')) or step['key']}’"
    return {
        "key": step["key"],
        "minutes": int(step["minutes"]),
        "heading": wording.text(step.get("heading"), name),
        "say": wording.nodes(step.get("say"), name),
        "do": wording.text(step.get("do"), name),
    }


def _questions(
    guide: Mapping[str, Any], parts: Sequence[Mapping[str, Any]], wording: Wording
) -> list[str]:
    found = wording.items(guide.get("debrief"), "the debrief")
    for part in parts:
        if part["kind"] in CARD_KINDS:
            found = found + wording.items(part.get("prompts"), part_name(part))
    return found[:MOST_QUESTIONS]


def _card(
    part: Mapping[str, Any], entry: Entry, wording: Wording, pictures: Pictures
) -> dict[str, Any]:
    name = part_name(part)
    text = wording.nodes(part.get("text"), name)
    return {
        "key": part["key"],
        "source": source_text(part.get("heading")) or part["key"],
        "heading": wording.text(part.get("heading"), name),
        "text": text,
        "story": part["kind"] == "scenario" and bool(plain(text)),
        "prompts": wording.items(part.get("prompts"), name),
        "picture": part_picture(part, wording, pictures, of=f"lesson {entry.code}, {name}"),
    }
