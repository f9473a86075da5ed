"""Marks come in as events; nothing acknowledged is lost, nothing half-written stays."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from learners.actions.take_attendance import Mark, Receipt, take_attendance
from learners.enums import AbsenceReason, SessionState
from learners.models import AttendanceEvent, AttendanceRecord, Cohort, TrainingSession
from learners.refusal import Conflict, Refusal
from tests.factories import register as make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 8, 10, 11, 0, tzinfo=dt.UTC)


def mark(person: str, *, present: bool = True, reason: str = "") -> Mark:
    return Mark(uuid.uuid4(), person, present=present, reason=reason)


def take(session: TrainingSession, *marks: Mark, **more: str) -> Receipt:
    return take_attendance(session=session, marks=marks, by=make.user(), now=NOW, **more)


@pytest.fixture
def cohort() -> Cohort:
    return make.cohort(people=3)


@pytest.fixture
def session(cohort: Cohort) -> TrainingSession:
    return make.training_session(cohort=cohort)


def kept(session: TrainingSession) -> list[tuple[bool, str]]:
    records = session.records.order_by("enrolment__participant__code")
    return list(records.values_list("present", "reason"))


def test_marks_become_events_and_records_and_the_rest_stays_unmarked(session):
    one, two, _three = make.people_of(session.cohort)

    receipt = take(session, mark(one), mark(two, present=False, reason="not_released"))

    assert receipt == Receipt(saved=2, repeated=0, unmarked=1)
    assert kept(session) == [(True, ""), (False, "not_released")]
    assert AttendanceEvent.objects.count() == 2


def test_absence_without_a_reason_is_not_known_and_presence_has_none(session):
    one, two, _three = make.people_of(session.cohort)

    take(session, mark(one, present=False), mark(two, reason="not_released"))

    assert kept(session) == [(False, AbsenceReason.UNKNOWN), (True, "")]


def test_the_same_marks_again_are_accepted_and_kept_once(session):
    marks = [mark(person) for person in make.people_of(session.cohort)]
    take(session, *marks)

    assert take(session, *marks) == Receipt(saved=0, repeated=3, unmarked=0)
    assert AttendanceEvent.objects.count() == 3


def test_the_same_id_with_other_content_is_refused_by_name_and_nothing_is_kept(session):
    one, two, _three = make.people_of(session.cohort)
    first = mark(one)
    take(session, first)

    with pytest.raises(Conflict, match=f"{one}: another mark had already arrived"):
        take(session, mark(two), Mark(first.event, one, present=False))

    assert kept(session) == [(True, "")]
    assert AttendanceEvent.objects.count() == 1


def test_an_id_from_another_session_is_refused(session):
    one = make.people_of(session.cohort)[0]
    first = mark(one)
    take(session, first)
    other = make.training_session(cohort=session.cohort)

    with pytest.raises(Conflict, match=one):
        take(other, first)


def test_one_id_for_two_people_is_refused(session):
    one, two, _three = make.people_of(session.cohort)
    first = mark(one)

    with pytest.raises(Conflict, match="Two marks have the same number"):
        take(session, first, Mark(first.event, two, present=True))

    assert not AttendanceEvent.objects.exists()


def test_a_later_mark_wins_and_the_earlier_stays_in_the_log(session):
    one = make.people_of(session.cohort)[0]
    take(session, mark(one))

    take(session, mark(one, present=False, reason="leave_or_sick"))

    assert kept(session) == [(False, "leave_or_sick")]
    assert AttendanceEvent.objects.count() == 2


def test_a_session_in_the_future_is_refused_with_its_day(cohort):
    session = make.training_session(cohort=cohort, planned_on=dt.date(2026, 8, 11))

    with pytest.raises(
        Refusal,
        match=r"planned for Aug\. 11, 2026; attendance can be marked from that day on",
    ):
        take(session, mark(make.people_of(cohort)[0]))


@pytest.mark.parametrize(
    ("state", "word"),
    [(SessionState.POSTPONED, "postponed"), (SessionState.CANCELLED, "cancelled")],
)
def test_a_session_that_did_not_take_place_is_refused(cohort, state, word):
    session = make.training_session(cohort=cohort, state=state)

    with pytest.raises(Refusal, match=f"This session is {word}, so nobody attended it"):
        take(session, mark(make.people_of(cohort)[0]))


def test_a_person_of_another_cohort_is_refused_by_name_and_nothing_is_kept(session):
    stranger = make.people_of(make.cohort(people=1))[0]

    with pytest.raises(Refusal, match=f"{stranger} is not enrolled in this cohort"):
        take(session, mark(make.people_of(session.cohort)[0]), mark(stranger))

    assert not AttendanceRecord.objects.exists()


def test_a_person_marked_twice_is_refused_by_name(session):
    one = make.people_of(session.cohort)[0]

    with pytest.raises(Refusal, match=f"{one} is marked twice"):
        take(session, mark(one), mark(one, present=False))


def test_an_unknown_reason_is_refused_by_name(session):
    one = make.people_of(session.cohort)[0]

    with pytest.raises(Refusal, match=f"{one}: “lazy” is no reason of absence"):
        take(session, mark(one, present=False, reason="lazy"))


def test_a_held_session_can_be_corrected(cohort):
    session = make.training_session(
        cohort=cohort, state=SessionState.HELD, delivered_minutes=45, time_paid="yes"
    )

    assert take(session, mark(make.people_of(cohort)[0])).saved == 1


def test_who_has_left_before_the_day_is_not_expected(cohort):
    make.enrolment(
        cohort=cohort, state="left_job", left_on=dt.date(2026, 8, 10), code="BD-GONE-001"
    )
    make.enrolment(
        cohort=cohort, state="left_job", left_on=dt.date(2026, 8, 11), code="BD-STILL-002"
    )
    session = make.training_session(cohort=cohort)

    assert take(session, mark("BD-STILL-002")).unmarked == 3


def test_the_first_session_without_any_baseline_form_asks_for_a_reason(session):
    make.cohort_wave(cohort=session.cohort)
    one, two, _three = make.people_of(session.cohort)

    with pytest.raises(Refusal, match="write why the course starts without it"):
        take(session, mark(one))
    take(session, mark(one), baseline_reason="The network was down for a week.")
    take(session, mark(two))

    session.refresh_from_db()
    assert session.started_without_baseline == "The network was down for a week."
    assert len(kept(session)) == 2


def test_one_baseline_form_is_enough_to_start(session):
    make.cohort_wave(cohort=session.cohort, forms=1)

    assert take(session, mark(make.people_of(session.cohort)[0])).saved == 1


def test_the_second_session_asks_for_no_baseline(session):
    make.cohort_wave(cohort=session.cohort)
    second = make.training_session(cohort=session.cohort)

    assert take(second, mark(make.people_of(session.cohort)[0])).saved == 1


@pytest.mark.parametrize("people", [3, 30])
def test_queries_do_not_grow_with_the_group(people, django_assert_num_queries):
    session = make.training_session(cohort=make.cohort(people=people))
    make.cohort_wave(cohort=session.cohort, forms=1)
    marks = [mark(person) for person in make.people_of(session.cohort)]
    by = make.user()

    # savepoint, session, people, known events, baseline waves, forms, events, records, unmarked
    with django_assert_num_queries(10):
        take_attendance(session=session, marks=marks, by=by, now=NOW)
