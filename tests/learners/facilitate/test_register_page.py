"""The register as a page: thirty people in one sending, two tabs, lost connections, bad input."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from time_machine import travel

from learners.models import AttendanceEvent, TrainingSession
from tests.factories import register as make

pytestmark = [pytest.mark.django_db]
NOON = dt.datetime(2026, 8, 10, 12, 0, tzinfo=dt.UTC)
FIELD = re.compile(r'<input type="hidden" name="((?:event|before)-[^"]+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def session(client) -> TrainingSession:
    cohort = make.cohort(people=3)
    client.force_login(make.facilitator(cohort))
    return make.training_session(cohort=cohort)


def url(session: TrainingSession) -> str:
    return reverse("facilitate:register", args=[session.pk])


def open_tab(client, session: TrainingSession) -> dict[str, str]:
    """The fields of the page as a browser would send them, marks included."""
    html = client.get(url(session)).content.decode()
    fields = dict(FIELD.findall(html))
    for name, before in list(fields.items()):
        if name.startswith("before-") and before:
            mark, _, reason = before.partition(":")
            person = name.removeprefix("before-")
            fields |= {f"mark-{person}": mark, f"reason-{person}": reason or "unknown"}
    return fields


def with_marks(fields: dict[str, str], people: list[str], mark: str = "present", **more: str):
    return {**fields, **{f"mark-{person}": mark for person in people}, **more}


def kept(session: TrainingSession) -> list[bool]:
    records = session.records.order_by("enrolment__participant__code")
    return list(records.values_list("present", flat=True))


def test_nobody_is_present_until_somebody_says_so(client, session):
    html = client.get(url(session)).content.decode()

    assert "checked" not in html
    assert '<b data-count="unmarked">3</b>' in html
    assert "<b>001</b>" in html


@pytest.mark.parametrize("people", [3, 30])
def test_one_sending_saves_everybody_in_constant_queries(client, people, django_assert_num_queries):
    cohort = make.cohort(people=people)
    client.force_login(make.facilitator(cohort))
    session = make.training_session(cohort=cohort)
    data = with_marks(open_tab(client, session), make.people_of(cohort))

    # session, account, grants, the session; then savepoint, session, people, known events,
    # baseline wave, events, records, unmarked, savepoint
    with django_assert_num_queries(13):
        answer = client.post(url(session), data)

    assert answer.status_code == 302
    assert kept(session) == [True] * people


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_has_a_constant_number_of_queries(client, people, django_assert_num_queries):
    cohort = make.cohort(people=people)
    client.force_login(make.facilitator(cohort))
    session = make.training_session(cohort=cohort)

    # session, account, grants, the session, marks, people, title, baseline wave, languages
    with django_assert_num_queries(9):
        html = client.get(url(session)).content.decode()
    assert html.count('role="radiogroup"') == people


def test_what_is_missing_is_said(client, session):
    one = make.people_of(session.cohort)[0]
    data = with_marks(open_tab(client, session), [one])

    html = client.post(url(session), data, follow=True).content.decode()

    assert "Saved. 2 people are not marked yet." in html


def test_a_full_register_is_said_too(client, session):
    data = with_marks(open_tab(client, session), make.people_of(session.cohort))

    assert "Everybody is marked" in client.post(url(session), data, follow=True).content.decode()


def test_an_absence_keeps_its_reason(client, session):
    one = make.people_of(session.cohort)[0]
    data = with_marks(
        open_tab(client, session), [one], "absent", **{f"reason-{one}": "not_released"}
    )

    client.post(url(session), data)

    assert session.records.get().reason == "not_released"


def test_sending_the_page_twice_keeps_each_mark_once(client, session):
    data = with_marks(open_tab(client, session), make.people_of(session.cohort))

    client.post(url(session), data)
    answer = client.post(url(session), data)

    assert answer.status_code == 302
    assert AttendanceEvent.objects.count() == 3


def test_saving_again_without_a_change_makes_no_event(client, session):
    client.post(url(session), with_marks(open_tab(client, session), make.people_of(session.cohort)))

    client.post(url(session), open_tab(client, session))

    assert AttendanceEvent.objects.count() == 3


def test_a_sending_that_was_lost_and_then_changed_is_a_conflict_with_a_way_on(client, session):
    one, two, _three = make.people_of(session.cohort)
    data = with_marks(open_tab(client, session), [one])
    client.post(url(session), data)

    answer = client.post(url(session), with_marks(data, [one, two], "absent"))

    assert answer.status_code == 409
    html = answer.content.decode()
    assert f"{one}: another mark had already arrived from this page" in html
    assert kept(session) == [True]
    # What she chose is still chosen, now under new ids: saving again goes through.
    again = with_marks(dict(FIELD.findall(html)), [one, two], "absent")
    assert client.post(url(session), again).status_code == 302
    assert kept(session) == [False, False]


def test_of_two_tabs_the_later_wins_for_whom_it_marks_and_touches_nobody_else(client, session):
    one, two, three = make.people_of(session.cohort)
    client.post(url(session), with_marks(open_tab(client, session), [one, two]))
    first, second = open_tab(client, session), open_tab(client, session)

    client.post(url(session), with_marks(first, [one], "absent"))
    client.post(url(session), with_marks(with_marks(second, [two], "absent"), [three]))

    # The second tab still showed the first person as present, but its owner did not mark her.
    assert kept(session) == [False, False, True]
    assert AttendanceEvent.objects.count() == 5


def test_everybody_else_present_is_shown_but_not_saved(client, session):
    one = make.people_of(session.cohort)[0]
    data = with_marks(open_tab(client, session), [one], "absent", all_present="1")

    answer = client.post(url(session), data)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is saved yet" in html
    assert '<b data-count="present">2</b>' in html
    assert '<b data-count="absent">1</b>' in html
    assert not AttendanceEvent.objects.exists()


def test_a_session_in_the_future_cannot_be_marked(client, session):
    TrainingSession.objects.update(planned_on=dt.date(2026, 8, 11))
    data = with_marks(open_tab(client, session), make.people_of(session.cohort))

    answer = client.post(url(session), data)

    assert answer.status_code == 422
    assert "attendance can be marked from that day on" in answer.content.decode()
    assert not AttendanceEvent.objects.exists()


def test_a_stranger_in_the_form_is_named_and_nothing_is_saved(client, session):
    stranger = make.people_of(make.cohort(people=1))[0]
    data = with_marks(open_tab(client, session), make.people_of(session.cohort))
    data |= {f"event-{stranger}": "0" * 31 + "1", f"mark-{stranger}": "present"}

    answer = client.post(url(session), data)

    assert answer.status_code == 422
    assert f"{stranger} is not enrolled in this cohort" in answer.content.decode()
    assert not AttendanceEvent.objects.exists()


@pytest.mark.parametrize("broken", [{"event": "no-id"}, {"mark": "late"}])
def test_a_mark_that_cannot_be_read_is_named(client, session, broken):
    one = make.people_of(session.cohort)[0]
    data = with_marks(open_tab(client, session), [one])
    data |= {f"{name}-{one}": value for name, value in broken.items()}

    answer = client.post(url(session), data)

    assert answer.status_code == 422
    assert f"{one}: this mark cannot be read" in answer.content.decode()


def test_a_start_without_baseline_asks_why_and_keeps_the_answer(client, session):
    make.cohort_wave(cohort=session.cohort)
    data = with_marks(open_tab(client, session), make.people_of(session.cohort))

    refused = client.post(url(session), data)
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "write why the course starts without it" in html
    assert html.count("checked") == 3

    client.post(url(session), {**data, "baseline_reason": "No network."})
    session.refresh_from_db()
    assert session.started_without_baseline == "No network."
    assert kept(session) == [True, True, True]


def test_a_cohort_without_people_says_whom_to_ask(client):
    cohort = make.cohort()
    client.force_login(make.facilitator(cohort))
    session = make.training_session(cohort=cohort)

    assert "Ask the programme lead to enrol the group" in client.get(url(session)).content.decode()


def test_codes_with_different_beginnings_are_written_out(client, session):
    make.enrolment(cohort=session.cohort, code="KH-OTHER-004")

    html = client.get(url(session)).content.decode()

    assert "All codes begin with" not in html
    assert '<span class="small">KH-OTHER-</span><b>004</b>' in html
