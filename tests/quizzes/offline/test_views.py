"""The addresses a phone without network speaks to."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from quizzes.models import HeldForm, Response, Wave
from quizzes.offline.views import LONGEST_FORM, MOST_FORMS
from tests.factories import delivery as make
from tests.quizzes.offline.phone import sealed

pytestmark = pytest.mark.django_db
PAPERS, FORMS = "/en/check/offline/papers/", "/en/check/offline/forms/"


def send(client, forms, url=FORMS, **more):
    body = json.dumps({"forms": forms, **more})
    return client.post(url, body, content_type="application/json")


def test_the_page_is_the_same_for_everybody(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the languages shown
        page = client.get("/bn/check/offline/")

    assert page.status_code == 200
    assert page.cookies == {}
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_papers_for_a_card_of_the_group(client):
    check = make.check()

    answer = client.post(PAPERS, {"group": "lotus-w1", "card": check.cards[0].code})

    assert answer.json()["group"] == "LOTUS-W1"
    assert answer.cookies == {}
    assert "no-store" in answer.headers["Cache-Control"]
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("typed", "status", "words", "field"),
    [
        ({}, 422, "We do not know the group", "group"),
        ({"group": "NOWHERE", "card": "x"}, 422, "We do not know the group", "group"),
        ({"group": "LOTUS-W1"}, 422, "Some signs are missing", "card"),
        ({"group": "LOTUS-W1", "card": "K0PQ3"}, 422, "is in no code", "card"),
        ({"group": "LOTUS-W1", "card": "22222"}, 422, "does not belong", "card"),
    ],
)
def test_who_has_no_card_of_the_group_sees_no_question(client, typed, status, words, field):
    make.check()

    answer = client.post(PAPERS, typed)

    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert words in answer.json()["error"]
    assert "papers" not in answer.json()


def test_a_group_with_nothing_open(client):
    check = make.check()
    Wave.objects.update(state="closed")

    answer = client.post(PAPERS, {"group": "LOTUS-W1", "card": check.cards[0].code})

    assert answer.status_code == 409
    assert "nothing to answer right now" in answer.json()["error"]


def test_the_receipt_says_how_many_and_never_what(client):
    check = make.check()
    day = timezone.localdate().isoformat()
    forms = [sealed(check, card, filled_on=day) for card in range(3)]

    first = send(client, forms[:2])
    last = send(client, forms[2:], before=2)

    assert first.json()["said"] == "2 forms sent"
    assert last.json()["said"] == "3 forms sent"
    assert len(first.json()["received"]) == 2
    assert set(first.json()) == {"received", "refused", "said"}
    assert first.cookies == {}
    assert Response.objects.filter(late=False).count() == 3


def test_the_receipt_speaks_the_language_of_the_page(client):
    check = make.check()

    assert send(client, [sealed(check)], "/bn/check/offline/forms/").json()["said"] != "1 form sent"
    assert send(client, [sealed(check, 1)]).json()["said"] == "1 form sent"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no json",
        "null",
        "[]",
        "7",
        "{}",
        '{"forms": "x"}',
        '{"forms": [7]}',
        '{"forms": [null]}',
        '{"forms": [], "before": "2"}',
        json.dumps({"forms": ["x"] * (MOST_FORMS + 1)}),
        json.dumps({"forms": ["x" * (LONGEST_FORM + 1)]}),
    ],
)
def test_what_is_no_list_of_forms_is_refused_in_words(client, body):
    answer = client.post(FORMS, body, content_type="application/json")

    assert answer.status_code == 400
    assert "no list of sealed forms" in answer.json()["error"]


def test_bytes_that_are_no_text(client):
    assert client.post(FORMS, b"\xff\xfe", content_type="application/json").status_code == 400


def test_rubbish_among_forms_is_left_on_the_phone(client):
    answer = send(client, ["rubbish"])

    assert (answer.status_code, answer.json()["received"]) == (200, [])
    assert answer.json()["refused"] == 1
    assert not HeldForm.objects.exists()
