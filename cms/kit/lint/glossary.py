"""The agreed words of each language, and words that must not stand in a text.

Whoever keeps the glossary says them; texts only ask. Where a word is found is decided here alone;
`cms/static/cms/glossary.js` does the same while somebody types, and a test holds them together.

Scripts without spaces have no ends of words, and Bengali and Arabic put endings and articles onto them:
there a word is found inside longer ones too. Latin script asks for whole words, with a plural s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.kit.lint.texts import QUOTED, without_quotes

# Zero-width signs that keyboards put between Khmer words and into Bengali clusters.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GAP = re.compile(r"[\s\u00a0\-\u2010-\u2013]+")


@dataclass(frozen=True)
class Forbidden:
    """A word that must not be used in a language, why, and what to write for it (may be empty)."""

    word: str
    language: str
    reason: str
    instead: str = ""


@dataclass(frozen=True)
class AgreedTerm:
    """A word of the source and what it is called in each language."""

    key: str
    forms: tuple[str, ...]
    """The source word and its other forms."""
    words: Mapping[str, str]
    """Language → the preferred word."""
    note: str = ""
    unchecked: frozenset[str] = frozenset()
    """Languages whose word no reviewer has agreed to yet."""
    forbidden: tuple[Forbidden, ...] = field(default=())


@dataclass(frozen=True)
class Preferred:
    """A term that stands in a source text, with the word to use for it; empty if nobody knows one."""

    source: str
    word: str
    note: str
    unchecked: bool


_sources: dict[str, Callable[[], Iterable[AgreedTerm]]] = {}


def provide(source: str, terms: Callable[[], Iterable[AgreedTerm]]) -> None:
    """Ask this too, from now on. The same source again takes the place of the earlier one."""
    _sources[source] = terms


def glossary() -> tuple[AgreedTerm, ...]:
    """All agreed terms (a few queries)."""
    return tuple(term for terms in _sources.values() for term in terms())


def plain_signs(said: str) -> str:
    """A text as words are looked for in it: one spelling of each sign, small letters, single gaps."""
    small = unicodedata.normalize("NFC", _UNSEEN.sub("", said)).lower()
    return _GAP.sub(" ", unicodedata.normalize("NFC", small))


def stands_in(word: str, said: str) -> bool:
    """Whether a word stands in a text; both as `plain_signs` gives them."""
    at = said.find(word) if word else -1
    while at >= 0:
        if not _latin(word) or _whole(said, at, at + len(word)):
            return True
        at = said.find(word, at + 1)
    return False


def _latin(word: str) -> bool:
    return all(sign < "\u0300" or "\u1e00" <= sign <= "\u1eff" for sign in word)


def _whole(said: str, start: int, end: int) -> bool:
    if said[end : end + 1] == "s":
        end += 1
    around = said[start - 1 : start] if start else ""
    return not any(sign.isalnum() for sign in around + said[end : end + 1])


def forbidden_in(said: str, words: Iterable[Forbidden]) -> Iterator[Forbidden]:
    """The forbidden words that a text uses itself; what people in it say between quotation marks is
    for its author to answer."""
    plain = plain_signs(without_quotes(said))
    return (each for each in words if stands_in(plain_signs(each.word), plain))


def forbidden_words(terms: Iterable[AgreedTerm], language: str) -> tuple[Forbidden, ...]:
    """The words that must not be used in a language."""
    return tuple(each for term in terms for each in term.forbidden if each.language == language)


def preferred(terms: Iterable[AgreedTerm], source: str, language: str) -> list[Preferred]:
    """The terms that stand in a source text, with the words to use for them."""
    plain = plain_signs(source)
    return [
        Preferred(
            term.forms[0], term.words.get(language, ""), term.note, language in term.unchecked
        )
        for term in terms
        if any(stands_in(plain_signs(form), plain) for form in term.forms)
    ]


def typing_list(terms: Iterable[AgreedTerm], language: str) -> dict[str, Any]:
    """What the script needs to flag words while somebody types in a language."""
    return {
        "quoted": QUOTED.pattern,
        "words": [
            {"plain": plain_signs(f.word), "word": f.word, "reason": f.reason, "instead": f.instead}
            for f in forbidden_words(terms, language)
        ],
        "language": language,
    }
