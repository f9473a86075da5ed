"""Whether two revisions say the same."""

from __future__ import annotations

from typing import Any

from cms.kit.editing.copying import stripped
from cms.kit.translation import digest, wording

_BOOKKEEPING = {"lesson", "pk", "sort_order", "state", "translated_from"}
"""What changes without the lesson changing: rows stand in their order."""


def text_digest(content: dict[str, Any]) -> str:
    """A digest of a revision's content that changes when a word, a minute or the order does."""
    return digest([_said(stripped(content))])


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if name not in _BOOKKEEPING}
    if isinstance(value, list):
        return [_said(each) for each in value]
    if isinstance(value, str):
        return wording(value, rich="<" in value)
    return "" if value is None else value
