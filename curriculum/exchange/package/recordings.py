"""Which clips are outdated, as a package says it: for each language the fingerprint of the words that a
clip was recorded from.

Only of clips whose words have changed since: all others were recorded from the words beside them, and
that is noted anew where they come in, with the numbers that files have there.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.languages import CODES
from cms.kit.spoken import SpokenRow

RECORDED_FROM = "recorded_from"
"""The field of a node, and of the row where the numbers of files stand beside the fingerprints."""

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def said(row: Any) -> dict[str, Any]:
    """What a node says of the clips of a row; nothing while all of them fit."""
    if not isinstance(row, SpokenRow):
        return {}
    old = {code: row.recorded_words(code) for code in CODES if row.recording_is_outdated(code)}
    return {RECORDED_FROM: old} if old else {}


def judged(where: str, model: type[Any], values: Any) -> Generator[str, None, Any]:
    """Yields what is wrong with what a node says of clips; returns its other values."""
    if not isinstance(values, dict) or not issubclass(model, SpokenRow):
        return values
    old, at = values.get(RECORDED_FROM, {}), f"{where} · {RECORDED_FROM}"
    rest = {name: value for name, value in values.items() if name != RECORDED_FROM}
    audio = rest.get("audio")
    if not isinstance(old, dict) or not all(
        isinstance(words, str) and _FINGERPRINT.fullmatch(words) for words in old.values()
    ):
        yield _("%(where)s: the value is not of the kind that belongs there.") % {"where": at}
        return rest
    for code in old:
        if not isinstance(audio, dict) or code not in audio:
            yield _("%(where)s: it speaks of a recording in “%(code)s”, but there is none.") % {
                "where": at,
                "code": code[:12],
            }
    return rest


def keep(row: SpokenRow, values: Mapping[str, Any]) -> None:
    """Clips are as old as the file says; those it does not speak of were recorded from these words."""
    row.recorded_from = {
        code: {"clip": row.clip_of(code), "text": words}
        for code, words in values.get(RECORDED_FROM, {}).items()
    }
