"""Opening and closing waves and a new card, as a facilitator sees them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from time_machine import travel

from learners.models import WaveDecision
from quizzes.actions.type_sheet import type_sheet
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Card, SheetCount, Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    cache.clear()
    with travel(dt.datetime(2026, 8, 1, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def cohort(client):
    made = register.cohort(people=3)
    client.force_login(register.facilitator(made))
    return made


def url(name, each):
    return reverse(f"facilitate:{name}", args=[each.pk])


def text(response):
    return response.content.decode()


@pytest.fixture
def paper(cohort):
    return make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)


# A lost card


def test_a_new_card_is_shown_once(client, cohort):
    each = make.wave_of(cohort)

    before = set(Card.objects.values_list("code", flat=True))

    page = client.post(url("new_card", each))

    new = Card.objects.exclude(code__in=before).get()
    assert f"{new.code[:-1]}-{new.code[-1]}" in text(page)
    assert "1 new card was made for this group" in text(page)
    assert "no-store" in page["Cache-Control"]
    again = text(client.get(reverse("facilitate:cohort", args=[cohort.code])))
    assert new.code[:4] not in again
    assert each.wave.panel.cards.count() == 4
    assert "2 new cards were made" in text(client.post(url("new_card", each)))


@pytest.mark.parametrize(
    "fields", [{"state": WaveState.CLOSED}, {"mode": CaptureMode.DEVICE_ANONYMOUS}]
)
def test_no_card_is_made_where_none_is_used(client, cohort, fields):
    each = make.wave_of(cohort, **fields)

    assert client.post(url("new_card", each)).status_code == 422
    assert Card.objects.count() == 3


# Closing


def close(client, each, **form):
    return client.post(url("close_wave", each), form)


def test_closing_asks_first(client, cohort):
    each = make.wave_of(cohort)

    page = text(client.get(url("close_wave", each)))

    for words in ("Who was in the room", "Nobody", "A manager", "Was anyone told what to answer?"):
        assert words in page
    assert "Sheets" not in page
    answer = close(client, each)
    assert answer.status_code == 422
    assert "tick “nobody”" in text(answer)
    assert Wave.objects.get().state == WaveState.OPEN


def test_who_was_there_is_kept(client, cohort):
    each = make.wave_of(cohort)

    close(client, each, bystanders=["supervisor", "manager"], told="no")

    assert WaveDecision.objects.get().bystanders == ["supervisor", "manager"]
    assert Wave.objects.get().state == WaveState.CLOSED


def test_nobody_and_somebody_cannot_both_be(client, cohort):
    answer = close(client, make.wave_of(cohort), bystanders=["nobody", "staff"], told="no")

    assert answer.status_code == 422
    assert "cannot both be ticked" in text(answer)


def test_told_what_to_answer_is_thanked_and_kept_out(client, cohort):
    each = make.wave_of(cohort)

    answer = client.post(
        url("close_wave", each), {"bystanders": "nobody", "told": "yes"}, follow=True
    )

    assert "stay out of every figure. Thank you for saying so." in text(answer)
    assert Wave.objects.get().state == WaveState.COMPROMISED


def test_paper_is_counted_before_it_closes(client, paper):
    said = {"bystanders": "nobody", "told": "no"}
    assert close(client, paper, **said).status_code == 422
    more = close(client, paper, **said, handed_out="3", come_back="4")
    assert "4 sheets came back, but 3 were handed out" in text(more)
    assert Wave.objects.get().state == WaveState.OPEN
    assert SheetCount.objects.count() == 0

    close(client, paper, **said, handed_out="4", come_back="3")
    assert Wave.objects.get().state == WaveState.CLOSED
    assert SheetCount.objects.get().come_back == 3


def test_sheets_that_wait_are_pointed_out_before_closing(client, paper):
    type_sheet(make.filled(paper.wave, paper.wave.panel.cards.first()), today=make.OPENS)

    assert "1 sheet was typed only once." in text(client.get(url("close_wave", paper)))


def test_closing_twice_is_harmless(client, cohort):
    each = make.wave_of(cohort)
    for _ in range(2):
        answer = client.post(
            url("close_wave", each), {"bystanders": "nobody", "told": "no"}, follow=True
        )

    assert "These questions are closed." in text(answer)
    assert WaveDecision.objects.count() == 1


def test_opening_after_the_last_day_says_that_forms_are_late(client, cohort):
    each = make.wave_of(
        cohort,
        kind=WaveKind.POST,
        state=WaveState.SCHEDULED,
        opens_on=dt.date(2026, 7, 1),
        closes_on=dt.date(2026, 7, 7),
    )

    answer = client.post(url("open_wave", each), follow=True)

    assert "The last day was July 7, 2026" in text(answer)


@pytest.mark.parametrize("name", ["tally", "paper", "new_card", "close_wave"])
def test_others_waves_are_not_there(client, cohort, name):
    theirs = make.wave_of(register.cohort(), mode=CaptureMode.GROUP_TALLY)

    assert client.post(url(name, theirs)).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_a_cohorts_page_with_tallies_has_a_constant_number_of_queries(
    client, cohort, django_assert_num_queries, n
):
    for _ in range(n):
        make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY)

    # session, account, grants, cohort, enrolled, waves, forms, held, counted, sessions, figures,
    # languages
    with django_assert_num_queries(12):
        page = text(client.get(reverse("facilitate:cohort", args=[cohort.code])))
    assert page.count("Count the coloured cards") == n
