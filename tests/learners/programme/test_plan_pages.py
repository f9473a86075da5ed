"""The pages on which a lead plans: walked through as she does, without any script."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType

from learners.enums import Role, SessionState
from learners.models import Cohort, TrainingSession
from quizzes.enums import WaveKind
from quizzes.models import Card
from tests.factories import delivery, register
from tests.factories import plans as make
from tests.learners.programme.plan_pages import led, new, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planning_day")]
ALL = ("plan", "change_cohort", "sessions", "new_wave", "cards")


@pytest.mark.parametrize("name", ALL)
def test_a_lead_of_another_programme_finds_nothing(client, cohort, name):
    led(client, make.group())

    for verb in (client.get, client.post):
        assert verb(url(name, cohort)).status_code in {404, 405}


def test_an_analyst_looks_and_changes_nothing(client, cohort):
    make.planned(cohort)
    made, _said = make.questions(cohort, delivery.small_instrument())
    led(client, cohort, Role.ANALYST)

    page = client.get(url("plan", cohort)).content.decode()

    assert "Before the training" in page
    for name in ALL[1:]:
        assert url(name, cohort) not in page
        assert client.get(url(name, cohort)).status_code == 404
    for name in ("change_wave", "drop_wave"):
        assert url(name, cohort, made.pk) not in page
        assert client.post(url(name, cohort, made.pk)).status_code == 404
    assert client.get(new(cohort.programme)).status_code == 404


def test_an_empty_plan_says_what_to_do(client, cohort):
    led(client, cohort)

    page = client.get(url("plan", cohort)).content.decode()

    assert "No session is planned yet." in page
    assert "No questions are planned yet." in page
    assert "No facilitator yet" in page
    assert f"6 cards for group {cohort.code}." in page


def test_a_begun_group_says_why_it_stays(client, cohort):
    make.planned(cohort)
    TrainingSession.objects.filter(number=1).update(state=SessionState.HELD)
    led(client, cohort)

    page = client.get(url("change_cohort", cohort)).content.decode()
    assert "This group has begun. Workplace, days, length and cards stay" in page
    for name in ("workplace", "starts_on", "path", "cards", "country"):
        assert f'name="{name}"' not in page

    # What the form no longer has cannot be slipped in.
    form = {"also": ["en", "km"], "path": "extended", "starts_on": "2026-09-01"}
    assert client.post(url("change_cohort", cohort), form).status_code == 302
    cohort.refresh_from_db()
    assert (cohort.languages, cohort.path) == (["bn", "en", "km"], "core")


def test_a_group_is_changed_before_it_has_begun(client, cohort):
    led(client, cohort)
    register.user("rima")
    form = {
        "workplace": cohort.workplace.code,
        "organisation": cohort.organisation.code,
        "country": "BD",
        "language": "km",
        "group": "men",
        "path": "extended",
        "starts_on": "2026-08-05",
        "cards": "8",
        "facilitator": "rima",
    }

    page = client.post(url("change_cohort", cohort), form, follow=True).content.decode()

    assert "The group is changed." in page
    assert "Facilitators: rima" in page
    cohort.refresh_from_db()
    assert (cohort.languages, cohort.group, Card.objects.count()) == (["km"], "men", 8)
    fewer = client.post(url("change_cohort", cohort), form | {"cards": "7"})
    assert fewer.status_code == 422
    assert "There are 8 cards already" in fewer.content.decode()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Session 1 has no day yet"),
        ({"day-1": "2026-08-10"}, "Session 2 has no day yet"),
        ({"day-1": "2026-08-10", "day-2": "x", "day-3": "2026-08-10"}, "valid date"),
        (
            {"day-1": "2026-08-10", "day-2": "2026-08-10", "day-3": "2026-08-09"},
            "Session 3 would come before session 2",
        ),
    ],
)
def test_days_that_cannot_be(client, cohort, form, said):
    led(client, cohort)

    answer = client.post(url("sessions", cohort), form)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not TrainingSession.objects.exists()


def test_an_odd_proposal_is_no_fault_of_the_program(client, cohort):
    led(client, cohort)

    for first in ("", "x", "9999-12-31"):
        answer = client.get(url("sessions", cohort), {"first": first})
        assert answer.status_code == 200
    assert "The programme ends on May 31, 2027." in answer.content.decode()


def test_days_that_leave_a_window_behind_are_told(client, cohort):
    make.planned(cohort)
    make.questions(cohort, delivery.small_instrument())
    led(client, cohort)
    form = {"day-1": "2026-08-03", "day-2": "2026-08-17", "day-3": "2026-08-24"}

    page = client.post(url("sessions", cohort), form, follow=True).content.decode()

    assert "1 window of questions no longer fits the sessions; see below." in page
    assert "Let them close on" in page


@pytest.mark.parametrize("n", [1, 3])
def test_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohort = make.group(n)
    make.planned(cohort)
    last = make.FIRST + dt.timedelta(weeks=n - 1)
    kinds = (WaveKind.PRE, WaveKind.POST, WaveKind.ENDLINE)[:n]
    for kind in kinds:
        window = make.BEFORE if kind == WaveKind.PRE else (last, last + dt.timedelta(days=7))
        make.questions(cohort, delivery.small_instrument(f"k-{kind}"), kind, window=window)
        register.facilitator(cohort)
        make.place(cohort.programme)
        delivery.small_instrument(f"more-{kind}")
    led(client, cohort)
    course = cohort.course_version.course.code
    ContentType.objects.get_for_model(Cohort)  # of the log; remembered by every worker

    # Session, account, grants and languages are read for every page.
    for address, data, queries in (
        (url("plan", cohort), {}, 20),
        (url("sessions", cohort), {}, 7),
        (url("new_wave", cohort), {}, 9),
        (url("change_cohort", cohort), {}, 21),
        (new(cohort.programme), {}, 8),
        (new(cohort.programme), {"workplace": cohort.workplace.code, "course": course}, 18),
    ):
        with django_assert_num_queries(queries, info=address):
            assert client.get(address, data).status_code == 200
