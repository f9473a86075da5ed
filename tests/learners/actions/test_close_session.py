"""What was really delivered, or that nothing was."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from learners.actions import close_session
from learners.actions.take_attendance import Mark, take_attendance
from learners.enums import SessionState
from learners.models import TrainingSession
from learners.refusal import Refusal
from tests.factories import register as make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 8, 10, 11, 0, tzinfo=dt.UTC)


@pytest.fixture
def session() -> TrainingSession:
    return make.training_session(cohort=make.cohort(people=3))


def mark_first(session: TrainingSession, n: int, *, present: bool = True) -> None:
    people = make.people_of(session.cohort)[:n]
    marks = [Mark(uuid.uuid4(), person, present=present) for person in people]
    take_attendance(session=session, marks=marks, by=make.user(), now=NOW)


def hold(session: TrainingSession, minutes: int = 45, **more: str) -> TrainingSession:
    facts = {"time_paid": "yes", "by": make.user(), "now": NOW, **more}
    return close_session.record_held(session=session, minutes=minutes, **facts)


def test_held_keeps_minutes_paid_time_and_who_led_it(session):
    mark_first(session, 3)
    leader = make.user()

    hold(session, 40, time_paid="part", by=leader)

    session.refresh_from_db()
    assert (session.state, session.delivered_minutes, session.time_paid) == ("held", 40, "part")
    assert session.facilitator == leader


@pytest.mark.parametrize(("minutes", "counts"), [(30, True), (29, False), (25, False)])
def test_two_thirds_of_45_minutes_count_as_held(session, minutes, counts):
    mark_first(session, 3)

    assert session.least_minutes == 30
    assert hold(session, minutes).counts_as_held is counts


def test_held_can_be_corrected_later(session):
    mark_first(session, 3)
    hold(session, 45)

    hold(session, 30)

    session.refresh_from_db()
    assert session.delivered_minutes == 30


@pytest.mark.parametrize("minutes", [0, -5, 481])
def test_minutes_must_be_possible(session, minutes):
    mark_first(session, 3)

    with pytest.raises(Refusal, match=r"Write the minutes .* from 1 to 480"):
        hold(session, minutes)


def test_a_session_in_the_future_was_not_held(session):
    TrainingSession.objects.update(planned_on=dt.date(2026, 8, 11))

    with pytest.raises(Refusal, match=r"planned for Aug\. 11, 2026; it can be recorded as held"):
        hold(session)


def test_unmarked_people_are_refused_with_their_number(session):
    mark_first(session, 1)

    with pytest.raises(Refusal, match="2 people are not marked yet"):
        hold(session)


def test_a_session_with_nobody_there_was_not_held(session):
    mark_first(session, 3, present=False)

    with pytest.raises(Refusal, match="Nobody is marked present"):
        hold(session)


def test_the_rest_can_be_recorded_as_not_known(session):
    mark_first(session, 1)

    close_session.record_held_rest_unknown(
        session=session, minutes=45, time_paid="yes", by=make.user(), now=NOW
    )

    absent = session.records.filter(present=False).values_list("reason", flat=True)
    assert list(absent) == ["unknown", "unknown"]
    assert session.events.count() == 3


def test_the_rest_is_not_recorded_when_the_minutes_are_refused(session):
    mark_first(session, 1)

    with pytest.raises(Refusal, match="Write the minutes"):
        close_session.record_held_rest_unknown(
            session=session, minutes=0, time_paid="yes", by=make.user(), now=NOW
        )

    assert session.events.count() == 1


def test_an_untouched_register_is_never_all_unknown(session):
    with pytest.raises(Refusal, match="Nobody is marked present"):
        close_session.record_held_rest_unknown(
            session=session, minutes=45, time_paid="yes", by=make.user(), now=NOW
        )

    assert not session.events.exists()


def test_postponed_with_a_new_day(session):
    close_session.postpone(session=session, day=dt.date(2026, 8, 17))

    session.refresh_from_db()
    assert (session.state, session.planned_on) == ("postponed", dt.date(2026, 8, 17))


def test_postponed_to_an_earlier_day_is_refused(session):
    with pytest.raises(Refusal, match=r"later than the planned one, Aug\. 10, 2026"):
        close_session.postpone(session=session, day=dt.date(2026, 8, 9))


def test_nobody_attends_a_cancelled_session(session):
    mark_first(session, 1)

    with pytest.raises(Refusal, match="1 person is marked present, so the session took place"):
        close_session.cancel(session=session)


def test_cancelling_forgets_minutes(session):
    mark_first(session, 3)
    hold(session)
    mark_first(session, 3, present=False)

    close_session.cancel(session=session)

    session.refresh_from_db()
    assert (session.state, session.delivered_minutes, session.time_paid) == ("cancelled", None, "")


def test_a_postponed_session_is_put_on_a_day_again(session):
    close_session.postpone(session=session, day=None)

    close_session.confirm(session=session, day=dt.date(2026, 8, 12))

    session.refresh_from_db()
    assert (session.state, session.planned_on) == (
        SessionState.CONFIRMED,
        dt.date(2026, 8, 12),
    )


def test_a_held_session_keeps_its_day(session):
    mark_first(session, 3)
    hold(session)

    with pytest.raises(Refusal, match="This session was held already"):
        close_session.confirm(session=session, day=dt.date(2026, 8, 12))
