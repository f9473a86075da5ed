"""Counting cards, typing sheets and closing waves, as a facilitator sees them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from time_machine import travel

from learners.models import WaveDecision
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Card, Response, SheetCount, SheetEntry, Tally, TallyCount, Wave
from tests.factories import delivery, register
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


# Coloured cards


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
    paper = delivery.instrument("empty", []).latest_version()
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


# Sheets of paper


@pytest.fixture
def paper(cohort):
    return make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)


def card_of(each, place=0):
    return each.wave.panel.cards.order_by("code")[place]


def post(client, each, step, **form):
    return client.post(url("paper", each), {"step": step, **form})


def ticket_on(page):
    return re.search(r'name="ticket" value="([^"]+)"', text(page)).group(1)


def begin(client, each, code=None):
    return post(client, each, "card", card=code or card_of(each).code)


def sheet(client, each, page, letter="b", **more):
    answers = {f"answer-{key}": letter for key in make.keys(each.wave)}
    return post(client, each, "sheet", ticket=ticket_on(page), **{**answers, **more})


def test_a_sheet_is_typed_twice_and_then_an_answer(client, paper):
    page = begin(client, paper)
    assert "First typing" in text(page)
    assert re.findall(r"<legend>(\d)</legend>", text(page)) == ["1", "2", "3"]
    assert re.findall(r"<span>(.)</span>", text(page))[:6] == ["A", "B", "C", "D", "?", "–"]
    assert "Question W" not in text(page)  # the words of a question are not needed to type
    once = sheet(client, paper, page)
    assert "Typed once" in text(client.get(once["Location"]))

    page = begin(client, paper)
    assert "Second typing" in text(page)
    assert re.findall(r'value="(\w*)" checked', text(page)) == ["", "", ""]
    twice = client.get(sheet(client, paper, page)["Location"])

    assert "the sheet is in" in text(twice)
    assert "Typed twice: 1" in text(twice)
    assert Response.objects.get().language == "bn"


def test_differences_stand_side_by_side_and_one_is_chosen(client, paper):
    sheet(client, paper, begin(client, paper), sex="woman")
    first = make.keys(paper.wave)[0]
    page = begin(client, paper)
    asked = sheet(client, paper, page, **{f"answer-{first}": "dont_know", "sex": "woman"})

    assert asked.status_code == 422
    assert "<legend>Question 1</legend>" in text(asked)
    assert re.findall(r"<b>(.)</b>", text(asked)) == ["B", "?"]
    assert "Question 2" not in text(asked)
    only = text(asked).split('value="forget"')[0]
    form = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', only))
    undecided = client.post(url("paper", paper), {**form, "chosen-other": "x"})
    assert "Choose one for every line" in text(undecided)
    done = client.post(url("paper", paper), {**form, f"chosen-answer-{first}": "b"})
    assert done.status_code == 302
    assert Response.objects.get().answers.get(item_key=first).value == "b"
    assert "Fields typed differently: 14.3%" in text(client.get(url("paper", paper)))


def test_after_the_second_typing_nothing_is_shown_again(client, paper):
    for _ in range(2):
        sheet(client, paper, begin(client, paper))

    answer = begin(client, paper)

    assert answer.status_code == 409
    assert "cannot be looked up or changed" in text(answer)
    assert "checked" not in text(answer)


def test_a_code_one_slip_away_is_offered(client, paper):
    code = card_of(paper).code
    typed = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-1]

    answer = begin(client, paper, typed)

    assert answer.status_code == 422
    assert f'value="{code[:-1]}-{code[-1]}"' in text(answer)
    assert "First typing" in text(begin(client, paper, f"{code[:-1]}-{code[-1]}".lower()))


def test_a_card_of_another_group_is_refused(client, paper):
    other = make.panel(1).cards.get()

    answer = begin(client, paper, other.code)

    assert answer.status_code == 422
    assert "does not belong to the group" in text(answer)


def test_the_first_typing_can_be_thrown_away(client, paper):
    sheet(client, paper, begin(client, paper))
    page = begin(client, paper)

    answer = client.post(
        url("paper", paper), {"step": "forget", "ticket": ticket_on(page)}, follow=True
    )

    assert "thrown away" in text(answer)
    assert SheetEntry.objects.count() == 0


@pytest.mark.parametrize("damage", ["", "x", "a:b:c"])
def test_an_altered_page_is_refused(client, paper, damage):
    answer = post(client, paper, "sheet", ticket=damage)

    assert answer.status_code == 409
    assert "Begin again with the card code" in text(answer)


def test_a_page_of_another_wave_is_refused(client, cohort, paper):
    other = make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)
    page = begin(client, other)

    assert sheet(client, paper, page).status_code == 409
    assert SheetEntry.objects.count() == 0


def test_sheets_out_and_in_are_counted(client, paper):
    answer = client.post(
        url("paper", paper), {"step": "count", "handed_out": "40", "come_back": "38"}, follow=True
    )
    assert "The counts are saved." in text(answer)
    assert SheetCount.objects.get().come_back == 38

    for form in ({"handed_out": "x"}, {"handed_out": "3", "come_back": "4"}):
        assert post(client, paper, "count", **form).status_code in {409, 422}
    assert SheetCount.objects.get().handed_out == 40


def test_after_closing_the_number_of_sheets_is_rounded_and_the_page_warns(client, paper):
    for _ in range(2):
        sheet(client, paper, begin(client, paper))
    Wave.objects.update(state=WaveState.CLOSED)

    page = text(client.get(url("paper", paper)))

    assert "fewer than 5 forms" in page
    assert "kept as late" in page


@pytest.mark.parametrize("mode", [CaptureMode.DEVICE_ANONYMOUS, CaptureMode.GROUP_TALLY])
def test_waves_without_cards_take_no_sheets(client, cohort, mode):
    assert client.get(url("paper", make.wave_of(cohort, mode=mode))).status_code == 404


def test_no_card_code_stands_in_an_address_or_a_cache(client, paper):
    code = card_of(paper).code
    page = begin(client, paper)
    done = sheet(client, paper, page)

    assert code not in done["Location"]
    assert code[:4] not in done["Location"]
    for answer in (page, client.get(url("paper", paper))):
        assert "no-store" in answer["Cache-Control"]


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
    sheet(client, paper, begin(client, paper))

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

    # session, account, grants, cohort, enrolled, waves, forms, counted, sessions, languages
    with django_assert_num_queries(10):
        page = text(client.get(reverse("facilitate:cohort", args=[cohort.code])))
    assert page.count("Count the coloured cards") == n
