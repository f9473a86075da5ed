"""Papers without a card, several papers at once, and the look back at the time before."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Panel, Response
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db
START, PAPER, HAND_IN = (f"/en/check/{name}" for name in ("", "paper/", "hand-in/"))
ANONYMOUS = CaptureMode.DEVICE_ANONYMOUS


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def wave(panel, name, **fields):
    paper = make.instrument(name, [make.item(f"{name}-{n}") for n in (1, 2)])
    mode = fields.pop("mode", ANONYMOUS)
    found = make.wave(panel, paper, **fields)
    found.mode = mode
    found.save()
    return found


def look_back(after):
    found = make.wave(after.panel, after.instrument_version.instrument, kind=WaveKind.THEN)
    found.mode = after.mode
    found.save()
    return found


@pytest.fixture
def panel():
    return Panel.objects.create(code="BANYAN-W1")


def begin(client, card=""):
    return client.post(PAPER, {"group": "BANYAN-W1", "card": card})


def ticket_on(page):
    found = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    return found and found.group(1)


def send(client, page, **answers):
    form = {"ticket": ticket_on(page), "group": "BANYAN-W1", "left_open": "yes", **answers}
    return client.post(HAND_IN, form)


def asks_for(page):
    """The paper on a page, by the first of its questions."""
    return sorted(set(re.findall(r"answer-(\w+)-1", page.content.decode())))


def go_on(client, page):
    return client.post(PAPER, {"ticket": ticket_on(page), "group": "BANYAN-W1"})


def test_the_group_code_is_enough_and_no_card_is_kept(client, panel):
    wave(panel, "norms")

    page = begin(client)
    done = send(client, page, **{"answer-norms-1": "true"})

    assert "without a card" in page.content.decode()
    assert done.status_code == 302
    row = Response.objects.get()
    assert (row.card, row.mode) == (None, ANONYMOUS)


def test_the_next_person_sees_no_card_field(client, panel):
    wave(panel, "norms")

    text = client.post(START, {"group": "banyan-w1 "}).content.decode()

    assert 'name="group"' in text
    assert 'name="card"' not in text
    assert 'name="card"' in client.get(START).content.decode()
    assert 'name="card"' in client.post(START, {"group": "NOBODY"}).content.decode()


def test_a_form_sent_twice_counts_once_and_two_people_on_one_phone_are_two(client, panel):
    wave(panel, "norms")
    page = begin(client)
    for _ in range(2):
        assert send(client, page, **{"answer-norms-1": "true"}).status_code == 302
    assert Response.objects.count() == 1

    send(client, begin(client), **{"answer-norms-1": "true"})
    assert Response.objects.count() == 2


def test_a_card_typed_where_none_is_asked_is_not_looked_at(client, panel):
    wave(panel, "norms")

    page = begin(client, "K7PQ-3")
    send(client, page)

    assert Response.objects.get().card is None


def test_an_empty_card_is_asked_for_where_one_is_needed(client):
    check = make.check("BANYAN-W1")

    page = begin(client)

    assert page.status_code == 422
    assert "Write the code of the card you drew." in page.content.decode()
    assert begin(client, check.cards[0].code).status_code == 200


def test_with_a_card_first_then_each_paper_without_one_once(client):
    check = make.check("BANYAN-W1", paper=make.instrument("card", [make.item("card-1")]))
    wave(check.panel, "norms")
    wave(check.panel, "trust")

    page = begin(client, check.cards[0].code)
    assert asks_for(page) == ["card"]
    seen = []
    for _ in range(2):
        page = go_on(client, send(client, page))
        seen += asks_for(page)
    assert seen == ["norms", "trust"]
    assert send(client, page).status_code == 302

    cards = dict(Response.objects.values_list("wave__instrument_version__instrument__code", "card"))
    assert cards == {"card": check.cards[0].pk, "norms": None, "trust": None}


def test_a_card_that_is_done_does_not_open_a_paper_without_a_card_again(client):
    check = make.check("BANYAN-W1")
    wave(check.panel, "norms")
    send(client, begin(client, check.cards[0].code))

    assert begin(client, check.cards[0].code).status_code == 409
    assert asks_for(begin(client)) == ["norms"]


@pytest.mark.parametrize("mode", [CaptureMode.PAPER_INDIVIDUAL, CaptureMode.GROUP_TALLY])
def test_what_is_on_paper_or_counted_is_not_offered_on_a_phone(client, mode):
    check = make.check("BANYAN-W1")
    check.wave.mode = mode
    check.wave.save()

    for card in ("", check.cards[0].code):
        page = begin(client, card)
        assert page.status_code == 409
        assert "nothing to answer right now" in page.content.decode()


# The look back


def test_the_look_back_follows_the_paper_after_the_training_on_the_same_card(client):
    check = make.check("BANYAN-W1")
    check.wave.kind = WaveKind.POST
    check.wave.save()
    back = look_back(check.wave)

    page = begin(client, check.cards[0].code)
    assert "Think back" not in page.content.decode()
    second = go_on(client, send(client, page))
    assert "Think back to the time before the training." in second.content.decode()
    assert send(client, second).status_code == 302

    kinds = set(Response.objects.values_list("wave__kind", "card"))
    assert kinds == {("post", check.cards[0].pk), ("then", check.cards[0].pk)}
    assert back.responses.count() == 1


def test_nobody_looks_back_who_did_not_answer_after_the_training(client):
    check = make.check("BANYAN-W1")
    check.wave.kind = WaveKind.POST
    check.wave.save()
    look_back(check.wave)
    send(client, begin(client, check.cards[0].code))
    check.wave.state = WaveState.CLOSED
    check.wave.save()

    assert begin(client, check.cards[1].code).status_code == 409
    assert "Think back" in begin(client, check.cards[0].code).content.decode()


def test_a_paper_before_the_training_leads_to_no_look_back(client):
    check = make.check("BANYAN-W1")
    look_back(check.wave)

    assert send(client, begin(client, check.cards[0].code)).status_code == 302


def test_without_a_card_the_look_back_comes_straight_after_its_own_paper(client, panel):
    after = wave(panel, "norms", kind=WaveKind.POST)
    wave(panel, "trust", kind=WaveKind.POST)
    look_back(after)

    page = begin(client)
    seen = []
    while ticket_on(page):
        seen.append((*asks_for(page), "Think back" in page.content.decode()))
        done = send(client, page)
        if done.status_code == 302:
            break
        page = go_on(client, done)

    assert seen == [("norms", False), ("norms", True), ("trust", False)]
