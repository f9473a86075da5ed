"""What a file for translators holds, whichever format it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cms.kit.translation_state import TranslationState

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is read at all; the demo course has 0.1 MB."""
MOST_TEXTS = 50_000


class FileRefusedError(ValueError):
    """A file that cannot be taken, with one sentence for each thing that is wrong with it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass
class Entry:
    """One text: the source, its translation, and how far that has come."""

    key: str
    """`lesson/respect-starts-here/parts/two-mornings/text`, see `cms.kit.translation_places.Place`."""
    source: str
    translation: str
    state: str
    """A `TranslationState`; in a file that comes in, what the translator calls it."""
    note: str = ""
    """Where it stands and what to mind, for the translator."""
    former: str = ""
    """What the source said when the translation was made, if it is outdated and this is known."""
    exported: str = ""
    """Fingerprint of the translation when it was written out; empty if the file lost it."""
    exported_state: str = TranslationState.MISSING
    where: str = ""
    """Where in the file it was found: `Sheet “Respect”, row 12`."""


@dataclass
class Section:
    """The texts of one lesson with its practice questions, of a run sheet, or of the course itself."""

    title: str
    entries: list[Entry]


@dataclass
class TranslationFile:
    """All texts of a course in one language."""

    course: str
    language: str
    sections: list[Section] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        """All texts in their order."""
        for section in self.sections:
            yield from section.entries
