"""A day for every lesson: what cannot be planned first."""

from __future__ import annotations

import datetime as dt

import pytest

from learners.actions.change_cohort import training_begun
from learners.actions.plan_sessions import When, misfits, places, plan_sessions, weekly
from learners.enums import SessionState
from learners.models import AttendanceRecord, CohortWave, TrainingSession
from learners.refusal import Refusal
from tests.factories import delivery, register
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
FIRST = make.FIRST
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def cohort():
    return make.group()


def days(cohort):
    return list(
        TrainingSession.objects.filter(cohort=cohort)
        .order_by("number")
        .values_list("planned_on", flat=True)
    )


def plan(cohort, when, today=make.TODAY):
    plan_sessions(cohort=cohort, when=when, today=today)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({}, "No session of this group can be moved"),
        ({1: FIRST, 2: FIRST}, "Session 3 has no day yet"),
        ({1: FIRST, 2: FIRST, 3: FIRST, 4: FIRST}, "has 3 lessons; there is no session 4"),
        ({0: FIRST}, "no session 0"),
        (
            {1: FIRST, 2: FIRST + WEEK, 3: FIRST},
            "Session 3 would come before session 2, on Aug. 17, 2026",
        ),
        (
            {1: make.BEGINS - dt.timedelta(days=1), 2: FIRST, 3: FIRST},
            "Session 1: the group begins on Aug. 1, 2026",
        ),
        (
            {1: FIRST, 2: FIRST, 3: dt.date(9999, 12, 31)},
            "Session 3: the programme ends on May 31, 2027",
        ),
    ],
)
def test_what_cannot_be_planned(cohort, when, said):
    with pytest.raises(Refusal, match=said.replace(".", r"\.")):
        plan(cohort, {number: When(day) for number, day in when.items()})

    assert days(cohort) == []


def test_once_a_week_with_the_minutes_of_the_path(cohort):
    make.planned(cohort)

    assert days(cohort) == [FIRST, FIRST + WEEK, FIRST + 2 * WEEK]
    for session in TrainingSession.objects.all():
        minutes = session.lesson_version.payload["minutes"]["core"]
        assert (session.planned_minutes, session.path) == (minutes, "core")
        assert session.starts_at == dt.time(10, 0)
        assert session.state == SessionState.PLANNED


def test_an_extra_lesson_may_go_without_a_session(cohort):
    cohort.course_version.pins.filter(position=2).update(required=False)
    plan(cohort, {1: When(FIRST), 3: When(FIRST + WEEK)})

    assert days(cohort) == [FIRST, FIRST + WEEK]
    plan(cohort, {2: When(FIRST)})
    assert days(cohort) == [FIRST, FIRST, FIRST + WEEK]
    with pytest.raises(Refusal, match="Session 2 would come before session 1"):
        plan(cohort, {2: When(FIRST - WEEK)})


def test_twice_is_once(cohort):
    make.planned(cohort)
    make.planned(cohort)

    assert len(days(cohort)) == 3


def test_two_sessions_on_one_day_are_a_workshop(cohort):
    plan(cohort, dict.fromkeys((1, 2, 3), When(FIRST)))

    assert days(cohort) == [FIRST] * 3


@pytest.mark.parametrize(
    "state", [SessionState.HELD, SessionState.POSTPONED, SessionState.CANCELLED]
)
def test_what_became_of_a_session_is_for_its_facilitator_to_say(cohort, state):
    make.planned(cohort)
    TrainingSession.objects.filter(number=1).update(state=state)

    with pytest.raises(Refusal, match=r"Session 1 on Aug\. 10, 2026 is"):
        plan(cohort, {1: When(FIRST + WEEK)})
    plan(cohort, {2: When(FIRST + 2 * WEEK), 3: When(FIRST + 3 * WEEK)})
    assert days(cohort) == [FIRST, FIRST + 2 * WEEK, FIRST + 3 * WEEK]


def test_a_session_with_marks_is_not_moved(cohort):
    make.planned(cohort)
    session = TrainingSession.objects.get(number=1)
    person = register.enrolment(cohort=cohort)
    AttendanceRecord.objects.create(session=session, enrolment=person, present=True)

    with pytest.raises(Refusal, match="waits to be closed"):
        plan(cohort, {1: When(FIRST + WEEK)})
    assert training_begun(cohort)


def test_a_day_that_has_passed_is_corrected_only_before_the_group_has_begun(cohort):
    make.planned(cohort)
    later = FIRST + dt.timedelta(days=1)

    plan(cohort, {1: When(later)}, today=FIRST + 2 * WEEK)
    assert days(cohort)[0] == later

    TrainingSession.objects.filter(number=1).update(state=SessionState.HELD)
    with pytest.raises(Refusal, match="Session 2"):
        plan(cohort, {2: When(FIRST + 2 * WEEK)}, today=FIRST + 2 * WEEK)


def test_a_cancelled_session_keeps_no_other_waiting(cohort):
    make.planned(cohort)
    TrainingSession.objects.filter(number=2).update(state=SessionState.CANCELLED)

    plan(cohort, {3: When(FIRST)})

    assert days(cohort)[2] == FIRST


def test_windows_that_fit_no_longer_are_told(cohort):
    make.planned(cohort)
    made, _said = make.questions(cohort, delivery.small_instrument())
    waves = CohortWave.objects.filter(cohort=cohort).select_related("wave")
    assert misfits(cohort, waves) == {}

    plan(cohort, {1: When(FIRST - WEEK)})

    assert "The first session is on Aug. 3, 2026" in misfits(cohort, waves)[made.pk]


@pytest.mark.parametrize("lessons", [1, 3])
def test_places_take_two_queries(lessons, django_assert_num_queries):
    cohort = make.group(lessons)
    make.planned(cohort)

    with django_assert_num_queries(2):
        found = places(cohort, today=make.TODAY)

    assert [place.number for place in found] == list(range(1, lessons + 1))
    assert all(place.movable and place.session for place in found)


def test_weekly():
    first = When(dt.date(2026, 12, 28), dt.time(9, 0))

    assert [when.day.isoformat() for when in weekly(first, 2)] == ["2026-12-28", "2027-01-04"]
