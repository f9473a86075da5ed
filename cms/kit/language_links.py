"""The same page in another language: public addresses begin with it (`/km/learn/…`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cms.kit.languages import CODES, Language


@dataclass(frozen=True)
class LanguageLink:
    """A language and the address of this page in it."""

    language: Language
    href: str


def in_language(path: str, code: str) -> str:
    """The address with its language exchanged; an address without one stays as it is."""
    first, slash, rest = path.removeprefix("/").partition("/")
    return f"/{code}{slash}{rest}" if first in CODES else path


def language_links(path: str, languages: Iterable[Language]) -> list[LanguageLink]:
    """This page in each of the languages; empty for an address without a language."""
    links = [LanguageLink(one, in_language(path, one.code)) for one in languages]
    return [link for link in links if link.href.startswith(f"/{link.language.code}/")]
