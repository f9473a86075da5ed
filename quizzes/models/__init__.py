"""Question papers, waves and unlinked answers.

Direction: `response`, `tally`, `sheet`, `held_form` → `wave` → `panel`, `instrument` → `item` → `objective`.
Nothing here knows a person: a panel is known by its group code, an answer by the card its writer drew.
"""

from quizzes.models.held_form import HeldForm
from quizzes.models.instrument import (
    Instrument,
    InstrumentItem,
    InstrumentTranslation,
    InstrumentVersion,
)
from quizzes.models.item import Construct, Item, ItemOption, ItemStep
from quizzes.models.objective import Objective, Topic
from quizzes.models.panel import Card, Panel
from quizzes.models.response import Answer, Response
from quizzes.models.sheet import SheetCount, SheetEntry
from quizzes.models.tally import Tally, TallyCount
from quizzes.models.wave import Wave

__all__ = [
    "Answer",
    "Card",
    "Construct",
    "HeldForm",
    "Instrument",
    "InstrumentItem",
    "InstrumentTranslation",
    "InstrumentVersion",
    "Item",
    "ItemOption",
    "ItemStep",
    "Objective",
    "Panel",
    "Response",
    "SheetCount",
    "SheetEntry",
    "Tally",
    "TallyCount",
    "Topic",
    "Wave",
]
