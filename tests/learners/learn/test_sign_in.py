"""A pass code opens one learner's lessons, and the phone forgets her again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache

from learners.actions.pass_code import digest, issue
from learners.enums import EnrolmentState
from learners.learn.identity import BY_ADDRESS
from learners.models import Participant
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db
UNKNOWN = "22222-22222"  # its check character is right, and nobody has it


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def group():
    return make.cohort(make.two_lesson_course())


def enter(client, code):
    return client.post("/en/learn/code/", {"code": code})


def test_a_code_opens_the_course_and_the_session_holds_nothing_but_the_enrolment(client, group):
    place, code = make.enrolment(group)

    answer = enter(client, code.lower().replace("-", " "))

    assert answer["Location"] == "/en/learn/respect/"
    own = {key for key, _ in client.session.items() if not key.startswith("_")}
    assert own == {"enrolment"}
    assert client.session["enrolment"] == place.pk


def test_the_session_key_changes_and_the_last_person_is_forgotten(client, group):
    _, hers = make.enrolment(group, 1)
    other, his = make.enrolment(group, 2)
    enter(client, hers)
    before = client.session.session_key

    enter(client, his)

    assert client.session.session_key != before
    assert client.session["enrolment"] == other.pk


def test_only_a_keyed_digest_is_stored(group):
    place, code = make.enrolment(group)
    stored = Participant.objects.get(pk=place.participant_id).pass_digest

    assert stored == digest(code)
    assert code.replace("-", "") not in stored


def test_a_new_code_ends_the_old_one(client, group):
    place, old = make.enrolment(group)
    new = issue(place.participant)

    assert enter(client, old).status_code == 422
    assert enter(client, new).status_code == 302


def test_the_newest_active_enrolment_counts(client, group):
    place, code = make.enrolment(group)
    later = make.cohort(make.two_lesson_course("second"), "LOTUS-W2")
    newer = place.participant.enrolments.create(cohort=later, joined_on=dt.date(2026, 9, 1))

    enter(client, code)

    assert client.session["enrolment"] == newer.pk


def test_somebody_who_left_is_out_at_once(client, group):
    place, code = make.enrolment(group)
    enter(client, code)
    place.state = EnrolmentState.WITHDREW
    place.save()

    assert client.get("/en/learn/respect/").status_code == 404
    assert enter(client, code).status_code == 422


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Some signs are missing"),
        ("22222-2222", "Some signs are missing"),
        ("22222-22223", "One of the signs is wrong"),
        ("2O222-22222", "“O” is in no code"),
        ("'; DROP TABLE", "is in no code"),
        (UNKNOWN, "This code opens nothing here"),
    ],
)
def test_a_wrong_code_gets_a_sentence(client, typed, sentence):
    answer = enter(client, typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_after_many_tries_the_right_code_gets_the_same_answer_as_a_wrong_one(client, group):
    _, code = make.enrolment(group)
    for _ in range(BY_ADDRESS.limit):
        BY_ADDRESS.failed("127.0.0.1")

    locked, wrong = enter(client, code), enter(client, UNKNOWN)

    assert locked.status_code == wrong.status_code == 422
    assert "This code opens nothing here" in locked.content.decode()


def test_behind_a_proxy_the_address_before_the_proxy_counts(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(BY_ADDRESS.limit - 1):
        BY_ADDRESS.failed("10.0.0.7")

    client.post(
        "/en/learn/code/", {"code": UNKNOWN}, headers={"x-forwarded-for": "9.9.9.9, 10.0.0.7"}
    )

    assert BY_ADDRESS.locked("10.0.0.7")
    assert not BY_ADDRESS.locked("127.0.0.1", "9.9.9.9")


def test_next_person_wipes_the_phone(client, group):
    _, code = make.enrolment(group)
    enter(client, code)

    answer = client.post("/en/learn/next-person/")

    assert answer["Location"] == "/en/learn/"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer["Cache-Control"] == "no-store"
    assert "enrolment" not in client.session
    assert client.get("/en/learn/next-person/").status_code == 405


def test_half_an_hour_of_silence_ends_the_session_and_reading_renews_it(
    client, group, time_machine
):
    time_machine.move_to(dt.datetime(2026, 8, 2, 8, 0, tzinfo=dt.UTC), tick=False)
    _, code = make.enrolment(group)
    enter(client, code)

    time_machine.shift(dt.timedelta(minutes=25))
    assert client.get("/en/learn/respect/").status_code == 200
    time_machine.shift(dt.timedelta(minutes=25))
    assert client.get("/en/learn/respect/").status_code == 200
    time_machine.shift(dt.timedelta(minutes=31))
    assert client.get("/en/learn/respect/").status_code == 404


def test_pages_of_a_learner_are_kept_by_no_browser(client, group):
    _, code = make.enrolment(group)
    enter(client, code)

    page = client.get("/en/learn/respect/respect-one/")

    assert page["Cache-Control"] == "no-store, private"
    assert "Next person" in page.content.decode()


def test_opening_the_address_of_the_code_form_leads_to_the_form(client):
    assert client.get("/en/learn/code/")["Location"] == "/en/learn/"
