"""Counting coloured cards on one phone, as a facilitator sees it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from time_machine import travel

from quizzes.enums import CaptureMode, ItemKind, WaveState
from quizzes.models import Tally, TallyCount, Wave
from tests.factories import delivery, kinds, register
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
def tally(cohort):
    return make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY)


def count(client, each, question=1, **typed):
    form = {"question": question, "present": "40"}
    form |= {f"count-{key}": value for key, value in typed.items() if key != "present"}
    if "present" in typed:
        form["present"] = typed["present"]
    return client.post(url("tally", each), form)


def test_a_question_is_read_in_the_groups_language_with_a_sign_for_every_answer(client, tally):
    page = text(client.get(url("tally", tally)))

    assert "Question 1 of 3" in page
    assert "0 of 3 counted" in page
    assert 'lang="bn">বাংলা: Question' in page
    for name in ("blue circle", "yellow triangle", "green square", "red diamond", "white card"):
        assert name in page
    assert page.count('<svg class="sign"') == 5
    assert "correct" not in page
    assert "Because of" not in page
    assert "style=" not in page
    english = text(client.get(url("tally", tally), {"language": "en"}))
    assert "বাংলা: Question" not in english


def test_counts_are_kept_and_the_next_question_comes(client, tally):
    answer = count(client, tally, a="20", b="15", dont_know="5")

    assert answer["Location"].endswith("?question=2&language=bn")
    page = text(client.get(answer["Location"]))
    assert "1 of 3 counted" in page
    assert 'name="present" value="40"' in page  # the same people are still in the room
    first = text(client.get(url("tally", tally), {"question": "1"}))
    assert 'name="count-a" value="20"' in first
    assert 'name="count-c" value="0"' in first


def test_after_the_last_question_it_stays_there(client, tally):
    assert "?question=3&" in count(client, tally, question=3, a="1")["Location"]


def test_bengali_digits_are_numbers(client, tally):
    count(client, tally, present="৪০", a="২৫")

    assert Tally.objects.get().present == 40
    assert TallyCount.objects.get(option_key="a").count == 25


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"a": "30", "b": "11"}, "41 cards were counted, but only 40 people"),
        ({"a": "-3"}, "Card A: “-3” is no whole number"),
        ({"b": "many"}, "Card B: “many” is no whole number"),
        ({"b": "2.5"}, "Card B: “2.5” is no whole number"),
        ({"a": "1", "present": "x"}, "People in the room: “x” is no whole number"),
        ({"a": "1", "present": ""}, "Write how many people were in the room"),
        ({"a": "9" * 30}, "is no whole number|cards were counted"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_stay_on_the_page(client, tally, typed, said):
    answer = count(client, tally, **typed)

    assert answer.status_code == 422
    assert re.search(said, text(answer))
    assert Tally.objects.count() == 0
    if "b" in typed:
        assert f'name="count-b" value="{typed["b"]}"' in text(answer)


def test_empty_cards_mean_not_asked(client, tally):
    count(client, tally, a="1")
    answer = client.post(url("tally", tally), {"question": 1, "present": "40"}, follow=True)

    assert "Question 1: not asked." in text(answer)
    assert Tally.objects.count() == 0


@pytest.mark.parametrize("question", ["0", "99", "-1", "x", "²", ""])
def test_an_odd_question_shows_the_first_that_is_not_counted(client, tally, question):
    count(client, tally, a="1")

    assert "Question 2 of 3" in text(client.get(url("tally", tally), {"question": question}))


def test_after_closing_nothing_that_was_counted_is_shown(client, tally):
    count(client, tally, a="1")
    Wave.objects.update(state=WaveState.CLOSED)

    answer = client.get(url("tally", tally), follow=True)
    assert "nothing can be counted now" in text(answer)
    assert "1 question counted" in text(answer)
    count(client, tally, a="2")
    assert TallyCount.objects.get(option_key="a").count == 1


def test_a_wave_on_phones_has_no_tally(client, cohort):
    assert client.get(url("tally", make.wave_of(cohort))).status_code == 404


def test_a_paper_without_countable_questions_says_so(client, cohort):
    order = kinds.item("order", ItemKind.ORDER)
    paper = delivery.instrument("order", [order]).latest_version()
    each = make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY, instrument_version=paper)

    assert "no question that can be answered" in text(client.get(url("tally", each)))


@pytest.mark.parametrize("items", [1, 3])
def test_a_tally_page_has_a_constant_number_of_queries(
    client, cohort, django_assert_num_queries, items
):
    each = make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY, instrument_version=make.paper(items))
    for question in range(1, items + 1):
        count(client, each, question=question, a="1")

    # session, account, grants, wave, tallies, counts, languages
    with django_assert_num_queries(7):
        client.get(url("tally", each))
