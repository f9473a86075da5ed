"""The coloured cards a group raises with eyes closed: one sign for each answer of a question.

Colour alone would shut out whoever does not see it, and a black and white print; so each card has a
colour, a shape and a letter, always in the same order as the answers stand in the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.answers import DONT_KNOW


@dataclass(frozen=True)
class CardSign:
    """One card: its letter, its name in words, and its drawing on a field of 24 × 24."""

    letter: str
    name: str | Promise
    colour: str
    ink: str
    path: str


CARDS = (
    CardSign("A", _("blue circle"), "#0b57a4", "#ffffff", "M12 1a11 11 0 1 0 .01 0z"),
    CardSign("B", _("yellow triangle"), "#f2c200", "#000000", "M12 1 23.5 22.5H.5z"),
    CardSign("C", _("green square"), "#1d7a3e", "#ffffff", "M2 2h20v20H2z"),
    CardSign("D", _("red diamond"), "#b3261e", "#ffffff", "M12 .5 23.5 12 12 23.5.5 12z"),
    CardSign(
        "E", _("grey cross"), "#5b6366", "#ffffff", "M7.5 1h9v6.5H23v9h-6.5V23h-9v-6.5H1v-9h6.5z"
    ),
)
UNSURE = CardSign("?", _("white card"), "#ffffff", "#000000", "M1 5h22v14H1z")
"""For whoever does not know, wherever one can know."""


def signs(option_keys: list[str]) -> dict[str, CardSign]:
    """Option key → card, in the order given. Raises ValueError with more options than cards."""
    sure = [key for key in option_keys if key != DONT_KNOW]
    if len(sure) > len(CARDS):
        raise ValueError(f"{len(sure)} answers, but only {len(CARDS)} coloured cards.")
    found = dict(zip(sure, CARDS, strict=False))
    if DONT_KNOW in option_keys:
        found[DONT_KNOW] = UNSURE
    return found
