"""A run sheet as data, as a plan, and as an agenda in words.

Run sheet, as a course payload holds it::

    code, title: text · slots [{day, start, minutes}] · breaks [{day, start, minutes, kind}]
    blocks [{key, title, note: text, task: list, minutes, need, room, slot|null, lesson (code or "")}]

Times of day are minutes since midnight, slots are counted from 1. A lesson taken step by step stands
there as one block for each step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.kit.translation import text_lists, texts
from curriculum.enums import Need, Path, PauseKind, Room
from curriculum.models import Course, RunBlock, RunSheet
from curriculum.payloads import lesson_payload
from curriculum.runsheet import refusal
from curriculum.runsheet.blocks import (
    MOST_NET,
    Block,
    Break,
    Gap,
    LeftOut,
    Piece,
    Priority,
    Reason,
    Sheet,
    Slot,
)
from curriculum.runsheet.plan import plan

_PRIORITY = {
    Need.MUST: Priority.MUST,
    Need.SHOULD: Priority.SHOULD,
    Need.COULD: Priority.COULD,
}
_NEED = {priority: need for need, priority in _PRIORITY.items()}

Payload = Mapping[str, Any]


def _minutes(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def clock(minutes: int) -> str:
    """Minutes since midnight as people read them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def run_sheet_payload(
    sheet: RunSheet, lessons: Mapping[Any, Payload] | None = None
) -> dict[str, Any]:
    """A run sheet as data. `lessons`: payloads by the id of the lesson, as the course uses them; asked
    for where they are not handed over. Raises ValidationError for a lesson the course does not hold."""
    if lessons is None:
        lessons = lessons_of(sheet.course)
    return {
        "code": sheet.code,
        "title": texts(sheet, "title"),
        "slots": [
            {"day": slot.day, "start": _minutes(slot.start), "minutes": slot.minutes}
            for slot in sheet.slots.all()
        ],
        "breaks": [
            {
                "day": pause.day,
                "start": _minutes(pause.start),
                "minutes": pause.minutes,
                "kind": pause.kind,
            }
            for pause in sheet.breaks.all()
        ],
        "blocks": [row for block in sheet.blocks.all() for row in _blocks(block, lessons)],
    }


def sheets_of(course: Course, lessons: Mapping[Any, Payload]) -> list[dict[str, Any]]:
    """All run sheets of a course as data, with the lessons it would be published with.

    Raises ValidationError, naming the run sheet, when one of them cannot be planned any more.
    """
    found = []
    for sheet in RunSheet.objects.filter(course_id=course.pk):
        try:
            payload = run_sheet_payload(sheet, lessons)
            planned(payload)
        except ValidationError as error:
            said = " ".join(error.messages)
            raise ValidationError(
                _("The run sheet “%(sheet)s”: %(said)s"), params={"sheet": sheet, "said": said}
            ) from error
        found.append(payload)
    return found


def lessons_of(course: Course) -> dict[Any, Payload]:
    """The payloads of a course's lessons by id: the version it uses, the draft where there is none."""
    return {
        row.lesson_id: row.version.payload if row.version else lesson_payload(row.lesson)
        for row in course.places()
    }


def _blocks(block: RunBlock, lessons: Mapping[Any, Payload]) -> Iterator[dict[str, Any]]:
    lesson: Payload = {}
    if block.lesson_id is not None:
        found = lessons.get(block.lesson_id)
        if found is None:
            raise ValidationError(
                _("The lesson “%(lesson)s” does not stand in this course; add it there first.")
                % {"lesson": block.lesson}
            )
        lesson = found
    row = {
        "key": block.key,
        "title": texts(block, "title") or lesson.get("title", {}),
        "note": texts(block, "note"),
        "task": text_lists(block, "task"),
        "minutes": block.minutes or lesson.get("minutes", {}).get(block.path, 0),
        "need": block.need,
        "room": block.room,
        "slot": block.slot,
        "lesson": lesson.get("code", ""),
    }
    if not block.by_step:
        yield row
        return
    for step in lesson["guide"]["steps"]:
        if block.path == Path.CORE and step["path"] != Path.CORE:
            continue
        need = _PRIORITY[Need(block.need)]
        yield row | {
            "key": f"{block.key}-{step['key']}",
            "title": step["heading"],
            "minutes": step["minutes"],
            "need": _NEED[need if step["path"] == Path.CORE else need.lower].value,
        }


def planned(payload: Payload) -> Sheet:
    """The clock times of a run sheet. Raises ValidationError with the sentence to show."""
    blocks = [
        Block(
            row["key"],
            row["minutes"],
            _PRIORITY[Need(row["need"])],
            row["room"],
            None if row["slot"] is None else row["slot"] - 1,
        )
        for row in payload["blocks"]
    ]
    try:
        return plan(blocks, _slots(payload))
    except refusal.NoSheet as refused:
        raise ValidationError(sentence(refused, payload)) from refused


def _slots(payload: Payload) -> list[Slot]:
    """Slots with their breaks; a break belongs to the slot of its day that it lies in."""
    slots = [Slot(row["start"], row["minutes"], row["day"]) for row in payload["slots"]]
    breaks: list[list[Break]] = [[] for _slot in slots]
    for row in payload["breaks"]:
        pause = Break(row["start"], row["minutes"])
        number = next(
            (
                place
                for place, slot in enumerate(slots)
                if slot.day == row["day"] and slot.start <= pause.start < slot.end
            ),
            None,
        )
        if number is None:
            raise ValidationError(
                _("The break at %(clock)s on day %(day)s lies in no slot; move or delete it.")
                % {"clock": clock(pause.start), "day": row["day"]}
            )
        breaks[number].append(pause)
    return [
        Slot(slot.start, slot.minutes, slot.day, tuple(breaks[number]))
        for number, slot in enumerate(slots)
    ]


def sentence(refused: refusal.NoSheet, payload: Payload) -> str:
    """Why there is no plan, where, and what to do."""
    names = {row["key"]: _name(row) for row in payload["blocks"]}
    match refused:
        case refusal.DayTooLong():
            return _(
                "Day %(day)s would have %(minutes)s teaching minutes; a day has at most %(most)s "
                "(7 hours). Move a block to another day, shorten one, or mark one as “could”."
            ) % {"day": refused.day, "minutes": refused.minutes, "most": MOST_NET}
        case refusal.DoesNotFit():
            return _(
                "What must be done takes %(needed)s minutes, but there are %(there)s without breaks: "
                "from “%(block)s” on it does not fit. Shorten a block, mark one as “should” or "
                "“could”, or make the slot longer."
            ) % {
                "needed": refused.needed,
                "there": refused.there,
                "block": names[refused.block.key],
            }
        case refusal.BadOrder():
            return _(
                "“%(block)s” is bound to an earlier slot than a block above it. Move it up, or change "
                "its slot."
            ) % {"block": names[refused.block.key]}
        case refusal.BadBlock():
            return _(
                "“%(block)s” takes no time or names a slot that is not there; mend its minutes or its "
                "slot."
            ) % {"block": names[refused.block.key]}
        case refusal.BadSlot():
            return _(
                "Slot %(number)s begins before the one above it has ended, or runs past midnight; "
                "mend its day, beginning or minutes."
            ) % {"number": refused.slot + 1}
        case refusal.BadBreak():
            return _(
                "The break at %(clock)s runs over the end of slot %(number)s or over another break; "
                "move or shorten it."
            ) % {"clock": clock(refused.pause.start), "number": refused.slot + 1}
    return _("Add a slot first: on which day, from when, how long.")


def _name(row: Payload) -> str:
    title: Mapping[str, str] = row["title"]
    return title.get("en") or next(iter(title.values()), "") or str(row["key"])


@dataclass(frozen=True)
class Line:
    """One line of an agenda: a block, a break, or the wait of a room. `row` is the payload of a block."""

    slot: int
    pieces: tuple[Piece, ...]
    room: str
    row: Payload | None = None
    pause: str = ""

    @property
    def clock(self) -> str:
        return ", ".join(f"{clock(piece.start)}–{clock(piece.end)}" for piece in self.pieces)

    @property
    def begins(self) -> str:
        return clock(self.pieces[0].start)

    @property
    def minutes(self) -> int:
        return sum(piece.end - piece.start for piece in self.pieces)

    @property
    def is_cut(self) -> bool:
        """Whether a break comes in between."""
        return len(self.pieces) > 1

    @property
    def room_name(self) -> str:
        return str(Room(self.room).label) if self.room else ""

    @property
    def pause_name(self) -> str:
        return str(PauseKind(self.pause).label).capitalize() if self.pause else ""


@dataclass(frozen=True)
class Day:
    """One slot of an agenda."""

    day: int
    begins: str
    ends: str
    net: int
    lines: list[Line]


@dataclass(frozen=True)
class Agenda:
    """A planned run sheet, ready to be read."""

    payload: Payload
    days: list[Day]
    minutes: int
    left_out: list[tuple[Payload, str]]
    """Blocks that are not on it, each with the reason."""


def agenda(payload: Payload) -> Agenda:
    """The run sheet in lines, breaks and waits among them. Raises ValidationError as `planned` does."""
    sheet, slots = planned(payload), _slots(payload)
    rows = {row["key"]: row for row in payload["blocks"]}
    kinds = {(row["day"], row["start"]): row["kind"] for row in payload["breaks"]}
    days = []
    for number, slot in enumerate(slots):
        lines = [
            Line(number, placed.pieces, placed.block.room, rows[placed.block.key])
            for placed in sheet.placed
            if placed.slot == number
        ]
        lines += [_wait(gap) for gap in sheet.gaps if gap.slot == number]
        lines += [
            Line(number, (Piece(p.start, p.end),), "", pause=kinds[slot.day, p.start])
            for p in slot.breaks
        ]
        # A break stands after the block it cuts: sorted is stable, and blocks came first.
        lines.sort(key=lambda line: line.pieces[0].start)
        days.append(Day(slot.day, clock(slot.start), clock(slot.end), sheet.net[number], lines))
    left = [(rows[each.block.key], reason(each)) for each in sheet.left_out]
    return Agenda(payload, days, sheet.minutes, left)


def _wait(gap: Gap) -> Line:
    return Line(gap.slot, gap.pieces, gap.room)


def reason(left: LeftOut) -> str:
    """Why a block is not on the sheet."""
    if left.reason == Reason.DAY_IS_FULL:
        return _("the day would have more than 7 hours of teaching")
    return _("there is no room for it")
