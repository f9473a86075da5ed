"""Codes at the door of a paper: each slip has its sentence, and nothing is stored."""

from __future__ import annotations

import pytest

from cms.kit.codes import check_character
from quizzes.check.entry import WRONG_CARDS
from quizzes.enums import WaveState
from tests.factories import delivery as make
from tests.quizzes.check.phone import (
    PAPER,
    open_paper,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", ["", "NOWHERE", "LOTUS W1", "' OR 1=1", "ក" * 500])
def test_a_wrong_group_code(client, group):
    check = make.check()
    answer = client.post(PAPER, {"group": group, "card": check.cards[0].code})

    assert answer.status_code == 422
    assert "We do not know the group" in answer.content.decode()


@pytest.mark.parametrize("group", ["lotus-w1", " LOTUS-W1 ", "LOTUS–W১", "LOTUS-W１"])
def test_a_group_code_as_other_keyboards_write_it(client, group):
    check = make.check()

    assert client.post(PAPER, {"group": group, "card": check.cards[0].code}).status_code == 200


def test_a_card_with_a_slip_names_the_card_that_was_meant(client):
    check = make.check(cards=1)
    code = check.cards[0].code
    typed = code[:-1] + ("2" if code[-1] != "2" else "3")

    answer = client.post(PAPER, {"group": "LOTUS-W1", "card": typed})

    assert answer.status_code == 422
    assert f"Did you mean {code[:4]}-{code[4]}?" in answer.content.decode()


def test_a_card_near_two_others_names_none(client):
    check = make.check(cards=0)
    one, two = (body + check_character(body) for body in ("K7PA", "K7PB"))
    for code in (one, two):
        check.panel.cards.create(code=code)
    typed = two[:-1] + one[-1]

    page = client.post(PAPER, {"group": "LOTUS-W1", "card": typed}).content.decode()

    assert "Did you mean" not in page


def test_a_card_of_another_group(client):
    check, other = make.check(), make.check("LOTUS-W2", paper=make.small_instrument("other"))
    answer = client.post(PAPER, {"group": "LOTUS-W1", "card": other.cards[0].code})

    assert answer.status_code == 422
    assert "does not belong to the group LOTUS-W1" in answer.content.decode()
    assert check.panel.code == "LOTUS-W1"


def test_whoever_guesses_cards_is_slowed_down(client):
    check = make.check()
    for _ in range(WRONG_CARDS.limit):
        WRONG_CARDS.failed("LOTUS-W1")

    assert "Too many wrong cards" in open_paper(client, check).content.decode()


@pytest.mark.parametrize("state", [WaveState.SCHEDULED, WaveState.CLOSED, WaveState.COMPROMISED])
def test_nothing_is_open(client, state):
    check = make.check()
    check.wave.state = state
    check.wave.save()

    answer = open_paper(client, check)

    assert answer.status_code == 409
    assert "nothing to answer right now" in answer.content.decode()
