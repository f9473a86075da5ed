"""Cards to cut out: for whom, and until when."""

from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes.actions.hand_in import hand_in
from quizzes.actions.issue_card import issue_card
from quizzes.enums import WaveState
from quizzes.models import Wave
from tests.factories import delivery, register
from tests.factories import plans as make
from tests.factories import waves as field
from tests.learners.programme.plan_pages import led, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planning_day")]


def cards_pages(client, cohort):
    """The file as the lead and as the facilitator may have it."""
    led(client, cohort)
    yield client.get(url("cards", cohort), follow=True)
    client.force_login(register.facilitator(cohort))
    yield client.get(reverse("facilitate:cards", args=[cohort.code]), follow=True)


def test_cards_come_until_the_first_answer(client, cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    for answer in cards_pages(client, cohort):
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert "no-store" in answer["Cache-Control"]

    Wave.objects.update(state=WaveState.OPEN)
    made.wave.refresh_from_db()
    card = made.wave.panel.cards.first()
    hand_in(field.filled(made.wave, card, answers={}), today=make.BEFORE[0])

    for answer in cards_pages(client, cohort):
        page = answer.content.decode()
        assert "whoever holds it could watch which card was used when" in page
        assert card.code not in page
        assert "cards.pdf" not in page


def test_a_new_card_for_a_lost_one_closes_the_list(client, cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    card = issue_card(made.wave.panel)

    for answer in cards_pages(client, cohort):
        page = answer.content.decode()
        assert "the code of the new one is known to whoever holds it" in page
        assert card.code not in page


def test_cards_of_a_group_without_any(client):
    for answer in cards_pages(client, make.group(1, cards=0)):
        assert "This group has no cards to draw from yet." in answer.content.decode()


def test_a_facilitator_next_door_gets_no_cards(client, cohort):
    client.force_login(register.facilitator(make.group(1)))

    assert client.get(reverse("facilitate:cards", args=[cohort.code])).status_code == 404
    assert client.get(url("cards", cohort)).status_code == 404


def test_the_facilitator_finds_the_cards_until_questions_open(client, cohort):
    client.force_login(register.facilitator(cohort))
    page, file = (reverse(f"facilitate:{name}", args=[cohort.code]) for name in ("cohort", "cards"))
    assert file not in client.get(page).content.decode()

    make.questions(cohort, delivery.small_instrument())
    assert file in client.get(page).content.decode()

    Wave.objects.update(state=WaveState.OPEN)
    assert file not in client.get(page).content.decode()
