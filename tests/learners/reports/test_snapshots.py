"""Freezing a programme's figures from the database."""

from __future__ import annotations

import datetime as dt

import pytest
from time_machine import travel

from learners.models import ReportSnapshot
from learners.reports.snapshots import freeze, freeze_for_month
from quizzes.actions.hand_in import hand_in
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Answer, Item, Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db


def measured(programme, *, people: int = 12, told: str = WaveState.CLOSED, paper=None):
    """A cohort of which so many answered before and after, half right and then more."""
    cohort = register.cohort(people=people + 8, programme=programme)
    group = make.panel(people)
    paper = paper or make.paper()
    for kind in (WaveKind.PRE, WaveKind.POST):
        each = make.wave_of(cohort, panel=group, instrument_version=paper, kind=kind)
        for place, card in enumerate(group.cards.all()):
            right = place % 3 if kind == WaveKind.PRE else 1 + place % 2
            answers = {key: "b" if n < right else "a" for n, key in enumerate(make.keys(each.wave))}
            hand_in(make.filled(each.wave, card, answers), today=make.OPENS)
    Wave.objects.filter(panel=group).update(state=told)
    return cohort


@pytest.fixture
def programme():
    return register.programme()


def test_a_cohort_that_answered_twice_is_a_line(programme):
    cohort = measured(programme)

    figures = freeze(programme=programme).figures

    (measure,) = figures["measures"]
    lines = {tuple(place["names"]): place for place in measure["places"]}
    assert lines[(cohort.code,)]["n"] == 12
    assert lines[(cohort.code,)]["change"]["mean_pre"] == 33.3
    assert lines[(cohort.workplace.code,)]["n"] == lines[(programme.code,)]["n"] == 12


def test_nothing_of_open_and_set_aside_waves_is_in_the_figures(programme):
    measured(programme, told=WaveState.OPEN)
    assert freeze(programme=programme).figures["measures"] == []

    Wave.objects.update(state=WaveState.COMPROMISED)
    assert freeze(programme=programme).figures["measures"] == []


def test_a_wave_set_aside_is_said(programme):
    paper = make.paper()
    measured(programme, paper=paper)
    measured(programme, paper=paper, told=WaveState.COMPROMISED)

    (measure,) = freeze(programme=programme).figures["measures"]

    assert "compromised" in measure["flags"]
    assert measure["places"][0]["n"] == 12


def test_items_practised_in_lessons_are_left_out_and_named(programme):
    cohort = measured(programme)
    first = Wave.objects.filter(cohort_wave__cohort=cohort).first()
    key = make.keys(first)[0]
    Item.objects.filter(key=key).update(exposed=True)

    (measure,) = freeze(programme=programme).figures["measures"]

    assert measure["exposed"] == [key]
    assert "exposed" in measure["flags"]
    assert measure["plan"]["left_out"][cohort.code] == [key]


def test_what_was_shown_keeps_its_items_when_one_is_practised_later(programme):
    cohort = measured(programme)
    before = freeze(programme=programme).figures["measures"][0]
    Item.objects.update(exposed=True)

    after = freeze(programme=programme).figures["measures"][0]

    assert after["places"] == before["places"]
    assert after["plan"]["left_out"][cohort.code] == []


@pytest.mark.parametrize("cohorts", [1, 3])
def test_freezing_costs_the_same_queries_for_any_number_of_cohorts(
    programme, django_assert_num_queries, cohorts
):
    paper = make.paper()
    for _ in range(cohorts):
        measured(programme, paper=paper)

    # latest, enrolled, waves, papers; practised, bystanders, forms, answers;
    # cohorts, enrolled, sessions, marks, attended, roles, sexes; the snapshot itself
    with django_assert_num_queries(16):
        freeze(programme=programme)


def test_a_month_is_frozen_once(programme):
    with travel(dt.datetime(2026, 8, 3, 12, tzinfo=dt.UTC), tick=False):
        assert freeze_for_month(programme=programme, today=dt.date(2026, 8, 3)) is not None
        assert freeze_for_month(programme=programme, today=dt.date(2026, 8, 31)) is None
        assert freeze_for_month(programme=programme, today=dt.date(2026, 9, 1)) is not None
    assert ReportSnapshot.objects.count() == 2


def test_a_programme_without_anything_is_frozen_too(programme):
    figures = freeze(programme=programme).figures

    assert figures == {"format": 2, "measures": [], "tallies": [], "heads": []}


def test_a_stored_answer_that_cannot_be_read_is_left_open_and_stops_no_freezing(programme):
    measured(programme)
    wrong = Answer.objects.filter(value="a").first()
    before = freeze(programme=programme).figures["measures"]

    Answer.objects.filter(pk=wrong.pk).update(value="a,,b")

    assert freeze(programme=programme).figures["measures"] == before
