"""The cards of a group as a PDF to print and cut: codes and nothing about people."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cms.kit import typst
from curriculum.printing.labels import WRITTEN, labels

_TEMPLATE = Path(__file__).parent / "cards.typ"
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The file tells nothing about when it was made."""


def shown_code(code: str) -> str:
    """A card code as people read it, the check character set apart: ABCD-E."""
    return f"{code[:-1]}-{code[-1]}"


def card_sheets(*, group: str, codes: Iterable[str], languages: Sequence[str]) -> bytes:
    """A4 pages of 24 cards each, in an order that chance makes anew every time.

    Each card has the group code, its own code and one line in the group's languages; a language
    without the printed words is left out, English stands where none has them. Raises PrintError.
    """
    mixed = [shown_code(code) for code in codes]
    secrets.SystemRandom().shuffle(mixed)
    written = [code for code in languages if code in WRITTEN] or ["en"]
    data = {
        "title": group,
        "group": group,
        "codes": mixed,
        "lines": [
            {"text": labels(code)["keep_card"], "script": typst.script(code)} for code in written
        ],
        "script": typst.script("en"),
    }
    return typst.compile(_TEMPLATE, data, languages=[*written, "en"], timestamp=_NO_DAY)
