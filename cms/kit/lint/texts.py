"""Texts of something authored, cut into sentences and counted in words, in every shipped script.

Everything here passes over a text once. Patterns look at `windows` of a sentence, never at a whole
text, so that what a rule costs grows with the length of a text and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from wagtail.fields import RichTextField

from cms.kit.languages import LANGUAGES
from cms.kit.richtext_nodes import Node, parse, plain
from cms.kit.translation import texts

LONGEST_WINDOW = 400
"""Signs of a sentence that a pattern sees at once; the longest sentence of the demo has 250."""

SYLLABLES_A_WORD = {"km": 2.5, "my": 2.5, "lo": 2.5, "zh-hans": 1.6}
"""Base letters that say what one English word says. Khmer: 26,238 against 10,513 words over the 820
parallel texts of the demo course. Burmese and Lao are taken like Khmer, Chinese at translators' usual
1.6; neither was measured here."""

_JOINS_NEXT = {"\u17d2", "\u1039"}  # Khmer coeng, Burmese virama: the next letter stands below
_BEFORE_ITS_LETTER = {"\u0ec0", "\u0ec1", "\u0ec2", "\u0ec3", "\u0ec4"}  # Lao vowels written first
_ASAT = "\u103a"  # Burmese: the letter before only closes its syllable
_END = re.compile(r"[.!?]+(?=[\s\"”’»)\]]|$)|[।॥។៕။。！？؟…]|\n")
QUOTED = re.compile(r"“[^“”]{0,400}”|«[^«»]{0,400}»|\"[^\"]{0,400}\"|„[^„“]{0,400}“")


@dataclass(frozen=True)
class Text:
    """One text: where it stands, and what it says without markup, one block a line."""

    row: str
    of: str
    field: str
    label: str
    language: str
    said: str
    stored: str

    @property
    def sentences(self) -> list[str]:
        return sentences(self.said)


def texts_of(
    instance: Any, languages: Iterable[str], fields: Mapping[str, Iterable[str]]
) -> Iterator[Text]:
    """The texts of an instance (relation "") and its rows, relation → names of fields."""
    for relation, names in fields.items():
        rows = getattr(instance, relation).all() if relation else [instance]
        for row in rows:
            yield from _of_row(row, relation, languages, tuple(names))


def _of_row(
    row: Any, relation: str, languages: Iterable[str], names: tuple[str, ...]
) -> Iterator[Text]:
    place = f"{relation}:{row.key}" if relation else ""
    of = str(row) if relation else ""
    for name in names:
        field = row._meta.get_field(name)
        is_html = isinstance(field, RichTextField)
        for language, stored in texts(row, name, languages).items():
            said = bare(stored) if is_html else unicodedata.normalize("NFC", stored)
            yield Text(place, of, name, str(capfirst(field.verbose_name)), language, said, stored)


def bare(html: str) -> str:
    """Rich text without markup: every paragraph and every entry of a list on its own line."""
    return "\n".join(line for node in parse(html) for line in _lines(node))


def _lines(node: Node) -> list[str]:
    if isinstance(node, str) or node["tag"] not in {"ul", "ol", "blockquote"}:
        return [plain([node])]
    return [line for inner in node["body"] for line in _lines(inner)]


def sentences(said: str) -> list[str]:
    """The sentences of a plain text, in its own script's punctuation; a new line ends one too."""
    found, start = [], 0
    for end in _END.finditer(said):
        found.append(said[start : end.end()].strip())
        start = end.end()
    found.append(said[start:].strip())
    return [sentence for sentence in found if any(sign.isalnum() for sign in sentence)]


def windows(sentence: str) -> list[str]:
    """The sentence, or pieces of one that no person would write so long."""
    return [sentence[at : at + LONGEST_WINDOW] for at in range(0, len(sentence), LONGEST_WINDOW)]


def without_quotes(said: str) -> str:
    """The text without what somebody in it says; a text that is one quotation stays."""
    rest = QUOTED.sub(" … ", said)
    return rest if any(sign.isalnum() for sign in rest) else said


def word_count(said: str, language: str) -> int:
    """Words of a text. Scripts without spaces are counted by letters, see `SYLLABLES_A_WORD`."""
    if LANGUAGES[language].spaced:
        return sum(any(sign.isalnum() for sign in token) for token in said.split())
    return round(_letters(said) / SYLLABLES_A_WORD[language])


def _letters(said: str) -> int:
    """Letters that carry a syllable of their own or close one, without those below another."""
    count, before = 0, ""
    for sign in said:
        if sign == _ASAT:
            count -= 1
        elif (
            unicodedata.category(sign) == "Lo"
            and before not in _JOINS_NEXT
            and sign not in _BEFORE_ITS_LETTER
        ):
            count += 1
        before = sign
    return max(count, 0)
