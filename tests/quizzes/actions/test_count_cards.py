"""Coloured cards counted in a group: counts of a question, never of a person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from quizzes.actions.count_cards import Counted, count_cards, not_asked
from quizzes.actions.settle import settle
from quizzes.coloured_cards import CARDS, UNSURE, signs
from quizzes.enums import CaptureMode, ItemKind, Purpose, WaveKind, WaveState
from quizzes.models import Tally, TallyCount, Wave
from quizzes.refusals import NotTaken, UnknownAnswer, WaveClosed
from quizzes.statistics.proportions import newcombe_independent
from quizzes.tallies import countable_items, people_present, questions_counted, tallies
from tests.factories import delivery, register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
TODAY = make.OPENS


@pytest.fixture
def wave():
    return tallied(register.cohort())


def tallied(cohort, **fields) -> Wave:
    return make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY, **fields).wave


def count(wave, present=40, item=0, today=TODAY, **counts):
    key = make.keys(wave)[item]
    return count_cards(Counted(wave.pk, key, present, counts), today=today)


def close(*waves):
    Wave.objects.filter(pk__in=[wave.pk for wave in waves]).update(state=WaveState.CLOSED)


def test_15_of_40_before_and_31_of_38_after_is_44_points_with_an_interval_and_no_pairs():
    cohort, paper = register.cohort(), make.paper()
    before = tallied(cohort, instrument_version=paper)
    after = tallied(cohort, instrument_version=paper, kind=WaveKind.POST)
    count(before, 40, a=20, b=15, dont_know=5)
    count(after, 38, a=5, b=31, d=2)
    close(before, after)

    shares, people = tallies([before, after]), people_present([before, after])
    key = make.keys(before)[0]
    sides = [(shares[each.pk][key]["b"], people[each.pk][key]) for each in (before, after)]
    (right, n), (right_after, n_after) = sides
    found = newcombe_independent(right, n, right_after, n_after)

    assert sides == [(15, 40), (31, 38)]
    assert round(100 * (right_after / n_after - right / n), 1) == 44.1
    assert [round(100 * bound, 1) for bound in (found.low, found.high)] == [22.5, 60.2]
    # Nothing of it can be paired, marked or tested as forms are.
    assert [make.on_time_and_late(each) for each in (before, after)] == [(0, 0), (0, 0)]


def test_an_option_left_out_is_nought_and_a_question_left_out_is_absent(wave):
    count(wave, 12, a=12)
    close(wave)

    key = make.keys(wave)[0]
    assert tallies([wave]) == {wave.pk: {key: {"a": 12, "b": 0, "c": 0, "d": 0, "dont_know": 0}}}
    assert questions_counted([wave]) == {wave.pk: 1}


def test_figures_see_closed_waves_only(wave):
    count(wave, a=1)

    assert tallies([wave]) == people_present([wave]) == {}


def test_counting_again_replaces(wave):
    count(wave, 40, a=40)
    count(wave, 39, b=38)

    assert Tally.objects.get().present == 39
    assert dict(TallyCount.objects.filter(count__gt=0).values_list("option_key", "count")) == {
        "b": 38
    }


def test_fewer_cards_than_people_is_fine_and_more_is_not(wave):
    count(wave, 3, a=1, b=1)

    with pytest.raises(NotTaken, match="4 cards were counted, but only 3 people"):
        count(wave, 3, a=2, b=2)
    assert sum(TallyCount.objects.values_list("count", flat=True)) == 2


@pytest.mark.parametrize("present", [0, -1, 501])
def test_a_room_without_people_or_with_too_many(wave, present):
    with pytest.raises(NotTaken, match="from 1 to 500"):
        count(wave, present, a=0)


def test_a_negative_count_does_not_hide_behind_a_large_one(wave):
    with pytest.raises(NotTaken):
        count(wave, 10, a=-5, b=12)


def test_what_is_not_on_the_paper(wave):
    with pytest.raises(UnknownAnswer, match="no answer “z”"):
        count(wave, 10, z=1)
    with pytest.raises(UnknownAnswer, match="no question “K99”"):
        count_cards(Counted(wave.pk, "K99", 10, {"a": 1}), today=TODAY)


@pytest.mark.parametrize("state", [WaveState.SCHEDULED, WaveState.CLOSED, WaveState.COMPROMISED])
def test_only_an_open_wave_is_counted(wave, state):
    count(wave, a=1)
    Wave.objects.update(state=state)

    with pytest.raises(WaveClosed):
        count(wave, a=2)
    with pytest.raises(WaveClosed):
        not_asked(wave.pk, make.keys(wave)[0])
    assert Tally.objects.count() == 1


def test_a_wave_answered_on_phones_is_not_counted():
    wave = make.wave_of(register.cohort()).wave

    with pytest.raises(WaveClosed):
        count(wave, a=1)


def test_not_asked_takes_back(wave):
    count(wave, a=1)
    not_asked(wave.pk, make.keys(wave)[0])

    assert Tally.objects.count() == TallyCount.objects.count() == 0


def test_after_the_last_day_it_is_kept_as_late(wave):
    count(wave, a=4, today=make.CLOSES)
    count(wave, a=5, item=1, today=make.CLOSES + dt.timedelta(days=1))
    close(wave)

    assert list(tallies([wave])[wave.pk]) == [make.keys(wave)[0]]
    assert Tally.objects.count() == 2


def test_what_stood_when_the_wave_closed_stays(wave):
    count(wave, a=4)
    settle(wave, last_day=None, at_least=0)

    with pytest.raises(NotTaken, match="those counts stay"):
        count(wave, a=5)
    with pytest.raises(NotTaken, match="those counts stay"):
        not_asked(wave.pk, make.keys(wave)[0])
    assert count(wave, a=5, item=1).late is False


def test_a_question_counted_after_a_reopening_needs_enough_people(wave):
    settle(wave, last_day=None, at_least=0)
    few, many = count(wave, 9, a=4), count(wave, 10, item=1, a=4)

    settle(wave, last_day=None, at_least=10)

    for each in (few, many):
        each.refresh_from_db()
    assert (few.late, many.late) == (True, False)


def test_the_database_keeps_one_row_for_a_question_and_an_option(wave):
    tally = count(wave, a=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Tally.objects.create(
            wave=wave, item_key=tally.item_key, present=1, counted_on=tally.counted_on
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        TallyCount.objects.create(tally=tally, option_key="a", count=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TallyCount.objects.create(tally=tally, option_key="new", count=-1)


def test_scales_can_be_counted_and_other_purposes_cannot():
    scale = delivery.attitude_instrument().latest_version().payload
    other = delivery.instrument(
        "c", [delivery.item("C1", ItemKind.LIKERT)], Purpose.CONFIDENCE
    ).latest_version()

    assert [item["key"] for item in countable_items(scale)] == ["attitudes-2-A1", "attitudes-2-A2"]
    assert countable_items(other.payload) == []


def test_each_card_differs_in_letter_shape_colour_and_name():
    cards = [*CARDS, UNSURE]

    for what in ("letter", "path", "colour", "name"):
        assert len({str(getattr(card, what)) for card in cards}) == len(cards)
    assert list(signs(["true", "false", "dont_know"]).values()) == [*CARDS[:2], UNSURE]
    with pytest.raises(ValueError, match="6 answers, but only 5"):
        signs(list("abcdef"))
