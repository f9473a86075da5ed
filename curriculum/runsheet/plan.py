"""From blocks to clock times.

Blocks keep their order. What must be done is always there; then comes what should be, then what could
be, each in its order, as long as everything still fits. So nothing that only could be done ever takes
the place of something that should. The same input gives the same sheet.

A break keeps its time: a block that runs into one goes on after it. Blocks in rooms of their own that
stand side by side begin together and all rooms wait for the longest, so that the group meets again;
the others' waiting is shown as a gap. What stands together stays in one slot.
"""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.runsheet.blocks import (
    EVERYBODY,
    MOST_NET,
    Block,
    Gap,
    LeftOut,
    Piece,
    Placed,
    Priority,
    Reason,
    Sheet,
    Slot,
)
from curriculum.runsheet.refusal import (
    BadBlock,
    BadBreak,
    BadOrder,
    BadSlot,
    DayTooLong,
    DoesNotFit,
    NoSlots,
)

Group = tuple[Block, ...]
"""One block for everybody, or blocks that run side by side."""

_MIDNIGHT = 24 * 60


def plan(blocks: Sequence[Block], slots: Sequence[Slot]) -> Sheet:
    """The run sheet of these blocks in these slots.

    Raises a `NoSheet` when slots, breaks or blocks contradict themselves, when what must be done does
    not fit, or when it makes a day longer than `MOST_NET`.
    """
    slots = tuple(slots)
    _check_slots(slots)
    _check_blocks(blocks, slots)
    groups = side_by_side(blocks)
    kept = {block for block in blocks if block.priority == Priority.MUST}
    placing = _Placing(slots)
    found = placing.place(_only(groups, kept))
    if found is None:
        raise placing.refusal(_only(groups, kept))
    left: dict[Block, Reason] = {}
    for priority in (Priority.SHOULD, Priority.COULD):
        for block in blocks:
            if block.priority != priority:
                continue
            wider = placing.place(_only(groups, kept | {block}))
            if wider is None:
                left[block] = Reason.DAY_IS_FULL if placing.too_long else Reason.NO_ROOM
            else:
                kept.add(block)
                found = wider
    return placing.sheet(
        found, tuple(LeftOut(block, left[block]) for block in blocks if block in left)
    )


def side_by_side(blocks: Sequence[Block]) -> list[Group]:
    """Blocks in groups: neighbours in rooms of their own, bound to the same slot, belong together.

    Within a group, blocks of the same room come one after the other.
    """
    groups: list[Group] = []
    for block in blocks:
        last = groups[-1] if groups else ()
        joins = (last and block.room != EVERYBODY and last[0].room != EVERYBODY) and block.slot in {
            None,
            last[0].slot,
        }
        if joins:
            groups[-1] = (*last, block)
        else:
            groups.append((block,))
    return groups


def _only(groups: Sequence[Group], kept: set[Block]) -> list[Group]:
    """The groups without what is left out; who stood side by side before does so still."""
    thinner = [tuple(block for block in group if block in kept) for group in groups]
    return [group for group in thinner if group]


def _by_room(group: Group) -> dict[str, list[Block]]:
    rooms: dict[str, list[Block]] = {}
    for block in group:
        rooms.setdefault(block.room, []).append(block)
    return rooms


def _takes(group: Group) -> int:
    """Minutes until everybody is together again."""
    return max(sum(block.minutes for block in room) for room in _by_room(group).values())


class _Placing:
    """Puts groups into slots, one after the other, each into the first with room for it."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self.slots = slots
        self.too_long = False
        """Whether the last attempt failed for the length of a day alone."""

    def place(self, groups: Sequence[Group]) -> list[list[Group]] | None:
        """The groups by slot, or None when they do not fit."""
        found = self._fill(groups, capped=True)
        self.too_long = found is None and self._fill(groups, capped=False) is not None
        return found

    def _fill(self, groups: Sequence[Group], *, capped: bool) -> list[list[Group]] | None:
        by_slot: list[list[Group]] = [[] for _ in self.slots]
        used = [0] * len(self.slots)
        days: dict[int, int] = {}
        at = 0
        for group in groups:
            bound, minutes = group[0].slot, _takes(group)
            if bound is not None and at > bound:
                return None
            at = at if bound is None else bound
            while not self._has_room(at, used[at] + minutes, days, minutes, capped=capped):
                at += 1
                if bound is not None or at == len(self.slots):
                    return None
            by_slot[at].append(group)
            used[at] += minutes
            day = self.slots[at].day
            days[day] = days.get(day, 0) + minutes
        return by_slot

    def _has_room(
        self, at: int, used: int, days: dict[int, int], minutes: int, *, capped: bool
    ) -> bool:
        slot = self.slots[at]
        return used <= slot.net and (not capped or days.get(slot.day, 0) + minutes <= MOST_NET)

    def refusal(self, groups: Sequence[Group]) -> DayTooLong | DoesNotFit:
        """Why these groups do not fit: too much for a day, or for the time there is."""
        days: dict[int, int] = {}
        for group in groups:
            bound = group[0].slot
            if bound is not None or len({slot.day for slot in self.slots}) == 1:
                day = self.slots[bound or 0].day
                days[day] = days.get(day, 0) + _takes(group)
        for day, minutes in sorted(days.items()):
            if minutes > MOST_NET:
                return DayTooLong(day, minutes)
        for count in range(1, len(groups) + 1):
            if self._fill(groups[:count], capped=True) is None:
                break
        first = groups[count - 1]
        bound = first[0].slot
        slots = self.slots if bound is None else (self.slots[bound],)
        asked = [g for g in groups if bound is None or g[0].slot == bound]
        return DoesNotFit(first[0], slots, sum(map(_takes, asked)), sum(slot.net for slot in slots))

    def sheet(self, by_slot: list[list[Group]], left_out: tuple[LeftOut, ...]) -> Sheet:
        """Clock times for groups that fit."""
        placed: list[Placed] = []
        gaps: list[Gap] = []
        for number, groups in enumerate(by_slot):
            slot, net = self.slots[number], 0
            for group in groups:
                whole = _takes(group)
                for room, blocks in _by_room(group).items():
                    done = net
                    for block in blocks:
                        pieces = stretches(slot, done, block.minutes)
                        placed.append(Placed(block, number, pieces))
                        done += block.minutes
                    if done < net + whole:
                        gaps.append(Gap(room, number, stretches(slot, done, net + whole - done)))
                net += whole
        net_of = tuple(sum(map(_takes, groups)) for groups in by_slot)
        return Sheet(tuple(placed), tuple(gaps), left_out, net_of)


def stretches(slot: Slot, after: int, minutes: int) -> tuple[Piece, ...]:
    """When `minutes` of work take place that begin after so many minutes of work, breaks left out."""
    found: list[Piece] = []
    clock, to_wait, to_do = slot.start, after, minutes
    for pause in (*sorted(slot.breaks, key=lambda each: each.start), None):
        until = pause.start if pause else slot.end
        waited = min(to_wait, until - clock)
        clock, to_wait = clock + waited, to_wait - waited
        done = min(to_do, until - clock)
        if done > 0:
            found.append(Piece(clock, clock + done))
            to_do -= done
        if pause:
            clock = pause.end
    return tuple(found)


def _check_slots(slots: tuple[Slot, ...]) -> None:
    if not slots:
        raise NoSlots
    for number, slot in enumerate(slots):
        before = slots[number - 1] if number else None
        early = before is not None and (slot.day, slot.start) < (before.day, before.end)
        if slot.minutes < 1 or slot.start < 0 or slot.end > _MIDNIGHT or slot.day < 1 or early:
            raise BadSlot(number)
        end = slot.start
        for pause in sorted(slot.breaks, key=lambda each: each.start):
            if pause.minutes < 1 or pause.start < end or pause.end > slot.end:
                raise BadBreak(number, pause)
            end = pause.end


def _check_blocks(blocks: Sequence[Block], slots: tuple[Slot, ...]) -> None:
    last = 0
    keys: set[str] = set()
    for block in blocks:
        unknown = block.slot is not None and not 0 <= block.slot < len(slots)
        if block.minutes < 1 or unknown or block.key in keys:
            raise BadBlock(block)
        keys.add(block.key)
        if block.slot is not None:
            if block.slot < last:
                raise BadOrder(block)
            last = block.slot
