"""Sheets of paper are typed twice, compared, and only then an answer."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from quizzes.actions.count_sheets import count_sheets
from quizzes.actions.hand_in import About, hand_in
from quizzes.actions.type_sheet import Typed, forget_sheet, type_sheet, waits
from quizzes.enums import CaptureMode, WaveState
from quizzes.models import Answer, Response, SheetCount, SheetEntry, Wave
from quizzes.refusals import CardUsed, NotTaken, UnknownAnswer, WaveClosed
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
TODAY = make.OPENS


@pytest.fixture
def wave():
    return make.wave_of(register.cohort(), mode=CaptureMode.PAPER_INDIVIDUAL).wave


@pytest.fixture
def card(wave):
    return wave.panel.cards.first()


def anew(form, **changes):
    """The same sheet typed on another page."""
    return replace(form, id=uuid.uuid4(), **changes)


def test_the_first_typing_is_no_answer(wave, card):
    result = type_sheet(make.filled(wave, card), today=TODAY)

    assert result.outcome is Typed.WAITING
    assert Response.objects.count() == 0
    assert waits(wave_id=wave.pk, card_id=card.pk)


def test_two_equal_typings_are_one_answer_and_nothing_else_remains(wave, card):
    form = make.filled(wave, card, sex="woman", age_band="18-24")
    type_sheet(form, today=TODAY)

    assert type_sheet(anew(form), today=TODAY).outcome is Typed.TAKEN
    row = Response.objects.get()
    assert (row.mode, row.card, row.sex, row.late) == ("paper_individual", card, "woman", False)
    assert dict(Answer.objects.values_list("item_key", "value")) == form.answers
    assert SheetEntry.objects.count() == 0
    counts = SheetCount.objects.get()
    assert (counts.entered_twice, counts.compared, counts.differing) == (1, 7, 0)
    assert counts.error_percent == 0


def test_what_differs_is_asked_about_and_one_is_chosen(wave, card):
    one, two, three = make.keys(wave)
    form = make.filled(wave, card, {one: "a", two: "b"}, sex="woman")
    second = anew(form, answers={one: "c", two: "b", three: "d"}, about=About(sex="man"))
    type_sheet(form, today=TODAY)

    asked = type_sheet(second, today=TODAY)
    assert asked.outcome is Typed.DIFFERS
    found = {one.name: (one.first, one.second) for one in asked.differences}
    assert found == {
        f"answer-{one}": ("a", "c"),
        f"answer-{three}": ("", "d"),
        "sex": ("woman", "man"),
    }
    assert Response.objects.count() == 0

    chosen = {f"answer-{one}": "a", f"answer-{three}": ""}
    assert type_sheet(second, today=TODAY, chosen=chosen).outcome is Typed.DIFFERS
    chosen["sex"] = "robot"
    assert type_sheet(second, today=TODAY, chosen=chosen).outcome is Typed.DIFFERS
    chosen["sex"] = "woman"
    assert type_sheet(second, today=TODAY, chosen=chosen).outcome is Typed.TAKEN

    assert dict(Answer.objects.values_list("item_key", "value")) == {one: "a", two: "b"}
    assert Response.objects.get().sex == "woman"
    assert SheetCount.objects.get().differing == 3


def test_three_differences_in_two_sheets_of_twenty_questions():
    wave = make.wave_of(
        register.cohort(),
        mode=CaptureMode.PAPER_INDIVIDUAL,
        instrument_version=make.paper(20),
    ).wave
    keys = make.keys(wave)
    for card, wrong in zip(wave.panel.cards.all()[:2], (keys[:1], keys[1:3]), strict=True):
        form = make.filled(wave, card)
        type_sheet(form, today=TODAY)
        second = anew(form, answers={**form.answers, **dict.fromkeys(wrong, "a")})
        chosen = {f"answer-{key}": "b" for key in wrong}
        type_sheet(second, today=TODAY, chosen=chosen)

    counts = SheetCount.objects.get()
    assert (counts.entered_twice, counts.differing, counts.compared) == (2, 3, 48)
    assert counts.error_percent == pytest.approx(6.25)


def test_saving_the_same_page_twice_is_not_typing_twice(wave, card):
    form = make.filled(wave, card)
    for _ in range(2):
        assert type_sheet(form, today=TODAY).outcome is Typed.WAITING
    second = anew(form)
    for _ in range(2):
        assert type_sheet(second, today=TODAY).outcome is Typed.TAKEN

    assert Response.objects.count() == SheetCount.objects.get().entered_twice == 1


def test_going_back_and_changing_the_first_page_is_refused(wave, card):
    form = make.filled(wave, card)
    type_sheet(form, today=TODAY)

    with pytest.raises(NotTaken, match="those stay as the first typing"):
        type_sheet(replace(form, answers={}), today=TODAY)


def test_a_card_that_answered_cannot_be_looked_up_or_typed_over(wave, card):
    form = make.filled(wave, card)
    type_sheet(form, today=TODAY)
    type_sheet(anew(form), today=TODAY)

    with pytest.raises(CardUsed, match="cannot be looked up or changed"):
        type_sheet(anew(form, answers={}), today=TODAY)
    assert Response.objects.count() == 1


def test_somebody_who_answered_on_a_phone_hands_in_no_sheet(card, wave):
    Wave.objects.update(mode=CaptureMode.DEVICE_INDIVIDUAL)
    type_sheet(make.filled(wave, card), today=TODAY)
    hand_in(make.filled(wave, card), today=TODAY)

    with pytest.raises(CardUsed):
        type_sheet(make.filled(wave, card), today=TODAY)


def test_what_is_not_on_the_sheet_is_refused_at_the_first_typing(wave, card):
    with pytest.raises(UnknownAnswer):
        type_sheet(make.filled(wave, card, {"K99": "a"}), today=TODAY)
    with pytest.raises(UnknownAnswer):
        type_sheet(make.filled(wave, card, {}, role="robot"), today=TODAY)
    assert SheetEntry.objects.count() == 0


def test_an_empty_sheet_is_an_answer_too(wave, card):
    form = make.filled(wave, card, {})
    type_sheet(form, today=TODAY)
    type_sheet(anew(form), today=TODAY)

    assert Response.objects.count() == 1
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "second", "late"),
    [
        (make.CLOSES, make.CLOSES + dt.timedelta(days=3), False),
        (make.CLOSES + dt.timedelta(days=1), make.CLOSES + dt.timedelta(days=3), True),
    ],
)
def test_a_sheet_counts_for_the_day_it_was_first_typed(wave, card, first, second, late):
    form = make.filled(wave, card)
    type_sheet(form, today=first)
    type_sheet(anew(form), today=second)

    row = Response.objects.get()
    assert (row.late, row.received_on) == (late, first)


def test_a_second_typing_after_closing_is_late(wave, card):
    form = make.filled(wave, card)
    type_sheet(form, today=TODAY)
    Wave.objects.update(state=WaveState.CLOSED)
    type_sheet(anew(form), today=TODAY)

    assert Response.objects.get().late


@pytest.mark.parametrize(
    "fields",
    [
        {"state": WaveState.SCHEDULED},
        {"mode": CaptureMode.DEVICE_ANONYMOUS},
        {"mode": CaptureMode.GROUP_TALLY},
    ],
)
def test_waves_that_take_no_sheets(wave, card, fields):
    Wave.objects.update(**fields)

    with pytest.raises(WaveClosed):
        type_sheet(make.filled(wave, card), today=TODAY)


def test_a_sheet_typed_under_the_wrong_card_is_thrown_away(wave, card):
    type_sheet(make.filled(wave, card), today=TODAY)

    assert forget_sheet(wave_id=wave.pk, card_id=card.pk)
    assert not forget_sheet(wave_id=wave.pk, card_id=card.pk)
    assert SheetEntry.objects.count() == 0


def test_a_failure_in_the_middle_leaves_the_first_typing_waiting(wave, card, monkeypatch):
    form = make.filled(wave, card)
    type_sheet(form, today=TODAY)

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(SheetCount.objects, "get_or_create", broken)
    with pytest.raises(RuntimeError):
        type_sheet(anew(form), today=TODAY)

    assert Response.objects.count() == 0
    assert waits(wave_id=wave.pk, card_id=card.pk)


def test_sheets_out_and_in(wave):
    count_sheets(wave, handed_out=40, come_back=None)
    count_sheets(wave, handed_out=None, come_back=38)

    counts = SheetCount.objects.get()
    assert (counts.handed_out, counts.come_back, counts.error_percent) == (40, 38, None)


@pytest.mark.parametrize(
    ("out", "back", "said"),
    [
        (10, 11, "11 sheets came back, but 10 were handed out"),
        (None, 3, "3 sheets came back, but 0 were handed out"),
        (-1, None, "from 0 to 1000"),
        (1001, 3, "from 0 to 1000"),
    ],
)
def test_counts_that_cannot_be(wave, out, back, said):
    with pytest.raises(NotTaken, match=said):
        count_sheets(wave, handed_out=out, come_back=back)
    assert SheetCount.objects.count() == 0
