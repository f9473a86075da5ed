"""How far each language of something has come."""

from __future__ import annotations

from typing import Any

from cms.kit.languages import CODES, SOURCE
from cms.kit.translation import column, text_fields
from cms.kit.translation_state import TranslationState


def language_states(instance: Any) -> dict[str, TranslationState]:
    """The state of every language but the source.

    Models without a record per language count as a person's draft once every text of the source
    stands in the target too.
    """
    if hasattr(instance, "translation_states"):
        states: dict[str, TranslationState] = instance.translation_states()
        return states
    rows = [instance]
    for relation in getattr(instance, "translated_rows", ()):
        rows.extend(getattr(instance, relation).all())
    return {code: _state(rows, code) for code in CODES if code != SOURCE}


def _state(rows: list[Any], code: str) -> TranslationState:
    complete = all(
        getattr(row, column(field, code))
        for row in rows
        for field in text_fields(type(row))
        if getattr(row, column(field, SOURCE))
    )
    return TranslationState.HUMAN_DRAFT if complete else TranslationState.MISSING
