"""What can be refused on the way to paper, each with a sentence for the person who asked."""

from __future__ import annotations


class PrintError(Exception):
    """Nothing was printed; the message says why and, where possible, what to do."""


class MissingFont(PrintError):  # noqa: N818  (its base says that it is an error)
    """The font of a language is not installed; the message names the package to install."""


class MissingGlyph(PrintError):  # noqa: N818  (its base says that it is an error)
    """A text holds a character that no font of the language can draw."""

    def __init__(self, *, text: str, character: str, where: str, language: str) -> None:
        self.text = text
        self.character = character
        self.where = where
        self.language = language
        super().__init__(
            f"No {language} font can draw the character “{character}” (U+{ord(character):04X}) "
            f"in “{_excerpt(text, character)}”, found at {where}. Replace it and print again."
        )


def _excerpt(text: str, character: str, *, around: int = 30) -> str:
    at = max(text.find(character), 0)
    cut = text[max(at - around, 0) : at + around]
    return " ".join(cut.split())
