"""Question papers of the demo, from their text files, published."""

from __future__ import annotations

from typing import Any

from cms.demo.texts import publish
from cms.kit.languages import SOURCE
from cms.kit.text_tables import texts
from cms.kit.translation_places import keep_sources
from cms.kit.translation_state import TranslationState
from quizzes.enums import ItemKind
from quizzes.models import (
    Construct,
    Instrument,
    InstrumentItem,
    InstrumentTranslation,
    Item,
    ItemOption,
)


def _item(data: dict[str, Any], scale: list[dict[str, Any]]) -> Item:
    item, made = Item.objects.get_or_create(
        key=data["key"],
        defaults={
            "kind": data["kind"],
            "reverse": data.get("reverse", False),
            **texts(stem=data["stem"], feedback=data.get("feedback")),
        },
    )
    if not made:
        return item
    item.constructs.set(Construct.objects.filter(key__in=data.get("constructs", [])))
    if data["kind"] == ItemKind.LIKERT:
        options = [
            ItemOption(key=str(p["value"]), value=p["value"], **texts(text=p["text"]))
            for p in scale
        ]
    else:
        options = [
            ItemOption(key=o["key"], correct=o["correct"], **texts(text=o["text"]))
            for o in data["options"]
        ]
    for position, option in enumerate(options):
        option.item, option.sort_order = item, position
    item.options = options
    keep_sources(item, [language for language in data["stem"] if language != SOURCE])
    item.save()
    return item


def build_paper(data: dict[str, Any]) -> Instrument:
    """One instrument with its items, published. Nothing happens if it is there already."""
    found = Instrument.objects.filter(code=data["code"]).first()
    if found:
        return found
    for construct in data.get("constructs", []):
        Construct.objects.get_or_create(
            key=construct["key"], defaults=texts(name=construct["name"])
        )
    instrument = Instrument(
        code=data["code"],
        purpose=data["purpose"],
        high_means=data["high_means"],
        live=False,
        **texts(title=data["title"], introduction=data.get("introduction")),
    )
    items = [_item(item, data.get("scale", [])) for item in data["items"]]
    instrument.rows = [InstrumentItem(item=item, sort_order=n) for n, item in enumerate(items)]
    instrument.translations = [
        InstrumentTranslation(language=language, state=TranslationState.HUMAN_DRAFT)
        for language in data["title"]
        if language != SOURCE
    ]
    keep_sources(instrument, [row.language for row in instrument.translations.all()])
    publish(instrument)
    return instrument
