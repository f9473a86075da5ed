"""Practice: right or wrong at once, with the reason, and nothing kept."""

from __future__ import annotations

import pytest

from quizzes.models import Response
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db
LESSON = "/en/learn/respect/respect-one/"
PRACTICE = f"{LESSON}practice/practice/"
FIELD = "answer-P-respect-1"


@pytest.fixture(autouse=True)
def _course():
    make.two_lesson_course(open_to_guests=True)


def answer(client, value):
    return client.post(PRACTICE, {FIELD: value}).content.decode()


def test_a_right_answer(client):
    page = answer(client, "true")

    assert "✓ Right" in page
    assert "Because of P-respect-1." in page


def test_a_wrong_answer_sees_hers_and_the_right_one(client):
    page = answer(client, "false")

    assert "You chose</b> <span>False" in page
    assert "Right is</b> <span>True" in page


@pytest.mark.parametrize("value", ["", "nonsense", "x" * 5000])
def test_an_open_or_odd_answer_counts_as_left_open(client, value):
    assert "Left open" in answer(client, value)


def test_i_do_not_know_is_an_answer(client):
    assert "You chose</b> <span>I don&#x27;t know" in answer(client, "dont_know")


def test_nothing_is_stored_and_no_browser_keeps_the_page(client):
    response = client.post(PRACTICE, {FIELD: "true"})

    assert Response.objects.count() == 0
    assert response["Cache-Control"] == "no-store, private"
    assert client.cookies == {}


def test_the_right_answer_is_not_on_the_lesson_page(client):
    page = client.get(LESSON).content.decode()

    assert f'name="{FIELD}" value="true"' in page
    assert "Because of P-respect-1." not in page
    assert "correct" not in page


def test_opening_the_address_leads_to_the_lesson(client):
    assert client.get(PRACTICE)["Location"] == LESSON
    assert client.post(f"{LESSON}practice/part-1/")["Location"] == LESSON
