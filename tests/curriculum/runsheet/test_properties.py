"""What holds of every run sheet, whatever is asked for."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from curriculum.runsheet.blocks import MOST_NET, Block, Break, Priority, Sheet, Slot
from curriculum.runsheet.plan import plan, side_by_side
from curriculum.runsheet.refusal import NoSheet


@st.composite
def a_slot(draw: Any, day: int) -> Slot:
    start = draw(st.integers(0, 500))
    pieces = draw(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=3))
    clock, breaks = start, []
    for wait, minutes in pieces:
        breaks.append(Break(clock + wait, minutes))
        clock = breaks[-1].end
    return Slot(start, clock - start + draw(st.integers(1, 160)), day, tuple(breaks))


@st.composite
def asked(draw: Any) -> tuple[list[Block], list[Slot]]:
    slots = [draw(a_slot(day)) for day in range(1, draw(st.integers(1, 3)) + 1)]
    rooms = st.sampled_from(["", "", "managers", "frontline"])
    lowest, blocks = 0, []
    for number in range(draw(st.integers(0, 9))):
        slot = draw(st.none() | st.integers(lowest, len(slots) - 1))
        lowest = max(lowest, slot or 0)
        blocks.append(
            Block(
                str(number),
                draw(st.integers(1, 120)),
                draw(st.sampled_from(Priority)),
                draw(rooms),
                slot,
            )
        )
    return blocks, slots


def made(order: tuple[list[Block], list[Slot]]) -> Sheet:
    try:
        return plan(*order)
    except NoSheet:
        assume(False)
        raise


def occupied(sheet: Sheet) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """All stretches by slot and room."""
    found = defaultdict(list)
    for placed in sheet.placed:
        found[placed.slot, placed.block.room] += [(p.start, p.end) for p in placed.pieces]
    for gap in sheet.gaps:
        found[gap.slot, gap.room] += [(p.start, p.end) for p in gap.pieces]
    return found


@given(asked())
def test_minutes_never_exceed_the_slot_nor_the_day(order: Any) -> None:
    sheet = made(order)
    for slot, net in zip(order[1], sheet.net, strict=True):
        assert net <= slot.net
        assert net <= MOST_NET
    for (number, _room), pieces in occupied(sheet).items():
        slot = order[1][number]
        assert all(slot.start <= start < end <= slot.end for start, end in pieces)


@given(asked())
def test_every_block_is_placed_whole_or_left_out_and_no_must_is(order: Any) -> None:
    sheet = made(order)
    left = [each.block for each in sheet.left_out]
    assert sorted([p.block.key for p in sheet.placed] + [b.key for b in left]) == sorted(
        block.key for block in order[0]
    )
    assert Priority.MUST not in {block.priority for block in left}
    for placed in sheet.placed:
        assert sum(piece.end - piece.start for piece in placed.pieces) == placed.block.minutes


@given(asked())
def test_the_same_input_gives_the_same_sheet(order: Any) -> None:
    assert made(order) == made(order)


@given(asked())
def test_the_order_is_kept(order: Any) -> None:
    sheet = made(order)
    keys = [block.key for block in order[0]]
    by_room = defaultdict(list)
    for placed in sheet.placed:
        by_room[placed.block.room].append((placed.slot, placed.start, keys.index(placed.block.key)))
    for placed_there in by_room.values():
        assert placed_there == sorted(placed_there)
        assert [n for *_when, n in placed_there] == sorted(n for *_when, n in placed_there)


@given(asked())
def test_nothing_overlaps_a_break_or_itself(order: Any) -> None:
    sheet = made(order)
    together = occupied(sheet)
    for (number, room), pieces in together.items():
        # Whoever works in a room of her own is also among everybody.
        pieces = sorted({*pieces, *together.get((number, ""), [])}) if room else sorted(pieces)
        assert all(a[1] <= b[0] for a, b in pairwise(pieces))
        for pause in order[1][number].breaks:
            assert all(end <= pause.start or pause.end <= start for start, end in pieces)


@given(asked())
def test_rooms_that_split_begin_together_and_meet_again(order: Any) -> None:
    sheet = made(order)
    placed = {each.block: each for each in sheet.placed}
    for group in side_by_side(order[0]):
        here = [placed[block] for block in group if block in placed]
        if not here:
            continue
        [slot] = {each.slot for each in here}
        rooms = {each.block.room for each in here}
        starts = {min(e.start for e in here if e.block.room == room) for room in rooms}
        assert len(starts) == 1
        last = max(each.end for each in here)
        ends = set()
        for room in rooms:
            own = [e.end for e in here if e.block.room == room]
            waits = [g.pieces[-1].end for g in sheet.gaps if (g.room, g.slot) == (room, slot)]
            ends.add(last if last in waits else max(own))
        assert ends == {last}


@given(asked())
def test_what_is_left_out_would_not_have_fitted(order: Any) -> None:
    blocks, slots = order
    sheet = made(order)
    there = {placed.block for placed in sheet.placed}
    for left in sheet.left_out:
        wanted = [
            Block(b.key, b.minutes, Priority.MUST, b.room, b.slot)
            for b in blocks
            if (b in there and (b.priority < left.block.priority)) or b == left.block
        ]
        # Only where leaving others out does not bring neighbours together that were none before.
        if [len(g) for g in side_by_side(wanted)] == [1] * len(wanted):
            before = [b for b in there if b.priority == left.block.priority]
            earlier = [b for b in before if blocks.index(b) < blocks.index(left.block)]
            if not earlier:
                try:
                    plan(wanted, slots)
                except NoSheet:
                    continue
                raise AssertionError(f"{left.block} would have fitted")
