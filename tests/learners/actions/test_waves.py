"""Closing a wave and what a lead decides about it afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from learners.actions.decide_wave import compromise, reopen, restore
from learners.actions.waves import NEW_FORMS_AT_LEAST, Closing, close_wave, open_wave
from learners.enums import Bystander, SessionState, Told, WaveStep
from learners.models import ReportSnapshot, WaveDecision
from learners.refusal import Refusal
from learners.reports.snapshots import published
from quizzes.actions.hand_in import hand_in
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Response, Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
TODAY = make.OPENS
DAY = dt.timedelta(days=1)


def hand(each, number, *, start=0, today=TODAY):
    for card in each.wave.panel.cards.order_by("code")[start : start + number]:
        hand_in(make.filled(each.wave, card), today=today)


def counted(each):
    on_time, _late = make.on_time_and_late(each.wave)
    return on_time


def state(each):
    return Wave.objects.get(pk=each.wave_id).state


def closed(each, number=12):
    hand(each, number)
    close_wave(cohort_wave=each)
    return each


def test_closing_keeps_who_was_there_and_freezes_once(each, lead):
    closing = Closing((Bystander.SUPERVISOR,), Told.NO)
    for _ in range(2):
        close_wave(cohort_wave=each, closing=closing, by=lead)

    row = WaveDecision.objects.get()
    assert (row.step, row.bystanders, row.told) == (WaveStep.CLOSED, ["supervisor"], "no")
    assert row.made_by == lead
    assert row.said_bystanders() == ["a line leader or supervisor"]
    assert ReportSnapshot.objects.count() == 1


def test_told_what_to_answer_takes_the_wave_out_and_deletes_nothing(each, lead):
    hand(each, 3)
    close_wave(cohort_wave=each, closing=Closing((), Told.YES), by=lead)

    assert state(each) == WaveState.COMPROMISED
    assert Response.objects.count() == 3
    assert counted(each) == 0


@pytest.mark.parametrize("told", [Told.NO, Told.UNKNOWN])
def test_no_and_do_not_know_leave_it_closed(each, told):
    close_wave(cohort_wave=each, closing=Closing((), told))

    assert state(each) == WaveState.CLOSED


def test_nobody_there_is_not_the_same_as_nobody_asked(each):
    call_command("close_wave", each.cohort.code)

    row = WaveDecision.objects.get()
    assert (row.bystanders, row.told, row.made_by) == (None, Told.UNKNOWN, None)


def test_the_command_can_say_that_answers_were_told(each, capsys):
    call_command("close_wave", each.cohort.code, "--told", "yes")

    assert state(each) == WaveState.COMPROMISED
    assert "Compromised" in capsys.readouterr().out


def test_a_lead_marks_and_restores_with_a_reason(each, lead):
    closed(each)
    compromise(cohort_wave=each, reason=" A poster  with\nanswers. ", by=lead)
    assert state(each) == WaveState.COMPROMISED
    assert counted(each) == 0

    restore(cohort_wave=each, reason="It hung in another hall.", by=lead)
    assert state(each) == WaveState.CLOSED
    assert counted(each) == 12

    log = list(WaveDecision.objects.values_list("step", "reason", "made_by"))
    assert log[1:] == [
        ("compromised", "A poster with answers.", lead.pk),
        ("restored", "It hung in another hall.", lead.pk),
    ]
    assert ReportSnapshot.objects.count() == 3


def test_an_open_wave_ends_when_it_is_marked(each, lead):
    hand(each, 2)
    compromise(cohort_wave=each, reason="Answers were read out.", by=lead)

    assert state(each) == WaveState.COMPROMISED
    assert Response.objects.filter(settled=True).count() == 2


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_without_a_reason_nothing_is_decided(each, lead, reason):
    closed(each)
    for decide in (compromise, restore):
        with pytest.raises(Refusal, match="Write why"):
            decide(cohort_wave=each, reason=reason, by=lead)
    with pytest.raises(Refusal, match="Write why"):
        reopen(cohort_wave=each, reason=reason, until=None, today=TODAY, by=lead)

    assert (state(each), WaveDecision.objects.count()) == (WaveState.CLOSED, 1)


def test_decisions_that_do_not_fit_the_state_leave_no_trace(each, lead):
    Wave.objects.update(state=WaveState.SCHEDULED)
    with pytest.raises(Refusal, match="this one is scheduled"):
        compromise(cohort_wave=each, reason="x", by=lead)
    with pytest.raises(Refusal, match="it is scheduled"):
        restore(cohort_wave=each, reason="x", by=lead)
    with pytest.raises(Refusal, match="this one is scheduled"):
        reopen(cohort_wave=each, reason="x", until=None, today=TODAY, by=lead)

    assert WaveDecision.objects.count() == 0


def test_a_facilitator_cannot_open_it_again(each):
    closed(each)

    with pytest.raises(Refusal, match="Ask the programme lead"):
        open_wave(cohort_wave=each, today=TODAY)


def test_a_decision_is_never_changed(each):
    close_wave(cohort_wave=each)
    row = WaveDecision.objects.get()
    row.reason = "something else"

    with pytest.raises(TypeError):
        row.save()


# Opened again


def again(each, lead, **changes):
    given = {"reason": "Sheets were found.", "until": None, "today": TODAY, **changes}
    return reopen(cohort_wave=each, by=lead, **given)


@pytest.mark.parametrize(("new", "counts"), [(1, 12), (9, 12), (10, 22)])
def test_new_forms_count_only_if_they_are_enough(each, lead, new, counts):
    assert NEW_FORMS_AT_LEAST == 10
    closed(each)
    again(each, lead)
    hand(each, new, start=12)
    close_wave(cohort_wave=each)

    assert make.on_time_and_late(each.wave) == (counts, 12 + new - counts)


@pytest.mark.parametrize("kind", [WaveKind.PRE, WaveKind.POST])
def test_once_a_report_is_out_no_new_form_counts(each, lead, kind):
    version = each.wave.instrument_version
    post = make.wave_of(
        each.cohort, panel=each.wave.panel, instrument_version=version, kind=WaveKind.POST
    )
    for one, right in ((each, range(6)), (post, range(0, 12, 2))):
        for place, card in enumerate(each.wave.panel.cards.order_by("code")[:12]):
            said = dict.fromkeys(make.keys(one.wave), "b" if place in right else "a")
            hand_in(make.filled(one.wave, card, said), today=TODAY)
        close_wave(cohort_wave=one)
    assert published(each)
    assert published(post)
    shown = changes()

    reopened = each if kind == WaveKind.PRE else post
    again(reopened, lead)
    hand(reopened, 10, start=12)
    close_wave(cohort_wave=reopened)

    assert make.on_time_and_late(reopened.wave) == (12, 10)
    assert changes() == shown


def changes():
    [measure] = ReportSnapshot.objects.first().figures["measures"]
    return [(place["names"], place["n"], place["change"]) for place in measure["places"]]


def test_another_paper_or_another_group_is_not_out(each):
    closed(each)
    other = make.wave_of(register.cohort(programme=each.cohort.programme))

    assert not published(each)
    assert not published(other)


def test_a_late_form_does_not_help_the_others_to_be_enough(each, lead):
    closed(each)
    again(each, lead)
    hand(each, 9, start=12)
    hand(each, 5, start=21, today=make.CLOSES + DAY)
    close_wave(cohort_wave=each)

    assert counted(each) == 12


def test_a_third_opening_counts_from_the_second_closing(each, lead):
    closed(each)
    for start in (12, 17):
        again(each, lead)
        hand(each, 5, start=start)
        close_wave(cohort_wave=each)

    assert counted(each) == 12


def test_a_first_closing_counts_every_form(each):
    closed(each, number=1)

    assert counted(each) == 1


def test_figures_stay_while_it_is_open_again(each, lead):
    closed(each)
    before = ReportSnapshot.objects.count()
    again(each, lead)

    assert ReportSnapshot.objects.count() == before


def test_a_new_last_day(each, lead):
    closed(each)
    until = make.CLOSES + 3 * DAY
    wave = again(each, lead, until=until, today=make.CLOSES + DAY)

    assert (wave.state, wave.closes_on) == (WaveState.OPEN, until)


def test_a_last_day_that_has_passed(each, lead):
    closed(each)

    with pytest.raises(Refusal, match=r"Aug\. 3, 2026, has passed"):
        again(each, lead, until=dt.date(2026, 8, 3), today=dt.date(2026, 8, 4))
    assert state(each) == WaveState.CLOSED


def test_a_wave_before_the_training_is_not_extended_into_it(each, lead):
    closed(each)
    register.training_session(
        cohort=each.cohort, planned_on=make.FIRST_SESSION, state=SessionState.HELD
    )

    with pytest.raises(Refusal, match=r"first session is on Aug\. 8"):
        again(each, lead, until=make.FIRST_SESSION)
    Wave.objects.update(kind=WaveKind.POST)
    again(each, lead, until=make.FIRST_SESSION)
