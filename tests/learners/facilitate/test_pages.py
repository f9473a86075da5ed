"""What a facilitator sees on each page, and what she never sees."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from time_machine import travel

from learners.enums import Role
from tests.factories import register as make
from tests.learners.facilitate.pages import NOON, page, sign_in

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


# Today


def test_whoever_leads_nothing_is_told_what_to_do(client):
    client.force_login(make.granted(Role.FACILITATOR))

    assert "Ask the programme lead to give you a cohort" in page(client, "today")


def test_a_peer_leader_without_a_cohort_is_told_too(client):
    client.force_login(make.granted(Role.PEER_LEADER, cohort=make.cohort()))

    assert "You lead no group yet" in page(client, "today")


def test_sessions_stand_under_what_they_ask_for(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    day = dt.timedelta(days=1)
    make.training_session(cohort=cohort, number=1, planned_on=make.DAY - 2 * day, state="held")
    make.training_session(cohort=cohort, number=2, planned_on=make.DAY - day)
    make.training_session(cohort=cohort, number=3, planned_on=make.DAY)
    make.training_session(cohort=cohort, number=4, planned_on=make.DAY + day)

    html = page(client, "today")

    headings = ["Today, Monday, 10 August 2026", "Still to close", "Next", "My groups"]
    places = [html.index(heading) for heading in headings]
    assert places == sorted(places)
    sessions = [f"{cohort.code}, session {n}," for n in (3, 2, 4)]
    assert [html.index(text) for text in sessions] == sorted(html.index(t) for t in sessions)
    assert f"{cohort.code}, session 1," not in html


def test_waves_that_are_open_or_due_are_shown(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    make.cohort_wave(cohort=cohort, state="open")
    make.cohort_wave(cohort=cohort, kind="post", opens_on=make.DAY, closes_on=make.DAY)
    make.cohort_wave(
        cohort=cohort, kind="follow_up", opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 9, 2)
    )

    html = page(client, "today")

    assert "before the training" in html
    assert "after the training" in html
    assert "follow-up" not in html


def test_others_sessions_are_not_on_my_page(client):
    mine, other = make.cohort(), make.cohort()
    make.training_session(cohort=other)
    sign_in(client, mine)

    assert other.code not in page(client, "today")


@pytest.mark.parametrize("n", [1, 3])
def test_the_first_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohorts = [make.cohort() for _ in range(n)]
    for cohort in cohorts:
        make.training_session(cohort=cohort)
        make.cohort_wave(cohort=cohort, state="open")
    sign_in(client, *cohorts)

    # session, account, grants, sessions, waves, cohorts, languages of the switch
    with django_assert_num_queries(7):
        html = page(client, "today")
    assert html.count("session 1,") == n


# A cohort


@pytest.mark.parametrize("n", [1, 3])
def test_a_cohorts_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohort = make.cohort(people=n)
    sign_in(client, cohort)
    for _ in range(n):
        make.training_session(cohort=cohort)
        make.cohort_wave(cohort=cohort, state="open", forms=n)

    # session, account, grants, cohort, enrolled, waves, forms, held, figures, sessions, languages
    with django_assert_num_queries(11):
        html = page(client, "cohort", cohort.code)
    assert html.count("Close session") == n


@pytest.mark.parametrize(
    ("state", "forms", "said"),
    [
        ("scheduled", 0, "not opened yet"),
        ("open", 3, "3 forms received, 25 people enrolled"),
        ("closed", 4, "fewer than 5 forms"),
        ("closed", 23, "about 25 forms"),
    ],
)
def test_forms_are_counted_exactly_only_while_the_wave_is_open(client, state, forms, said):
    cohort = make.cohort(people=25)
    sign_in(client, cohort)
    make.cohort_wave(cohort=cohort, state=state, forms=forms)

    assert said in page(client, "cohort", cohort.code)


def test_the_group_code_stands_on_the_page_while_the_wave_is_open(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    code = make.cohort_wave(cohort=cohort, state="open").wave.panel.code

    html = page(client, "cohort", cohort.code)

    assert f'<p class="board">{code}</p>' in html
    assert "/bn/check/" in html


def test_a_held_session_tells_its_minutes_and_whether_it_counts(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    make.training_session(cohort=cohort, state="held", delivered_minutes=25)

    html = page(client, "cohort", cohort.code)

    assert "25 of 45 minutes" in html
    assert "too short to count" in html


# Not yours


@pytest.mark.parametrize("name", ["cohort", "guide", "register", "close"])
def test_not_mine_and_not_there_look_the_same(client, name):
    other = make.training_session(cohort=make.cohort())
    sign_in(client, make.cohort())
    theirs, nothing = (
        (other.cohort.code, "NOTHING") if name == "cohort" else (other.pk, other.pk + 999)
    )

    answers = [client.get(reverse(f"facilitate:{name}", args=[each])) for each in (theirs, nothing)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("name", ["open_wave", "close_wave"])
def test_others_waves_are_not_moved(client, name):
    theirs = make.cohort_wave(cohort=make.cohort(), state="open")
    sign_in(client, make.cohort())

    assert client.post(reverse(f"facilitate:{name}", args=[theirs.pk])).status_code == 404
    theirs.wave.refresh_from_db()
    assert theirs.wave.state == "open"


# Waves


@pytest.mark.parametrize(("name", "status"), [("open_wave", 405), ("close_wave", 200)])
def test_a_link_never_moves_a_wave(client, name, status):
    cohort = make.cohort()
    sign_in(client, cohort)
    each = make.cohort_wave(cohort=cohort, state="open")

    assert client.get(reverse(f"facilitate:{name}", args=[each.pk])).status_code == status
    each.wave.refresh_from_db()
    assert each.wave.state == "open"


def post(client, name: str, pk: int, **form: object) -> str:
    response = client.post(reverse(f"facilitate:{name}", args=[pk]), form, follow=True)
    return response.content.decode()


def test_a_due_wave_is_opened_and_closed(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    each = make.cohort_wave(cohort=cohort)

    assert "Open. Write the group code on the board." in post(client, "open_wave", each.pk)
    assert "Closed. No more forms can come in." in post(
        client, "close_wave", each.pk, bystanders="nobody", told="no"
    )
    each.wave.refresh_from_db()
    assert each.wave.state == "closed"


def test_a_refused_wave_says_why(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    later = make.cohort_wave(
        cohort=cohort, opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 9, 2)
    )

    assert "This wave opens on Sept. 1, 2026" in post(client, "open_wave", later.pk)
    assert "These questions are scheduled." in post(client, "close_wave", later.pk)
