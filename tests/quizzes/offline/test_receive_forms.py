"""Forms that a phone kept: each counted once or kept uncounted, none lost and none in the way."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from quizzes.actions import receive_forms as module
from quizzes.actions.hand_in import FilledForm, hand_in
from quizzes.actions.receive_forms import receive_forms
from quizzes.enums import CaptureMode, HeldFor, ItemKind, WaveState
from quizzes.models import Answer, HeldForm, Response, Wave
from tests.factories import delivery as make
from tests.quizzes.offline.phone import seal, sealed

pytestmark = pytest.mark.django_db
OPENS, FILLED, LAST, TODAY = (dt.date(2026, 8, day) for day in (1, 3, 7, 20))


@pytest.fixture
def check():
    made = make.check()
    Wave.objects.filter(pk=made.wave.pk).update(opens_on=OPENS, closes_on=LAST)
    return made


def held() -> list[str]:
    return [form.reason for form in HeldForm.objects.all()]


def test_a_form_is_taken_as_if_it_had_come_on_its_day(check):
    form = uuid.uuid4()

    receipt = receive_forms([sealed(check, form=form)], today=TODAY)

    assert (receipt.received, receipt.refused) == ((form,), 0)
    taken = Response.objects.get()
    assert (taken.pk, taken.wave, taken.card) == (form, check.wave, check.cards[0])
    assert (taken.language, taken.sex, taken.mode) == ("bn", "woman", "device_individual")
    assert (taken.late, taken.received_on) == (False, TODAY)
    assert list(Answer.objects.values_list("item_key", "value")) == [("knowledge-3-K1", "true")]


def test_sent_again_it_is_received_again_and_counts_once(check):
    one = sealed(check)

    receipts = [receive_forms([one, one], today=TODAY) for _ in range(2)]

    assert {len(receipt.received) for receipt in receipts} == {2}
    assert Response.objects.count() == 1
    assert held() == []


def test_no_form_at_all():
    assert receive_forms([], today=TODAY).received == ()


def test_a_form_filled_after_the_last_day_is_late(check):
    receive_forms([sealed(check, filled_on="2026-08-08")], today=TODAY)

    assert Response.objects.get().late


@pytest.mark.parametrize("day", ["", "never", "2026-07-31", "2026-08-21", "0001-01-01"])
def test_a_clock_that_cannot_be_right_is_not_believed(check, day):
    receive_forms([sealed(check, filled_on=day)], today=TODAY)

    assert Response.objects.get().late


@pytest.mark.parametrize("state", [WaveState.CLOSED, WaveState.COMPROMISED])
def test_to_a_closed_wave_it_is_added_as_late(check, state):
    Wave.objects.update(state=state)

    assert receive_forms([sealed(check)], today=FILLED).refused == 0
    assert Response.objects.get().late


def test_a_used_card_is_kept_uncounted(check):
    hand_in(FilledForm(uuid.uuid4(), check.wave.pk, check.cards[0].pk, "bn", {}), today=FILLED)
    one = sealed(check)

    for _ in range(2):
        assert receive_forms([one], today=TODAY).refused == 0

    kept = HeldForm.objects.get()
    assert (kept.reason, kept.sealed, kept.wave) == (HeldFor.CARD_USED, one, check.wave)
    assert Response.objects.count() == 1


@pytest.mark.parametrize("card", ["", "K0PQ3", "23456", "🂡", "' OR 1=1"])
def test_an_unknown_card_is_kept_uncounted(check, card):
    receive_forms([sealed(check, card=card)], today=TODAY)

    assert held() == [HeldFor.CARD_UNKNOWN]


def test_a_card_of_another_group_is_kept_uncounted(check):
    other = make.check("LOTUS-W2", paper=make.small_instrument("other"))

    receive_forms([sealed(check, card=other.cards[0].code)], today=TODAY)

    assert held() == [HeldFor.CARD_UNKNOWN]


@pytest.mark.parametrize(
    "fields",
    [
        {"answer-knowledge-3-K1": "perhaps"},
        {"answer-other": "true"},
        {"sex": "tall"},
        {"language": "xx"},
        {"answer-knowledge-3-K1": "tr\x00ue"},
    ],
)
def test_what_is_not_on_the_paper_is_kept_uncounted(check, fields):
    receive_forms([sealed(check, **fields)], today=TODAY)

    assert held() == [HeldFor.NOT_ON_PAPER]
    assert not Response.objects.exists()


def test_what_does_not_open_is_kept_uncounted(check):
    torn = sealed(check)[:-8] + "AAAAAAAA"

    assert receive_forms([torn], today=TODAY).refused == 0
    assert held() == [HeldFor.UNOPENED]


def test_one_bad_form_does_not_stop_the_others(check):
    sent = ["rubbish", sealed(check, 0), sealed(check, 1, card="23456"), sealed(check, 2)]

    receipt = receive_forms(sent, today=TODAY)

    assert (len(receipt.received), receipt.refused) == (3, 1)
    assert Response.objects.count() == 2


def test_a_wave_that_is_gone_or_not_yet_open(check):
    gone = seal("card=", 10**9)
    Wave.objects.update(state=WaveState.SCHEDULED)

    receipt = receive_forms([gone, sealed(check)], today=TODAY)

    assert receipt.refused == 1
    assert not Response.objects.exists()
    assert held() == [HeldFor.NOT_ON_PAPER]


def test_a_half_answer_counts_as_left_open():
    order = make.item("order", ItemKind.ORDER)
    for place, option in enumerate(order.options.all(), start=1):
        option.value = place
        option.save()
    paper = make.instrument("knowledge-3", [make.item("knowledge-3-K1"), order])
    check = make.check(paper=paper)

    receive_forms([sealed(check, **{"answer-order.a": "1"})], today=TODAY)

    assert list(Answer.objects.values_list("item_key", flat=True)) == ["knowledge-3-K1"]
    assert held() == []


def test_where_no_card_is_asked_none_is_kept(check):
    Wave.objects.update(mode=CaptureMode.DEVICE_ANONYMOUS)

    receive_forms([sealed(check, 0), sealed(check, 0)], today=FILLED)

    assert list(Response.objects.values_list("card", "mode")) == [(None, "device_anonymous")] * 2


def test_a_machine_cannot_fill_the_store(check, monkeypatch):
    monkeypatch.setattr(module, "MOST_HELD", 2)

    receipt = receive_forms([sealed(check, card="23456") for _ in range(4)], today=TODAY)

    assert (len(receipt.received), receipt.refused) == (2, 2)
    assert HeldForm.objects.count() == 2
