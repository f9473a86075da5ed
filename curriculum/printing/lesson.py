"""A frozen lesson as the guide prints it: one language, one country, clocks added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from curriculum.enums import PartKind
from curriculum.printing.law import evidence_rows, law_rows
from curriculum.printing.picture import Pictures
from curriculum.printing.wording import Wording, source_text
from quizzes.answers import DONT_KNOW
from quizzes.enums import ItemKind

GROUP_KINDS = ("text", "activity", "scenario", "discussion", "law", "quiz")
"""Parts a facilitator reads out or shows; sound, film and the help part have no paper form."""


def here(rows: Sequence[Mapping[str, Any]], country: str) -> list[Mapping[str, Any]]:
    """The rows meant for a country: those for everywhere and its own."""
    return [row for row in rows if row.get("country", "") in {"", country}]


def lesson_data(
    payload: Mapping[str, Any],
    *,
    number: int,
    country: str,
    wording: Wording,
    second: Wording | None,
    pictures: Pictures,
    on: date,
) -> dict[str, Any]:
    """A lesson ready for the guide template; what the language lacks lands in `wording.gaps`.

    `second` adds the objectives, key messages, headings, say and ask texts of another language;
    its gaps are collected but leave the page without the second text only.
    """
    guide = payload.get("guide") or {}
    parts = _parts(payload, country, wording, pictures, number, on)
    shown = {part["key"]: part for part in parts}
    steps = _steps(guide, country, wording, second, shown)
    core = sum(step["minutes"] for step in steps if step["path"] == "core")
    return {
        "code": payload["code"],
        "number": number,
        "audience": payload.get("audience", ""),
        "core": core,
        "extended": sum(step["minutes"] for step in steps),
        "title": wording.text(payload.get("title"), "the title"),
        "summary": wording.text(payload.get("summary"), "the summary"),
        "content_note": wording.text(payload.get("content_note"), "the content note"),
        "objectives": wording.items(payload.get("objectives"), "the objectives"),
        "key_messages": wording.items(payload.get("key_messages"), "the key messages"),
        "materials": wording.items(guide.get("materials"), "the materials"),
        "room": wording.text(guide.get("room"), "the room"),
        "preparation": wording.text(guide.get("preparation"), "the preparation"),
        "ground_rules": wording.items(guide.get("ground_rules"), "the ground rules"),
        "debrief": wording.items(guide.get("debrief"), "the debrief"),
        "disclosure": wording.nodes(guide.get("disclosure"), "the disclosure note"),
        "closing": wording.text(guide.get("closing"), "the closing"),
        "take_home": wording.text(guide.get("take_home"), "the take-home act"),
        "resistance": _resistance(guide, wording),
        "evidence": evidence_rows(guide, country=country, wording=wording),
        "steps": steps,
        "parts": parts,
        "second": second
        and {
            "title": second.text(payload.get("title"), "the title"),
            "objectives": second.items(payload.get("objectives"), "the objectives"),
            "key_messages": second.items(payload.get("key_messages"), "the key messages"),
        },
    }


def part_name(part: Mapping[str, Any]) -> str:
    """What to call a part in a sentence: its heading in the source language, else its key."""
    return f"part ‘{source_text(part.get('heading')) or part.get('key', '')}’"


def part_picture(
    part: Mapping[str, Any], wording: Wording, pictures: Pictures, *, of: str
) -> dict[str, Any] | None:
    """The part's picture with a description; without one the heading has to describe it."""
    image = part.get("image")
    if not image:
        return None
    # A description in another language would be read out as nonsense by a screen reader.
    quiet = wording.sub()
    alt = quiet.text(image.get("alt"), "") or wording.text(part.get("heading"), part_name(part))
    return pictures.add(image, alt=alt, of=of)


def _parts(
    payload: Mapping[str, Any],
    country: str,
    wording: Wording,
    pictures: Pictures,
    number: int,
    on: date,
) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = []
    for part in here(payload.get("parts") or [], country):
        if part.get("kind") not in GROUP_KINDS:
            continue
        name = part_name(part)
        data.append(
            {
                "key": part["key"],
                "heading": wording.text(part.get("heading"), name),
                "text": wording.nodes(part.get("text"), name),
                "prompts": wording.items(part.get("prompts"), name),
                "picture": part_picture(
                    part, wording, pictures, of=f"lesson {payload['code']}, {name}"
                ),
                "practice": [_question(item, wording, name) for item in part.get("practice") or []],
                "is_law": part["kind"] == PartKind.LAW,
                "laws": law_rows(part, country=country, wording=wording, on=on),
                "label": f"part-{number}-{len(data) + 1}",
            }
        )
    return data


def _question(item: Mapping[str, Any], wording: Wording, where: str) -> dict[str, Any]:
    return {
        "key": item["key"],
        "stem": wording.text(item.get("stem"), where),
        "feedback": wording.text(item.get("feedback"), where),
        "options": [
            {"text": text, "correct": correct} for text, correct in _answers(item, wording, where)
        ],
    }


def _answers(item: Mapping[str, Any], wording: Wording, where: str) -> Iterator[tuple[str, bool]]:
    """The lines under a question, each with whether it is right: the group answers aloud.

    An order stands in its right order, pairs stand together, and a choice in a story has the number
    of the step it leads to behind it.
    """
    options = [(option, wording.text(option.get("text"), where)) for option in item["options"]]
    if item["kind"] == ItemKind.ORDER:
        placed = [(option["value"], text) for option, text in options if option["value"]]
        yield from ((f"{place}. {text}", False) for place, text in sorted(placed))
    elif item["kind"] == ItemKind.MATCH:
        for option, text in options:
            if option["partner"] and option["key"] != DONT_KNOW:
                partner = wording.text(option["partner"]["text"], where)
                yield f"{text} – {partner}", False
    elif item["kind"] == ItemKind.SCENARIO:
        numbers = {step["key"]: n for n, step in enumerate(item["steps"], start=1)}
        for step in item["steps"]:
            yield f"{numbers[step['key']]}. {wording.text(step['text'], where)}", False
            for option, text in options:
                if option["step"] == step["key"]:
                    to = numbers.get(option["leads_to"])
                    yield (f"{text} ({to})" if to else text), bool(option["correct"])
    else:
        yield from ((text, bool(option["correct"])) for option, text in options)


def _steps(
    guide: Mapping[str, Any],
    country: str,
    wording: Wording,
    second: Wording | None,
    parts: Mapping[str, Mapping[str, Any]],
) -> list[dict[str, Any]]:
    data = []
    clock = {"core": 0, "extended": 0}
    for number, step in enumerate(here(guide.get("steps") or [], country), start=1):
        name = f"step ‘{source_text(step.get('heading')) or step['key']}’"
        minutes = int(step["minutes"])
        core = step["path"] == "core"
        part = parts.get(step.get("part") or "")
        data.append(
            {
                "key": step["key"],
                "number": number,
                "path": step["path"],
                "minutes": minutes,
                "core_clock": _span(clock["core"], minutes) if core else "",
                "clock": _span(clock["extended"], minutes),
                "method": step.get("method", ""),
                "heading": wording.text(step.get("heading"), name),
                "say": wording.nodes(step.get("say"), name),
                "ask": wording.items(step.get("ask"), name),
                "do": wording.text(step.get("do"), name),
                "expected": wording.items(step.get("expected"), name),
                "watch_out": wording.text(step.get("watch_out"), name),
                "materials": wording.text(step.get("materials"), name),
                "picture": part["picture"] if part else None,
                "part_label": part["label"] if part else None,
                "second": second
                and {
                    "heading": second.text(step.get("heading"), name),
                    "say": second.nodes(step.get("say"), name),
                    "ask": second.items(step.get("ask"), name),
                },
            }
        )
        clock["extended"] += minutes
        clock["core"] += minutes if core else 0
    return data


def _span(start: int, minutes: int) -> str:
    return f"{start}–{start + minutes}"


def _resistance(guide: Mapping[str, Any], wording: Wording) -> list[dict[str, str]]:
    cards = []
    for card in guide.get("resistance") or []:
        name = f"resistance card ‘{source_text(card.get('line')) or card.get('key', '')}’"
        cards.append(
            {
                "key": card.get("key", ""),
                **{
                    field: wording.text(card.get(field), name)
                    for field in ("line", "answer", "ask", "return")
                },
            }
        )
    return cards
