"""The data of a workshop pack: the run sheet, the sign-in list, a workbook for each seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cms.kit.print_error import PrintError
from curriculum.printing.labels import labels
from curriculum.printing.wording import Wording, source_text
from curriculum.run_sheets import Agenda, Day, Line, agenda, clock

MOST_SEATS = 500


def chosen_sheet(course: Mapping[str, Any], code: str) -> Agenda:
    """The run sheet of a published course by its code, or its only one. Raises PrintError."""
    sheets: Sequence[Mapping[str, Any]] = course.get("run_sheets") or []
    if not sheets:
        raise PrintError(
            f"“{source_text(course.get('title'))}” has no run sheet; write one and publish the course."
        )
    known = ", ".join(str(sheet["code"]) for sheet in sheets)
    if not code and len(sheets) > 1:
        raise PrintError(f"The course has several run sheets; name one of them: {known}.")
    found = next((sheet for sheet in sheets if code in {"", sheet["code"]}), None)
    if found is None:
        raise PrintError(f"The course has no run sheet “{code}”; choose one of {known}.")
    return agenda(found)


def refuse_seats(seats: int) -> None:
    """Raises PrintError unless somebody can sit there."""
    if not 1 <= seats <= MOST_SEATS:
        raise PrintError(f"Say for how many seats to print: a number from 1 to {MOST_SEATS}.")


def days(found: Agenda, wording: Wording) -> list[dict[str, Any]]:
    """Every day with its lines, in one language; what that lacks lands in `wording.gaps`."""
    words = labels(wording.language)
    return [_day(day, number, found, wording, words) for number, day in enumerate(found.days, 1)]


def _day(
    day: Day, number: int, found: Agenda, wording: Wording, words: Mapping[str, str]
) -> dict[str, Any]:
    same_day = len({each.day for each in found.days}) < len(found.days)
    name = words["slot"].replace("{n}", str(number)) if same_day else ""
    heading = " · ".join(
        part
        for part in (
            words["day"].replace("{n}", str(day.day)),
            name,
            f"{day.begins}–{day.ends}",
            words["net_minutes"].replace("{n}", str(day.net)),
        )
        if part
    )
    return {
        "day": day.day,
        "heading": heading,
        "net": day.net,
        "lines": [_line(line, wording, words) for line in day.lines],
    }


def _line(line: Line, wording: Wording, words: Mapping[str, str]) -> dict[str, Any]:
    row = line.row or {}
    name = f"block ‘{source_text(row.get('title')) or row.get('key', '')}’"
    kind = "pause" if line.pause else "block" if line.row else "wait"
    title = {
        "pause": lambda: words[f"pause_{line.pause}"],
        "wait": lambda: words["waits"],
        "block": lambda: wording.either(row.get("title"), name) or str(row["key"]),
    }[kind]()
    return {
        "kind": kind,
        "clock": [f"{clock(piece.start)}–{clock(piece.end)}" for piece in line.pieces],
        "minutes": line.minutes,
        "title": title,
        "room": words[f"room_{line.room}"] if line.room else "",
        "note": wording.text(row.get("note"), name),
        "task": wording.items(row.get("task"), name),
        "need": row.get("need", ""),
    }


def left_out(found: Agenda) -> list[str]:
    """A sentence for each block that is not on the sheet."""
    return [f"Block “{source_text(row['title'])}”: {why}; left out." for row, why in found.left_out]


def gap_sentences(wording: Wording, *, most: int = 5) -> list[str]:
    """Where the language has no text: the first places by name, then how many more."""
    said = [f"No {wording.name} text for {where}." for where in wording.gaps[:most]]
    more = len(wording.gaps) - most
    return [*said, f"{more} more places without {wording.name} text."] if more > 0 else said
