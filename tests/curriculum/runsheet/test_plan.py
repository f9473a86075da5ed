"""Run sheets: the two-day agenda to the minute, what is left out, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.runsheet.blocks import Block, Break, LeftOut, Piece, Priority, Reason, Sheet, Slot
from curriculum.runsheet.plan import plan
from curriculum.runsheet.refusal import (
    BadBlock,
    BadBreak,
    BadOrder,
    BadSlot,
    DayTooLong,
    DoesNotFit,
    NoSheet,
    NoSlots,
)
from tests.curriculum.runsheet import hap

SHOULD, COULD = Priority.SHOULD, Priority.COULD
LUNCH = Slot(hap.at("12:00"), 20)


def times(sheet: Sheet, slot: int = 0) -> list[tuple[str, int, str]]:
    """When what begins, for how long."""
    return [
        (hap.clock(placed.start), placed.block.minutes, placed.block.key)
        for placed in sheet.placed
        if placed.slot == slot
    ]


def keys(sheet: Sheet) -> list[str]:
    return [placed.block.key for placed in sheet.placed]


def test_the_two_day_workshop_comes_out_to_the_minute() -> None:
    sheet = plan(hap.blocks(), hap.slots())
    assert (sheet.net, sheet.minutes) == ((390, 390), 780)
    assert times(sheet, 0) == list(hap.DAY_1)
    assert times(sheet, 1) == list(hap.DAY_2)
    assert sheet.gaps == sheet.left_out == ()
    assert [hap.clock(sheet.placed[-1].end), hap.clock(sheet.placed[7].end)] == ["16:30", "16:30"]
    assert all(len(placed.pieces) == 1 for placed in sheet.placed)


def test_moving_a_block_moves_the_clock() -> None:
    blocks = hap.blocks()
    blocks.insert(2, blocks.pop(3))  # harm to the business before the effects on a person
    assert times(plan(blocks, hap.slots()))[2:5] == [
        ("09:30", 45, "business"),
        ("10:15", 60, "effects"),
        ("11:30", 60, "law"),
    ]


def test_a_block_that_runs_into_a_break_goes_on_after_it() -> None:
    sheet = plan([Block("long", 40)], [Slot(600, 60, breaks=(Break(615, 15),))])
    assert sheet.placed[0].pieces == (Piece(600, 615), Piece(630, 655))


@pytest.mark.parametrize("length", [480, 600])
def test_a_day_over_seven_hours_is_refused(length: int) -> None:
    blocks = [replace(block, slot=1) if block.key == "close" else block for block in hap.blocks()]
    blocks[7] = replace(blocks[7], minutes=75)
    with pytest.raises(DayTooLong) as refused:
        plan(blocks, hap.slots(length))
    assert (refused.value.day, refused.value.minutes) == (2, 465)


def test_seven_hours_are_enough_and_one_minute_more_is_not() -> None:
    day = [Slot(480, 600)]
    assert plan([Block("a", 420)], day).minutes == 420
    with pytest.raises(DayTooLong):
        plan([Block("a", 420), Block("b", 1)], day)
    spare = plan([Block("a", 420), Block("b", 1, COULD)], day)
    assert spare.left_out == (LeftOut(Block("b", 1, COULD), Reason.DAY_IS_FULL),)


def test_two_slots_of_one_day_share_its_seven_hours() -> None:
    two = [Slot(0, 300), Slot(300, 300)]
    with pytest.raises(DayTooLong):
        plan([Block("a", 300), Block("b", 121)], two)
    assert plan([Block("a", 300), Block("b", 121)], [two[0], replace(two[1], day=2)]).net == (
        300,
        121,
    )


def test_what_could_be_done_goes_first_then_what_should() -> None:
    blocks = [Block("a", 5, COULD), Block("b", 5, SHOULD), Block("c", 12), Block("d", 3, COULD)]
    sheet = plan(blocks, [LUNCH])
    assert keys(sheet) == ["b", "c", "d"]
    assert [left.block.key for left in sheet.left_out] == ["a"]
    assert times(sheet) == [("12:00", 5, "b"), ("12:05", 12, "c"), ("12:17", 3, "d")]


def test_nothing_that_could_be_done_takes_the_place_of_what_should() -> None:
    blocks = [Block("a", 4, COULD), Block("b", 16), Block("c", 4, SHOULD)]
    assert keys(plan(blocks, [LUNCH])) == ["b", "c"]


def test_what_must_be_done_and_does_not_fit_is_refused() -> None:
    with pytest.raises(DoesNotFit) as refused:
        plan([Block("a", 15), Block("b", 6)], [LUNCH])
    assert (refused.value.block.key, refused.value.needed, refused.value.there) == ("b", 21, 20)


def test_blocks_flow_into_the_next_slot_whole() -> None:
    three = [replace(LUNCH, day=day) for day in (1, 2, 3)]
    sheet = plan([Block(str(n), 12) for n in range(3)], three)
    assert [placed.slot for placed in sheet.placed] == [0, 1, 2]


def test_a_block_bound_to_a_slot_that_others_have_flowed_past_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        plan(
            [Block("a", 15), Block("b", 15), Block("c", 1, slot=0)], [LUNCH, replace(LUNCH, day=2)]
        )


def test_rooms_begin_together_and_wait_for_the_longest() -> None:
    blocks = [
        Block("m1", 30, room="managers"),
        Block("m2", 20, room="managers"),
        Block("f", 40, room="frontline"),
        Block("all", 10),
    ]
    sheet = plan(blocks, [Slot(0, 90, breaks=(Break(45, 10),))])
    assert times(sheet) == [
        ("00:00", 30, "m1"),
        ("00:30", 20, "m2"),
        ("00:00", 40, "f"),
        ("01:00", 10, "all"),
    ]
    [gap] = sheet.gaps
    assert (gap.room, gap.minutes, gap.pieces) == ("frontline", 10, (Piece(40, 45), Piece(55, 60)))
    assert sheet.minutes == 60


def test_leaving_out_what_stands_between_does_not_put_rooms_side_by_side() -> None:
    blocks = [
        Block("m", 10, room="managers"),
        Block("between", 5, COULD),
        Block("f", 10, room="frontline"),
    ]
    assert times(plan(blocks, [LUNCH])) == [("12:00", 10, "m"), ("12:10", 10, "f")]


def test_nothing_at_all_is_an_empty_sheet() -> None:
    assert plan([], [LUNCH]) == Sheet((), (), (), (0,))


@pytest.mark.parametrize(
    ("refusal", "blocks", "slots"),
    [
        (NoSlots, [Block("a", 5)], []),
        (BadBlock, [Block("a", 0)], [LUNCH]),
        (BadBlock, [Block("a", 5, slot=1)], [LUNCH]),
        (BadBlock, [Block("a", 5), Block("a", 6)], [LUNCH]),
        (BadOrder, [Block("a", 5, slot=1), Block("b", 5, slot=0)], [LUNCH, replace(LUNCH, day=2)]),
        (BadSlot, [], [replace(LUNCH, minutes=0)]),
        (BadSlot, [], [Slot(1439, 2)]),
        (BadSlot, [], [LUNCH, Slot(LUNCH.start + 10, 20)]),
        (BadSlot, [], [replace(LUNCH, day=2), LUNCH]),
        (BadBreak, [], [replace(LUNCH, breaks=(Break(LUNCH.start - 1, 5),))]),
        (BadBreak, [], [replace(LUNCH, breaks=(Break(LUNCH.start + 16, 5),))]),
        (BadBreak, [], [replace(LUNCH, breaks=(Break(721, 5), Break(723, 5)))]),
    ],
)
def test_what_contradicts_itself_is_refused(
    refusal: type[NoSheet], blocks: list[Block], slots: list[Slot]
) -> None:
    with pytest.raises(refusal):
        plan(blocks, slots)
