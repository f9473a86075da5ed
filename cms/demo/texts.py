"""The demo's text files: what stands in them, as arguments of models."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from cms.kit.richtext import paragraphs
from cms.kit.translation import column

_FOLDER = Path(__file__).parent / "content"

WORKSHOP = "two-day-workshop"

Text = dict[str, str]
Lists = dict[str, list[str]]


def read(name: str) -> dict[str, Any]:
    """One text file of the demo."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def texts(**fields: Text | Lists | None) -> dict[str, str]:
    """Field → language table as model arguments; lists become one line each."""
    arguments = {}
    for field, table in fields.items():
        for language, value in (table or {}).items():
            text = value if isinstance(value, str) else "\n".join(value)
            arguments[column(field, language)] = text
    return arguments


def html(table: Lists | None) -> Text:
    """Lists of paragraphs by language as rich text."""
    return {language: paragraphs(lines) for language, lines in (table or {}).items()}


def publish(snippet: Any) -> None:
    """Save and publish as an author would, checks included."""
    snippet.full_clean(exclude=["latest_revision", "live_revision"])
    snippet.save()
    snippet.save_revision().publish()
