"""Closing a session as a page."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from learners.actions.take_attendance import Mark, take_attendance
from learners.models import TrainingSession
from tests.factories import register as make

pytestmark = [pytest.mark.django_db]
NOON = dt.datetime(2026, 8, 10, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def session(client) -> TrainingSession:
    cohort = make.cohort(people=3)
    client.force_login(make.facilitator(cohort))
    return make.training_session(cohort=cohort)


def mark(session: TrainingSession, n: int) -> None:
    people = make.people_of(session.cohort)[:n]
    marks = [Mark(uuid.uuid4(), person, present=True) for person in people]
    take_attendance(session=session, marks=marks, by=make.user(), now=timezone.now())


def send(client, session: TrainingSession, **data: str):
    return client.post(reverse("facilitate:close", args=[session.pk]), data, follow=True)


def said(client, session: TrainingSession, **data: str) -> str:
    return send(client, session, **data).content.decode()


def test_the_page_says_when_a_session_counts(client, session):
    html = client.get(reverse("facilitate:close", args=[session.pk])).content.decode()

    assert "From 30 minutes on the session counts as held" in html
    assert "0 present, 0 absent, 3 not marked" in html


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ("40", "40 of 45 minutes. The session counts as held."),
        ("25", "25 of 45 minutes. That is less than two thirds"),
    ],
)
def test_afterwards_it_says_whether_it_counts(client, session, minutes, words):
    mark(session, 3)

    assert words in said(client, session, outcome="held", minutes=minutes, time_paid="yes")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose what happened with this session."),
        ({"outcome": "held", "time_paid": "yes"}, "Write how many minutes were really delivered."),
        ({"outcome": "held", "minutes": "45"}, "Say whether people were paid for this time."),
        ({"outcome": "held", "minutes": "0", "time_paid": "yes"}, "greater than or equal to 1"),
        (
            {"outcome": "held", "minutes": "9999999", "time_paid": "yes"},
            "less than or equal to 480",
        ),
        ({"outcome": "held", "minutes": "45", "time_paid": "yes"}, "2 people are not marked yet"),
        ({"outcome": "cancelled"}, "1 person is marked present"),
        ({"outcome": "postponed", "day": "2026-08-01"}, "later than the planned one"),
        ({"outcome": "postponed", "day": "soon"}, "Enter a valid date"),
        ({"outcome": "confirmed", "day": "2026-08-17"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_recorded_says_why(client, session, data, words):
    mark(session, 1)

    answer = send(client, session, **data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    session.refresh_from_db()
    assert session.state == "planned"


def test_the_rest_as_not_known(client, session):
    mark(session, 1)
    facts = {"outcome": "held", "minutes": "45", "time_paid": "no", "rest_unknown": "on"}

    send(client, session, **facts)

    session.refresh_from_db()
    assert session.state == "held"
    assert session.records.filter(reason="unknown").count() == 2


def test_postponed_then_on_a_day_again(client, session):
    words = said(client, session, outcome="postponed")
    assert "Recorded: session 1 is postponed." in words
    assert "Write the day on which it takes place" in said(client, session, outcome="confirmed")

    said(client, session, outcome="confirmed", day="2026-08-17")

    session.refresh_from_db()
    assert (session.state, session.planned_on) == ("confirmed", dt.date(2026, 8, 17))


def test_cancelled(client, session):
    assert "Recorded: session 1 is cancelled." in said(client, session, outcome="cancelled")


def test_a_closed_session_is_shown_as_it_was_recorded_and_can_be_corrected(client, session):
    mark(session, 3)
    said(client, session, outcome="held", minutes="45", time_paid="part")

    html = client.get(reverse("facilitate:close", args=[session.pk])).content.decode()
    said(client, session, outcome="held", minutes="30", time_paid="part")

    assert 'value="45"' in html
    session.refresh_from_db()
    assert session.delivered_minutes == 30


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_has_a_constant_number_of_queries(client, people, django_assert_num_queries):
    cohort = make.cohort(people=people)
    client.force_login(make.facilitator(cohort))
    session = make.training_session(cohort=cohort)

    # session, account, grants, the session, marks, people, title, languages
    with django_assert_num_queries(8):
        client.get(reverse("facilitate:close", args=[session.pk]))
