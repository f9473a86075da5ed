"""What a run sheet is made of. Times are minutes since midnight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

EVERYBODY = ""
"""The room in which all are together."""

MOST_NET = 7 * 60
"""Teaching minutes a day may have at most: beyond that nobody learns, and buses leave."""


class Priority(IntEnum):
    """How much a block is needed; the least needed is left out first."""

    MUST = 1
    SHOULD = 2
    COULD = 3

    @property
    def lower(self) -> Priority:
        """One step less needed."""
        return Priority(min(self + 1, Priority.COULD))


@dataclass(frozen=True)
class Block:
    """Something that takes time. `slot` is the place of the slot it is bound to (from 0), or None if
    it follows on wherever there is room. Neighbouring blocks in rooms of their own run side by side."""

    key: str
    minutes: int
    priority: Priority = Priority.MUST
    room: str = EVERYBODY
    slot: int | None = None


@dataclass(frozen=True)
class Break:
    """A pause at a fixed time: the canteen opens when it opens."""

    start: int
    minutes: int

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True)
class Slot:
    """A stretch of time on one day, with its breaks."""

    start: int
    minutes: int
    day: int = 1
    breaks: tuple[Break, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def net(self) -> int:
        """Minutes that can be used."""
        return self.minutes - sum(each.minutes for each in self.breaks)


@dataclass(frozen=True)
class Piece:
    """A stretch without interruption."""

    start: int
    end: int


@dataclass(frozen=True)
class Placed:
    """A block with its times. More than one piece: a break comes in between."""

    block: Block
    slot: int
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


@dataclass(frozen=True)
class Gap:
    """Minutes in which one room has nothing while the others still work."""

    room: str
    slot: int
    pieces: tuple[Piece, ...]

    @property
    def minutes(self) -> int:
        return sum(piece.end - piece.start for piece in self.pieces)


class Reason(IntEnum):
    """Why a block is not on the sheet."""

    NO_ROOM = 1
    DAY_IS_FULL = 2
    """It would have made a day longer than `MOST_NET`."""


@dataclass(frozen=True)
class LeftOut:
    """A block that is not on the sheet, and why."""

    block: Block
    reason: Reason


@dataclass(frozen=True)
class Sheet:
    """The plan: what stands where, in order of time, and what does not stand anywhere."""

    placed: tuple[Placed, ...]
    gaps: tuple[Gap, ...]
    left_out: tuple[LeftOut, ...]
    net: tuple[int, ...]
    """Teaching minutes of each slot; blocks side by side count once."""

    @property
    def minutes(self) -> int:
        """Teaching minutes of the whole sheet."""
        return sum(self.net)
