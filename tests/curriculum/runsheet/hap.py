"""The two-day agenda of the rehearsal: when what begins, for how long, in which room."""

from __future__ import annotations

from curriculum.runsheet.blocks import Block, Break, Slot


def at(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


DAY_1 = (
    ("08:30", 30, "sign-in"),
    ("09:00", 30, "opening"),
    ("09:30", 60, "effects"),
    ("10:45", 45, "business"),
    ("11:30", 60, "law"),
    ("13:30", 75, "concepts"),
    ("15:00", 75, "types"),
    ("16:15", 15, "close"),
)
DAY_2 = (
    ("08:30", 20, "recap"),
    ("08:50", 90, "managers"),
    ("08:50", 90, "frontline"),
    ("10:35", 75, "risk-map"),
    ("11:50", 60, "procedure"),
    ("13:50", 60, "prevention"),
    ("15:05", 60, "action-plan"),
    ("16:05", 25, "post-test"),
)
BREAKS_1 = (("10:30", 15), ("12:30", 60), ("14:45", 15))
BREAKS_2 = (("10:20", 15), ("12:50", 60), ("14:50", 15))


def slots(length: int = 480) -> list[Slot]:
    return [
        Slot(
            at("08:30"),
            length,
            day,
            tuple(Break(at(start), minutes) for start, minutes in breaks),
        )
        for day, breaks in ((1, BREAKS_1), (2, BREAKS_2))
    ]


def blocks() -> list[Block]:
    return [
        Block(
            key,
            minutes,
            room=key if key in {"managers", "frontline"} else "",
            slot=day,
        )
        for day, table in ((0, DAY_1), (1, DAY_2))
        for _start, minutes, key in table
    ]
