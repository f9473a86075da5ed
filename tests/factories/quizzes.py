"""Items and instruments, written in English and Khmer."""

from __future__ import annotations

import itertools
from typing import Any

from quizzes.enums import ItemKind, Purpose
from quizzes.models import Instrument, InstrumentItem, Item, ItemOption

_numbers = itertools.count(1)


def make_item(**changes: Any) -> Item:
    """A question with three options, the first one right."""
    number = next(_numbers)
    item = Item(
        **{
            "key": f"Q{number}",
            "kind": ItemKind.SINGLE,
            "stem_en": f"Question {number}",
            "stem_km": f"សំណួរ {number}",
            **changes,
        }
    )
    item.options = [
        ItemOption(
            key=key,
            correct=key == "a",
            text_en=f"Answer {key}",
            text_km=f"ចម្លើយ {key}",
            sort_order=position,
        )
        for position, key in enumerate("abc")
    ]
    item.save()
    return Item.objects.get(pk=item.pk)


def make_instrument(*items: Item, **changes: Any) -> Instrument:
    number = next(_numbers)
    instrument = Instrument(
        **{
            "code": f"paper-{number}",
            "purpose": Purpose.KNOWLEDGE,
            "high_means": "more correct answers",
            "title_en": f"Paper {number}",
            "live": False,
            **changes,
        }
    )
    instrument.rows = [InstrumentItem(item=item, sort_order=i) for i, item in enumerate(items)]
    instrument.save()
    return Instrument.objects.get(pk=instrument.pk)
