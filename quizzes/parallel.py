"""Parallel forms: half of a panel gets A then B, the other half B then A.

Which half a card is in follows from the two codes alone, so that devices which have never heard of
each other agree, and nothing about it needs to be stored before she answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.enums import Form, WaveKind
from quizzes.models import Card, Wave

_SECOND = {WaveKind.POST, WaveKind.ENDLINE}
"""Waves that get the other form; a follow-up gets the first one again."""


def has_forms(payload: Mapping[str, Any]) -> bool:
    """Whether an instrument's version comes in two forms."""
    return any(item.get("form") for item in payload["items"])


def items_of(payload: Mapping[str, Any], form: str, leave_out: Iterable[str] = ()) -> list[Any]:
    """The items that stand in a form, in order, without those to leave out and their twins.

    The n-th item of A alone and the n-th of B alone are twins: left out together, the two forms
    stay equally long and a change from one to the other stays a change.
    """
    gone = _with_twins(payload, set(leave_out))
    return [
        item
        for item in payload["items"]
        if item.get("form", "") in {"", form} and item["key"] not in gone
    ]


def _with_twins(payload: Mapping[str, Any], keys: set[str]) -> set[str]:
    alone = [[i["key"] for i in payload["items"] if i.get("form") == form] for form in Form.values]
    twins = [set(pair) for pair in zip(*alone, strict=False)]
    return keys.union(*(pair for pair in twins if pair & keys))


def first_form(panel_code: str, card_code: str) -> Form:
    """The form a card begins with: a fair coin thrown by the two codes."""
    coin = hashlib.sha256(f"{panel_code}\n{card_code}".encode()).digest()[0]
    return Form.A if coin % 2 == 0 else Form.B


def form_for(payload: Mapping[str, Any], kind: str, panel_code: str, card_code: str) -> str:
    """The form of a card at a wave of this kind: empty where the instrument has only one.

    Without a card (an anonymous form) it is A: nobody could tell later which one came first.
    """
    if not has_forms(payload):
        return ""
    if not card_code:
        return Form.A
    return form_at(kind, first_form(panel_code, card_code))


def form_at(kind: str, first: Form) -> Form:
    """The form at a wave of this kind of whoever begins with `first`."""
    if kind not in _SECOND:
        return first
    return Form.B if first == Form.A else Form.A


def form_of(wave: Wave, card_id: int | None) -> str:
    """The form of a stored card at a wave (one query where the instrument has two forms)."""
    payload = wave.instrument_version.payload
    if not has_forms(payload) or card_id is None:
        return form_for(payload, wave.kind, "", "")
    card = Card.objects.select_related("panel").get(pk=card_id)
    return form_for(payload, wave.kind, card.panel.code, card.code)
