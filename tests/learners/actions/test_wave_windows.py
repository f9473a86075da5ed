"""When a wave is open: the usual days, and days that a lead moves."""

from __future__ import annotations

import datetime as dt

import pytest

from learners.actions.decide_wave import move
from learners.actions.wave_window import months_after, usual_windows
from learners.enums import WaveStep
from learners.models import WaveDecision
from learners.refusal import Refusal
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db


def test_usual_windows_lie_around_the_sessions():
    first, last = make.FIRST_SESSION, dt.date(2026, 9, 12)

    def said(kind):
        return [
            (opens.isoformat(), closes.isoformat())
            for opens, closes in usual_windows(kind, first=first, last=last)
        ]

    assert said(WaveKind.PRE) == said(WaveKind.BASELINE) == [("2026-08-01", "2026-08-07")]
    for kind in (WaveKind.POST, WaveKind.ENDLINE, WaveKind.THEN):
        assert said(kind) == [("2026-09-12", "2026-09-19")]
    assert said(WaveKind.FOLLOW_UP) == [("2026-10-12", "2026-10-25"), ("2026-12-12", "2026-12-25")]
    assert usual_windows(WaveKind.POST, first=None, last=None) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_of_different_length(day, months, later):
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == later


def moved(each, lead, opens, closes, reason="The line ships that week."):
    window = dt.date.fromisoformat(opens), dt.date.fromisoformat(closes)
    return move(cohort_wave=each, reason=reason, window=window, by=lead)


@pytest.fixture
def planned(each):
    """A scheduled wave of a cohort trained from 8 August to 12 September."""
    Wave.objects.update(state=WaveState.SCHEDULED)
    register.training_session(cohort=each.cohort, planned_on=make.FIRST_SESSION)
    register.training_session(cohort=each.cohort, planned_on=dt.date(2026, 9, 12))
    return each


def test_a_lead_moves_a_window(planned, lead):
    wave = moved(planned, lead, "2026-08-03", "2026-08-07")

    assert (wave.opens_on.day, wave.closes_on.day, wave.state) == (3, 7, WaveState.SCHEDULED)
    assert WaveDecision.objects.get().step == WaveStep.MOVED


@pytest.mark.parametrize(
    ("kind", "opens", "closes", "said"),
    [
        ("pre", "2026-08-05", "2026-08-04", r"last day, Aug\. 4, 2026, lies before"),
        ("pre", "2026-08-03", "2026-08-08", r"close on Aug\. 7, 2026 or earlier"),
        ("baseline", "2026-08-09", "2026-08-10", r"close on Aug\. 7, 2026 or earlier"),
        ("post", "2026-09-11", "2026-09-19", r"last session is on Sept\. 12"),
        ("then", "2026-09-11", "2026-09-19", r"last session is on Sept\. 12"),
        ("follow_up", "2026-10-11", "2026-10-19", r"on Oct\. 12, 2026 at the earliest"),
    ],
)
def test_a_window_that_cannot_be_is_refused_with_its_day(planned, lead, kind, opens, closes, said):
    Wave.objects.update(kind=kind)

    with pytest.raises(Refusal, match=said):
        moved(planned, lead, opens, closes)
    assert WaveDecision.objects.count() == 0


def test_a_window_is_moved_only_before_it_is_opened(each, lead):
    with pytest.raises(Refusal, match="this one is open"):
        moved(each, lead, "2026-08-03", "2026-08-07")
