"""Cards to draw from: each its own code, in no order that tells anything."""

from __future__ import annotations

import pytest

from cms.kit.codes import check
from quizzes.actions.draw_cards import draw_cards
from quizzes.models import Card, Panel

pytestmark = pytest.mark.django_db


def test_every_card_has_a_code_of_its_own_that_can_be_checked():
    panel = Panel.objects.create(code="G1")
    draw_cards(panel, 40)
    draw_cards(panel, 5)

    codes = list(Card.objects.values_list("code", flat=True))
    assert len(set(codes)) == 45
    assert [check(code) for code in codes] == codes


def test_nothing_is_drawn_for_nobody():
    draw_cards(Panel.objects.create(code="G1"), 0)

    assert not Card.objects.exists()


@pytest.mark.parametrize("n", [1, 300])
def test_the_number_of_queries_does_not_grow(n, django_assert_num_queries):
    panel = Panel.objects.create(code="G1")

    # Codes so far, and the cards in one piece.
    with django_assert_num_queries(2):
        draw_cards(panel, n)
