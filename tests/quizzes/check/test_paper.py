"""From codes to thanks on a shared phone: nothing of anyone stays behind."""

from __future__ import annotations

import re
import uuid

import pytest
from django.contrib.sessions.models import Session

from cms.models import EnabledLanguage
from quizzes.check.ticket import read
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Answer, Response
from tests.factories import delivery as make
from tests.quizzes.check.phone import (
    HAND_IN,
    PAPER,
    START,
    THANKS,
    all_answers,
    open_paper,
    send,
    ticket_on,
)

pytestmark = pytest.mark.django_db


def test_three_people_answer_one_after_the_other_on_one_phone(client):
    check = make.check()
    for card in range(3):
        page = open_paper(client, check, card)
        answer = send(client, page, all_answers(check), sex="woman", age_band="18-24")
        assert answer["Location"].startswith(THANKS)
        thanks = client.get(answer["Location"]).content.decode()
        assert "Your answers are in." in thanks
        assert check.cards[card].code not in thanks
        again = client.post(START, {"group": re.search(r'name="group" value="(.*?)"', thanks)[1]})
        assert 'value="LOTUS-W1"' in again.content.decode()

    assert Response.objects.count() == 3
    assert Answer.objects.count() == 9
    assert Session.objects.count() == 0
    assert set(client.cookies) == {"csrftoken"}


def test_what_is_kept_is_the_day_the_language_and_what_she_said(client, django_user_model):
    check = make.check()
    send(client, open_paper(client, check), all_answers(check), sex="woman", role="worker")

    row = Response.objects.get()

    assert (row.language, row.sex, row.age_band, row.role) == ("en", "woman", "", "worker")
    assert row.card == check.cards[0]
    columns = {field.name for field in Response._meta.get_fields()} - {"answers"}
    assert columns == {
        *("id", "wave", "card", "language", "mode", "form", "sex", "age_band", "role", "late"),
        *("received_on", "settled"),
    }


@pytest.mark.parametrize("items", [1, 6])
def test_a_whole_submit_costs_seven_queries(client, items, django_assert_num_queries):
    paper = make.instrument(f"k-{items}", [make.item(f"K{n}") for n in range(items)])
    check = make.check(paper=paper)
    page = open_paper(client, check)

    # wave; begin, state, form, answers, end; next paper
    with django_assert_num_queries(7):
        send(client, page, all_answers(check))

    assert Answer.objects.count() == items


def test_laying_out_a_paper_costs_four_queries(client, django_assert_num_queries):
    check = make.check()

    with django_assert_num_queries(4):  # panel, card, wave, languages
        open_paper(client, check)


def test_the_key_never_reaches_the_browser(client):
    page = open_paper(client, make.check()).content.decode()

    assert "correct" not in page
    assert "Because of" not in page
    # The options of a question differ in key, words and order only.
    plain = r'<label class="choice"><input type="radio" name="[\w-]+" value="[\w+-]+"><span>[^<]*</span>'
    choices = re.findall(r'<label class="choice">.*?(?=</label>)', page)
    assert len(choices) > 10
    assert all(re.fullmatch(plain, choice) for choice in choices)


def test_the_order_is_the_forms_own_and_stays_in_another_language(client):
    check = make.check(cards=8, paper=make.instrument("k", [make.item(f"K{n}") for n in range(8)]))

    def order(page):
        return list(dict.fromkeys(re.findall(r'name="(answer-\w+)"', page.content.decode())))

    papers = [open_paper(client, check, card) for card in range(8)]
    assert len({tuple(order(paper)) for paper in papers}) > 1

    other = client.post("/km/check/paper/", {"ticket": ticket_on(papers[0]), "answer-K3": "false"})
    assert order(other) == order(papers[0])
    assert re.search(r'name="answer-K3" value="false" checked', other.content.decode())
    assert read(ticket_on(other)) == read(ticket_on(papers[0]))


def test_scales_and_true_or_false_keep_their_order(client):
    check = make.check(cards=6, paper=make.attitude_instrument())
    for card in range(6):
        values = re.findall(
            r'name="answer-attitudes-2-A1" value="(\d)"',
            open_paper(client, check, card).content.decode(),
        )
        assert values == ["1", "2", "3", "4", "5"]


def test_after_the_first_paper_the_second_waits_for_the_same_card(client):
    check = make.check()
    second = make.wave(check.panel, make.attitude_instrument())

    between = send(client, open_paper(client, check), all_answers(check))
    assert "One more short paper" in between.content.decode()
    assert check.cards[0].code not in between.content.decode()
    page = client.post(PAPER, {"ticket": ticket_on(between), "group": "LOTUS-W1"})
    assert "attitudes-2-A1" in page.content.decode()
    done = send(client, page, {"answer-attitudes-2-A1": "4", "answer-attitudes-2-A2": "5"})

    assert done.status_code == 302
    assert {row.wave_id for row in Response.objects.all()} == {check.wave.pk, second.pk}
    assert len({row.card_id for row in Response.objects.all()}) == 1


def test_somebody_who_stopped_between_papers_gets_the_second_one(client):
    check = make.check()
    make.wave(check.panel, make.attitude_instrument())
    send(client, open_paper(client, check), all_answers(check))

    assert "attitudes-2-A1" in open_paper(client, check).content.decode()


# Bad input: a sentence each, and nothing stored; see `test_entry` for codes.


def test_a_wave_that_closes_while_she_answers(client):
    check = make.check()
    page = open_paper(client, check)
    check.wave.state = WaveState.CLOSED
    check.wave.save()

    answer = send(client, page, all_answers(check))

    assert answer.status_code == 409
    assert "This paper is closed now" in answer.content.decode()
    assert Response.objects.count() == 0
    assert client.post(PAPER, {"ticket": ticket_on(page)}).status_code == 409


def test_a_used_card_is_thanked_and_done(client):
    check = make.check()
    send(client, open_paper(client, check), all_answers(check))

    answer = open_paper(client, check)

    assert answer.status_code == 409
    assert "Thank you, you are done" in answer.content.decode()


def test_a_used_card_is_free_for_the_next_wave(client):
    check = make.check()
    send(client, open_paper(client, check), all_answers(check))
    check.wave.state = WaveState.CLOSED
    check.wave.save()
    paper = check.wave.instrument_version.instrument
    make.wave(check.panel, paper, kind=WaveKind.POST)

    assert open_paper(client, check).status_code == 200


def test_sent_twice_counts_once(client):
    check = make.check()
    page = open_paper(client, check)

    first = send(client, page, all_answers(check))
    again = send(client, page, all_answers(check))

    assert first.status_code == again.status_code == 302
    assert Response.objects.count() == 1


def test_the_network_fails_after_saving_and_the_wave_closes_before_she_sends_again(client):
    check = make.check()
    page = open_paper(client, check)
    send(client, page, all_answers(check))
    check.wave.state = WaveState.CLOSED
    check.wave.save()

    assert send(client, page, all_answers(check)).status_code == 302
    assert Response.objects.count() == 1


def test_the_same_form_with_other_answers_keeps_the_first(client):
    check = make.check()
    page = open_paper(client, check)
    send(client, page, all_answers(check))
    before = dict(Answer.objects.values_list("item_key", "value"))

    answer = send(client, page, all_answers(check) | {"answer-knowledge-3-K1": "dont_know"})

    assert answer.status_code == 409
    assert "We have your answers from the first time" in answer.content.decode()
    assert dict(Answer.objects.values_list("item_key", "value")) == before


def test_two_tabs_with_one_card_hand_in_once(client):
    check = make.check()
    one, two = open_paper(client, check), open_paper(client, check)
    assert ticket_on(one) != ticket_on(two)
    send(client, one, all_answers(check))

    answer = send(client, two, all_answers(check))

    assert answer.status_code == 409
    assert "This card was used" in answer.content.decode()
    assert Response.objects.count() == 1


def test_open_questions_are_asked_about_once_with_the_answers_kept(client):
    check = make.check()
    page = open_paper(client, check)

    asked = send(client, page, {"answer-knowledge-3-K1": "false"}, sex="man")
    text = asked.content.decode()
    assert "You left 2 questions open." in text
    assert 'name="answer-knowledge-3-K1" value="false" checked' in text
    assert 'name="sex" value="man" checked' in text
    assert Response.objects.count() == 0

    send(client, asked, {"answer-knowledge-3-K1": "false"}, sex="man", left_open="yes")
    assert list(Answer.objects.values_list("item_key", "value")) == [("knowledge-3-K1", "false")]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("answer-K99", "true", "no question “K99”"),
        ("answer-knowledge-3-K1", "maybe", "no answer “maybe”"),
        ("answer-knowledge-3-K1", "x" * 5000, "no answer “xxx"),
        ("sex", "robot", "“robot” cannot be chosen"),
        ("age_band", "17", "“17” cannot be chosen"),
        ("role", "victim", "“victim” cannot be chosen"),
    ],
)
def test_what_is_not_on_the_paper_is_refused_by_name(client, field, value, sentence):
    check = make.check()
    answer = send(client, open_paper(client, check), all_answers(check) | {field: value})

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert Response.objects.count() == 0


@pytest.mark.parametrize("address", [PAPER, HAND_IN])
@pytest.mark.parametrize("damage", ["", "x", "a:b:c", "ក:ខ:គ", "{}" * 4000])
def test_an_altered_ticket_is_refused(client, address, damage):
    answer = client.post(address, {"ticket": damage})

    assert answer.status_code == 400
    assert "Start again with the group code" in answer.content.decode()


def test_a_ticket_cannot_be_moved_to_another_card(client):
    check = make.check()
    head, *rest = ticket_on(open_paper(client, check)).split(":")

    altered = ":".join([head[:-4] + "AAAA", *rest])

    assert client.post(HAND_IN, {"ticket": altered}).status_code == 400


def test_a_language_with_nothing_in_it_offers_the_others_without_losing_the_codes(client):
    check = make.check()
    page = open_paper(client, check, address="/vi/check/paper/")
    text = page.content.decode()

    assert "Nobody has written these questions in Tiếng Việt yet." in text
    assert 'formaction="/km/check/paper/"' in text
    assert "answer-" not in text
    there = client.post("/km/check/paper/", {"ticket": ticket_on(page)})
    assert "ខ្មែរ: Question" in there.content.decode()


def test_a_language_that_is_switched_off_is_not_offered(client):
    for place, code in enumerate(("en", "bn")):
        EnabledLanguage.objects.create(code=code, sort_order=place)

    page = open_paper(client, make.check()).content.decode()

    assert 'formaction="/bn/check/paper/"' in page
    assert "/km/check/paper/" not in page


def test_codes_never_stand_in_an_address_and_no_page_is_cached(client):
    check = make.check()
    page = open_paper(client, check)
    done = send(client, page, all_answers(check))
    thanks = client.get(done["Location"])

    assert "LOTUS" not in done["Location"]
    for answer in (client.get(START), page, done, thanks):
        assert "no-store" in answer["Cache-Control"]
    assert client.get(PAPER)["Location"] == START
    assert client.get(HAND_IN)["Location"] == START


@pytest.mark.parametrize("group", ["x", "a:b:c", "%00", "ក"])
def test_an_odd_thanks_address_still_thanks(client, group):
    assert client.get(f"{THANKS}{group}/").status_code in {200, 400}


def test_a_signed_in_learner_is_not_tied_to_her_answers(client):
    check = make.check()
    _, code = make.enrolment(make.cohort(make.two_lesson_course(), "LOTUS-W9"))
    client.post("/en/learn/code/", {"code": code})

    send(client, open_paper(client, check), all_answers(check))

    row = Response.objects.get()
    assert isinstance(row.id, uuid.UUID)
    assert "enrolment" not in str(row.__dict__)
