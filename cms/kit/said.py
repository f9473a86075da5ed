"""A text in the language it was found in: nothing is silently missing, nothing pretends.

A reader asks for a chain of languages, the one she chose first. What is not there yet in her
language comes in the next one, marked as such for the eye, the ear and the screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.kit.languages import LANGUAGES, SOURCE

Chain = tuple[str, ...]
"""Languages in the order a reader wants them, the chosen one first."""


def chain(chosen: str, others: Iterable[str] = ()) -> Chain:
    """The chosen language, then the group's, then the source; each once."""
    return tuple(dict.fromkeys([chosen, *others, SOURCE]))


@dataclass(frozen=True)
class Said:
    """A text with the language it is in."""

    text: str
    language: str
    foreign: bool = False
    """Whether it stands in for a text that does not exist yet in the chosen language."""

    @property
    def marks(self) -> SafeString:
        """The attributes an element needs when its text is in another language than the page."""
        return _marks(self.language) if self.foreign else SafeString("")


@dataclass(frozen=True)
class SaidLines:
    """A list of sentences with the language they are in."""

    lines: tuple[str, ...]
    language: str
    foreign: bool = False

    @property
    def marks(self) -> SafeString:
        return _marks(self.language) if self.foreign else SafeString("")

    def __bool__(self) -> bool:
        return bool(self.lines)


def say(texts: Mapping[str, str], wanted: Chain) -> Said:
    """The text in the first language of the chain that has one; an empty text where none has."""
    for language in wanted:
        if texts.get(language):
            return Said(texts[language], language, language != wanted[0])
    return Said("", wanted[0])


def say_lines(lists: Mapping[str, Sequence[str]], wanted: Chain) -> SaidLines:
    """The sentences in the first language of the chain that has some."""
    for language in wanted:
        if lists.get(language):
            return SaidLines(tuple(lists[language]), language, language != wanted[0])
    return SaidLines((), wanted[0])


def _marks(language: str) -> SafeString:
    return format_html(' lang="{}" dir="{}"', language, LANGUAGES[language].direction)
