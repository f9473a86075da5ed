"""Freezing a programme's figures from the database."""

from __future__ import annotations

import datetime as dt

import pytest
from time_machine import travel

from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.change_report import findings
from learners.reports.readers import PROGRAMME, Subject
from learners.reports.snapshots import freeze, freeze_for_month
from quizzes.actions.hand_in import hand_in
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Answer, Item, Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
_CARD, _NO_CARD = CaptureMode.DEVICE_INDIVIDUAL, CaptureMode.DEVICE_ANONYMOUS


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

    empty = {"measures": [], "unmatched": [], "tallies": [], "heads": []}
    assert figures == {"format": 2, **empty}


def without_cards(programme, *, people=14, paper=None, modes=(_NO_CARD, _NO_CARD)):
    """A cohort that answered before and after, at least once without cards."""
    cohort = register.cohort(people=people + 8, programme=programme)
    group = make.panel(people)
    paper = paper or make.paper()
    for kind, mode in zip((WaveKind.PRE, WaveKind.POST), modes, strict=True):
        each = make.wave_of(cohort, panel=group, instrument_version=paper, kind=kind, mode=mode)
        for place, card in enumerate(group.cards.all()):
            right = place % 3 if kind == WaveKind.PRE else 1 + place % 2
            answers = {key: "b" if n < right else "a" for n, key in enumerate(make.keys(each.wave))}
            hers = None if mode == _NO_CARD else card
            hand_in(make.filled(each.wave, hers, answers), today=make.OPENS)
    Wave.objects.filter(panel=group).update(state=WaveState.CLOSED)
    return cohort


def test_waves_without_cards_are_two_groups(programme):
    cohort = without_cards(programme)

    figures = freeze(programme=programme).figures

    (found,) = figures["unmatched"]
    assert figures["measures"] == []
    assert [tuple(place["names"]) for place in found["places"]] == [
        (programme.code,),
        (cohort.workplace.code,),
        (cohort.code,),
    ]
    assert (found["places"][2]["n_pre"], found["places"][2]["n_post"]) == (14, 14)
    assert found["places"][2]["change"]["mean_pre"] == 31.0


@pytest.mark.parametrize("modes", [(_NO_CARD, _CARD), (_CARD, _NO_CARD)])
def test_a_card_in_one_wave_alone_finds_no_pair(programme, modes):
    without_cards(programme, modes=modes)

    figures = freeze(programme=programme).figures

    assert figures["measures"] == []
    assert figures["unmatched"][0]["places"][0]["n_pre"] == 14


def test_a_cohort_shown_in_pairs_is_never_shown_as_groups(programme):
    """All forms less the pairs would be the few who came once."""
    measured(programme)
    first = freeze(programme=programme).figures
    Wave.objects.filter(kind=WaveKind.PRE).update(mode=_NO_CARD)

    then = freeze(programme=programme).figures

    assert then["unmatched"] == []
    assert then["measures"][0]["places"] == first["measures"][0]["places"]


def test_one_paper_with_cards_here_and_without_there(programme):
    paper = make.paper()
    pairs, groups = measured(programme, paper=paper), without_cards(programme, paper=paper)

    figures = freeze(programme=programme).figures

    assert figures["measures"][0]["plan"]["blocks"] == [[pairs.code]]
    assert figures["unmatched"][0]["plan"]["blocks"] == [[groups.code]]


def test_a_snapshot_from_before_such_figures_binds_and_opens(programme):
    measured(programme)
    old = freeze(programme=programme)
    del old.figures["unmatched"]
    del old.figures["measures"][0]["plan"]["parts"], old.figures["measures"][0]["plan"]["base"]
    old.save()
    subject = Subject(PROGRAMME, programme.code)

    assert findings(old, subject, Role.LEAD).sections
    assert freeze(programme=programme).figures["measures"][0]["places"]


def test_a_stored_answer_that_cannot_be_read_is_left_open_and_stops_no_freezing(programme):
    measured(programme)
    wrong = Answer.objects.filter(value="a").first()
    before = freeze(programme=programme).figures["measures"]

    Answer.objects.filter(pk=wrong.pk).update(value="a,,b")

    assert freeze(programme=programme).figures["measures"] == before
