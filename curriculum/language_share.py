"""How much of a course a language has, judged by what was published and not by what is being written.

A version holds only texts that a person wrote or checked, so what stands in it counts; a text whose
English has changed since it was translated does not. Law and evidence have their own lists and are left
out, as on the translation board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.kit.languages import CODES, SOURCE
from cms.kit.translation_state import TranslationState

_CODES = frozenset(CODES)
_APART = frozenset({"audio", "translations", "law", "evidence"})


@dataclass(frozen=True)
class LessonShare:
    """One lesson in one language."""

    title: str
    texts: int
    missing: int
    outdated: int
    reviewed: bool

    @property
    def good(self) -> int:
        return max(self.texts - self.missing - self.outdated, 0)


@dataclass(frozen=True)
class LanguageShare:
    """A course in one language, lesson by lesson."""

    lessons: tuple[LessonShare, ...]

    @property
    def percent(self) -> int:
        """Whole percent of the texts, rounded down: 99.9 % is not all of it."""
        texts = sum(lesson.texts for lesson in self.lessons)
        return 100 * sum(lesson.good for lesson in self.lessons) // texts if texts else 100

    @property
    def lacking(self) -> list[LessonShare]:
        """The lessons with texts that are missing or outdated."""
        return [lesson for lesson in self.lessons if lesson.missing or lesson.outdated]

    @property
    def unreviewed(self) -> list[LessonShare]:
        return [lesson for lesson in self.lessons if not lesson.reviewed]


def language_share(payloads: Iterable[Mapping[str, Any]], language: str) -> LanguageShare:
    """The lessons of a published course in a language, from their payloads."""
    return LanguageShare(tuple(_lesson(payload, language) for payload in payloads))


def _lesson(payload: Mapping[str, Any], language: str) -> LessonShare:
    texts = list(texts_in(payload))
    # Versions from before this was kept say nothing about it.
    record = payload.get("translations", {}).get(language, {})
    return LessonShare(
        title=str(payload["title"][SOURCE]),
        texts=len(texts),
        missing=sum(language not in text for text in texts),
        outdated=int(record.get("outdated", 0)),
        reviewed=language == SOURCE or record.get("state") == TranslationState.REVIEWED,
    )


def texts_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every text of a payload that the source has: `{language: words}`."""
    if isinstance(value, Mapping):
        if value and _CODES.issuperset(value):
            if SOURCE in value:
                yield value
            return
        for name, inner in value.items():
            if name not in _APART:
                yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
