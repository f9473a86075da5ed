"""A form that comes too late is kept, marked, and left out of the figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from learners.actions.waves import close_wave, open_wave
from learners.enums import SessionState
from learners.refusal import Refusal
from quizzes.actions.hand_in import hand_in
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Response
from quizzes.refusals import WaveClosed
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def cohort():
    """Baseline 1 to 7 August, first session on 8 August."""
    made = register.cohort(people=3, starts_on=make.OPENS)
    register.training_session(cohort=made, planned_on=make.FIRST_SESSION)
    return made


def wave_of(cohort, **fields):
    each = make.wave_of(cohort, **fields)
    return each, list(each.wave.panel.cards.order_by("code"))


def held(cohort):
    cohort.sessions.update(state=SessionState.HELD, delivered_minutes=45)


@pytest.mark.parametrize(
    ("day", "late"), [(make.OPENS, False), (make.CLOSES, False), (make.FIRST_SESSION, True)]
)
def test_the_last_day_counts_and_the_next_is_late(cohort, day, late):
    each, cards = wave_of(cohort)

    assert hand_in(make.filled(each.wave, cards[0]), today=day).late is late


def test_a_form_of_9_august_is_kept_and_left_out(cohort):
    each, cards = wave_of(cohort)
    hand_in(make.filled(each.wave, cards[0]), today=make.CLOSES)
    held(cohort)
    hand_in(make.filled(each.wave, cards[1]), today=make.FIRST_SESSION + DAY)
    close_wave(cohort_wave=each)

    assert make.on_time_and_late(each.wave) == (1, 1)
    assert Response.objects.count() == 2


def test_a_window_that_reaches_into_the_training_ends_the_day_before(cohort):
    each, cards = wave_of(cohort, state=WaveState.SCHEDULED, closes_on=make.FIRST_SESSION + 6 * DAY)

    wave = open_wave(cohort_wave=each, today=make.OPENS)

    assert wave.closes_on == make.CLOSES
    assert hand_in(make.filled(wave, cards[0]), today=make.FIRST_SESSION).late


def test_a_wave_that_opens_on_the_day_of_the_first_session_counts_that_day_only(cohort):
    each, cards = wave_of(
        cohort,
        state=WaveState.SCHEDULED,
        opens_on=make.FIRST_SESSION,
        closes_on=make.FIRST_SESSION + 6 * DAY,
    )

    wave = open_wave(cohort_wave=each, today=make.FIRST_SESSION)
    on_the_day = hand_in(make.filled(wave, cards[0]), today=make.FIRST_SESSION)
    after = hand_in(make.filled(wave, cards[1]), today=make.FIRST_SESSION + DAY)
    held(cohort)
    close_wave(cohort_wave=each)

    assert wave.closes_on == make.FIRST_SESSION
    on_the_day.refresh_from_db()
    assert (on_the_day.late, after.late) == (False, True)


def test_a_wave_planned_after_the_first_session_is_refused_in_words(cohort):
    later = make.FIRST_SESSION + 2 * DAY
    each, _ = wave_of(cohort, state=WaveState.SCHEDULED, opens_on=later, closes_on=later + 6 * DAY)

    with pytest.raises(Refusal, match=r"Aug\. 10, 2026 on and the first session is on Aug\. 8"):
        open_wave(cohort_wave=each, today=later)
    each.wave.refresh_from_db()
    assert each.wave.state == WaveState.SCHEDULED


def test_a_wave_after_the_training_is_not_moved(cohort):
    held(cohort)
    each, cards = wave_of(
        cohort,
        kind=WaveKind.POST,
        state=WaveState.SCHEDULED,
        opens_on=make.FIRST_SESSION,
        closes_on=make.FIRST_SESSION + 6 * DAY,
    )
    wave = open_wave(cohort_wave=each, today=make.FIRST_SESSION)
    form = hand_in(make.filled(wave, cards[0]), today=make.FIRST_SESSION + DAY)
    close_wave(cohort_wave=each)

    form.refresh_from_db()
    assert wave.closes_on == make.FIRST_SESSION + 6 * DAY
    assert not form.late


def test_a_session_brought_forward_makes_earlier_forms_late_when_the_wave_closes(cohort):
    each, cards = wave_of(cohort)
    before = hand_in(make.filled(each.wave, cards[0]), today=make.OPENS)
    after = hand_in(make.filled(each.wave, cards[1]), today=make.CLOSES)
    cohort.sessions.update(planned_on=make.OPENS + 2 * DAY)
    held(cohort)

    close_wave(cohort_wave=each)

    for form in (before, after):
        form.refresh_from_db()
    assert (before.late, after.late) == (False, True)


def test_a_session_that_was_cancelled_moves_nothing(cohort):
    cohort.sessions.update(state=SessionState.CANCELLED, planned_on=make.OPENS)
    each, cards = wave_of(cohort, state=WaveState.SCHEDULED)
    wave = open_wave(cohort_wave=each, today=make.OPENS)
    form = hand_in(make.filled(wave, cards[0]), today=make.CLOSES)
    close_wave(cohort_wave=each)

    form.refresh_from_db()
    assert (wave.closes_on, form.late) == (make.CLOSES, False)


@pytest.mark.parametrize("state", [WaveState.SCHEDULED, WaveState.CLOSED, WaveState.COMPROMISED])
def test_a_phone_is_refused_unless_the_wave_is_open(cohort, state):
    each, cards = wave_of(cohort, state=state)

    with pytest.raises(WaveClosed):
        hand_in(make.filled(each.wave, cards[0]), today=make.OPENS)


@pytest.mark.parametrize("state", [WaveState.CLOSED, WaveState.COMPROMISED])
def test_a_sheet_after_closing_is_kept_as_late(cohort, state):
    each, cards = wave_of(cohort, state=state)
    sheet = replace(make.filled(each.wave, cards[0]), mode=CaptureMode.PAPER_INDIVIDUAL)

    form = hand_in(sheet, today=make.OPENS)

    assert (form.late, form.mode) == (True, CaptureMode.PAPER_INDIVIDUAL)


def test_a_sheet_before_the_opening_is_refused(cohort):
    each, cards = wave_of(cohort, state=WaveState.SCHEDULED)
    sheet = replace(make.filled(each.wave, cards[0]), mode=CaptureMode.PAPER_INDIVIDUAL)

    with pytest.raises(WaveClosed):
        hand_in(sheet, today=make.OPENS)
