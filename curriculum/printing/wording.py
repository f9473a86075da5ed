"""Reading one language out of a payload, and remembering what it does not have."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.richtext_nodes import Node, parse


class Wording:
    """The texts of a payload in one language.

    A text is `{language: string}`, a list `{language: [strings]}`. Asking for something that the
    source has and the language lacks gives an empty value and adds its place to `gaps`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.gaps: list[str] = []
        self.stood_in: list[str] = []
        """Places that print in the source language; they keep nothing from being printed."""

    @property
    def name(self) -> str:
        return LANGUAGES[self.language].english

    def text(self, value: object, where: str) -> str:
        return self._own(value, where, empty="")

    def nodes(self, value: object, where: str) -> list[Node]:
        """A rich text as nodes; see `cms.kit.richtext_nodes`."""
        return parse(self.text(value, where))

    def items(self, value: object, where: str) -> list[str]:
        """A list; half-translated lists count as missing, for a gap inside one is easily unseen."""
        own = _entries(value, self.language)
        source = _entries(value, SOURCE)
        if len(own) < len(source):
            self._miss(where)
            return []
        return own

    def either(self, value: object, where: str) -> str:
        """The text in this language, else in the source; the latter is still a gap."""
        return self.text(value, where) or source_text(value)

    def stand_in(self, value: object, where: str) -> str:
        """The text in this language, else in the source, whose place is remembered apart."""
        own = _string(value, self.language)
        if own or not source_text(value):
            return own
        if where not in self.stood_in:
            self.stood_in.append(where)
        return source_text(value)

    def sub(self) -> Wording:
        """A reader of the same language with a list of gaps of its own."""
        return Wording(self.language)

    def _own(self, value: object, where: str, *, empty: str) -> str:
        own = _string(value, self.language)
        if not own and source_text(value):
            self._miss(where)
            return empty
        return own

    def _miss(self, where: str) -> None:
        if where not in self.gaps:
            self.gaps.append(where)


def source_text(value: object) -> str:
    """The text in the source language, '' when there is none."""
    return _string(value, SOURCE)


def _string(value: object, language: str) -> str:
    # A bare string (a number, a name without translation) reads the same in every language.
    if isinstance(value, Mapping):
        value = value.get(language) or value.get(LANGUAGES[language].suffix)
    return _clean(value) if isinstance(value, str) else ""


def _entries(value: object, language: str) -> list[str]:
    found: Any = value
    if isinstance(value, Mapping):
        found = value.get(language) or value.get(LANGUAGES[language].suffix)
    if not isinstance(found, list | tuple):
        return []
    return [_clean(entry) for entry in found if isinstance(entry, str) and entry.strip()]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
