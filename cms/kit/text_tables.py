"""Texts as authored files hold them, a table by language, as arguments of models."""

from __future__ import annotations

from cms.kit.richtext import paragraphs
from cms.kit.translation import column

Text = dict[str, str]
Lists = dict[str, list[str]]


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
