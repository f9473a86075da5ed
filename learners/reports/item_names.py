"""What tables call an item and its options, with the language where it is not the page's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from learners.reports.texts import told
from quizzes.answers import DONT_KNOW
from quizzes.enums import ItemKind


def item_name(item: Mapping[str, Any]) -> tuple[str, str]:
    """An item's key and words, and their language where it is not the page's."""
    stem = told(item["stem"])
    name = f"{item['key']} · {stem.text}" if stem.text else str(item["key"])
    return name, stem.language if stem.foreign else ""


def option_name(
    item: Mapping[str, Any], key: str, text: Mapping[str, str], *, right: bool
) -> tuple[str, str]:
    """An option's words with its key, the right one said to be so, and their language if foreign."""
    words = told(dict(text))
    label = words.text or (_("I don't know") if key == DONT_KNOW else key)
    if words.text and key != DONT_KNOW and item["kind"] != ItemKind.TRUE_FALSE:
        label = f"{key} · {label}"
    if right and item["kind"] not in {ItemKind.ORDER, ItemKind.MATCH}:
        label = f"{label} ({_('right answer')})"
    return label, words.language if words.foreign else ""
