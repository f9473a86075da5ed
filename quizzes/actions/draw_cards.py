"""Cards for a group to draw from."""

from __future__ import annotations

from cms.kit.codes import new_card_code
from quizzes.models import Card, Panel

MOST_CARDS = 500
"""More people than that do not answer in one group; a larger number is a slip of the finger."""


def draw_cards(panel: Panel, number: int) -> None:
    """Lay out so many more cards, each with a code that no other card of the panel has (two queries)."""
    taken = set(panel.cards.values_list("code", flat=True))
    new: list[Card] = []
    for _ in range(number):
        code = new_card_code(taken)
        taken.add(code)
        new.append(Card(panel=panel, code=code))
    Card.objects.bulk_create(new)
