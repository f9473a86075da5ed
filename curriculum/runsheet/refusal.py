"""Why there is no run sheet. Each refusal knows what it is about; who shows it finds the words."""

from __future__ import annotations

from curriculum.runsheet.blocks import Block, Break, Slot


class NoSheet(Exception):  # noqa: N818  (a refusal, said in words; not a fault)
    """Nothing was planned."""


class NoSlots(NoSheet):
    """There is no time to plan into."""


class BadBlock(NoSheet):
    """A block takes no time, or is bound to a slot that is not there."""

    def __init__(self, block: Block) -> None:
        self.block = block
        super().__init__(f"Block {block.key} cannot be planned.")


class BadOrder(NoSheet):
    """A block is bound to an earlier slot than one that stands before it."""

    def __init__(self, block: Block) -> None:
        self.block = block
        super().__init__(f"Block {block.key} is bound to an earlier slot than the one before it.")


class BadSlot(NoSheet):
    """A slot takes no time, runs past midnight, or begins before an earlier one has ended."""

    def __init__(self, slot: int) -> None:
        self.slot = slot
        super().__init__(f"Slot {slot + 1} cannot be.")


class BadBreak(NoSheet):
    """A break lies outside its slot or over another one."""

    def __init__(self, slot: int, pause: Break) -> None:
        self.slot, self.pause = slot, pause
        super().__init__(f"A break of slot {slot + 1} cannot be.")


class DayTooLong(NoSheet):
    """What must be done on a day takes longer than anybody can learn."""

    def __init__(self, day: int, minutes: int) -> None:
        self.day, self.minutes = day, minutes
        super().__init__(f"Day {day} would have {minutes} teaching minutes.")


class DoesNotFit(NoSheet):
    """What must be done does not fit; `block` is the first for which there is no room."""

    def __init__(self, block: Block, slots: tuple[Slot, ...], needed: int, there: int) -> None:
        self.block, self.slots, self.needed, self.there = block, slots, needed, there
        super().__init__(f"{needed} minutes do not fit into {there}.")
