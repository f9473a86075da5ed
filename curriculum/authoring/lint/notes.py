"""What must not stand in words that people write about a lesson: numbers and names."""

from __future__ import annotations

from cms.kit.languages import SOURCE
from cms.kit.lint.names import real_names
from cms.kit.lint.texts import Text
from quizzes.lint.text_rules import names, numbers


def unsafe(said: str) -> list[str]:
    """Sentences on phone numbers and names in a note (the queries of the sources of names)."""
    text = Text("", "", "", "", SOURCE, said, said)
    return [finding.why for finding in (*numbers(text), *names(text, real_names()))]
