"""Every kind of question on a paper: asked without its key, answered without a script."""

from __future__ import annotations

import re

import pytest

from quizzes.answers import entries
from quizzes.enums import KEYED, SCALES, ItemKind, Purpose
from quizzes.marking import mark_item
from quizzes.models import Answer, Item, Response
from tests.factories import delivery as make
from tests.factories import kinds
from tests.quizzes.check.test_paper import HAND_IN, open_paper, ticket_on

pytestmark = pytest.mark.django_db
KNOWN = sorted({*KEYED, ItemKind.SCENARIO})


def check_of(*rows, purpose=Purpose.SATISFACTION, cards=3):
    return make.check(paper=make.instrument("paper", list(rows), purpose), cards=cards)


def send(client, page, answers, **more):
    form = {"ticket": ticket_on(page), "group": "LOTUS-W1", "left_open": "yes"}
    return client.post(HAND_IN, {**form, **answers, **more})


def shown(page, number="answer-Q"):
    """The part of a page that asks the question."""
    text = page.content.decode()
    return text[text.index("<form id=") : text.index("About you")]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_what_is_posted_is_stored_as_one_text_and_marks_right(client, kind):
    row = kinds.item("Q", kind)
    check = check_of(row)
    right = kinds.right_answer(row) if kind not in SCALES else entries_of(check)[-1]["key"]

    answer = send(client, open_paper(client, check), kinds.fields_of("Q", right))

    assert answer.status_code == 302
    stored = Answer.objects.get()
    assert stored.value == ",".join(sorted(right.split(",")))
    mark = mark_item(check.wave.instrument_version.payload["items"][0], stored.value)
    assert mark.answered
    assert mark.correct is (None if kind in SCALES else True)


def entries_of(check):
    return entries(check.wave.instrument_version.payload["items"][0])


@pytest.mark.parametrize("kind", list(ItemKind))
def test_no_key_reaches_the_page(client, kind):
    row = kinds.item("Q", kind)
    page = shown(open_paper(client, check_of(row)))

    for word in ("correct", "Because of", "feedback", "value_", "leads_to", "partner"):
        assert word not in page
    # Once the words, pictures and keys are taken out, every choice is like the others.
    plain = re.sub(r'"[^"]*"|\d+|checked|selected', "", page)
    labels = set(re.findall(r"<label[^>]*>.*?<span>(.*?)</span></label>", page, re.DOTALL))
    assert labels
    choices = re.findall(r"<label class=>(?:(?!</label>).)*", plain, re.DOTALL)
    assert len({re.sub(r"<span>.*", "", choice, flags=re.DOTALL) for choice in choices}) <= 2


@pytest.mark.parametrize("kind", KNOWN)
def test_not_knowing_is_an_answer(client, kind):
    check = check_of(kinds.item("Q", kind))
    page = open_paper(client, check)
    assert 'value="dont_know"' in shown(page)

    assert send(client, page, {"answer-Q": "dont_know"}).status_code == 302

    mark = mark_item(check.wave.instrument_version.payload["items"][0], Answer.objects.get().value)
    assert (mark.answered, mark.correct, mark.dont_know) == (True, False, True)


@pytest.mark.parametrize("kind", sorted(SCALES))
def test_one_cannot_not_know_an_opinion(client, kind):
    check = check_of(kinds.item("Q", kind))
    page = open_paper(client, check)
    assert "dont_know" not in shown(page)

    assert send(client, page, {"answer-Q": "dont_know"}).status_code == 400
    assert Response.objects.count() == 0


FORGED = [
    (ItemKind.SINGLE, {"answer-Q": ["a", "b"]}),
    (ItemKind.SINGLE, {"answer-Q.a": "b"}),
    (ItemKind.SINGLE, {"answer-Q": "a,b"}),
    (ItemKind.SINGLE, {"answer-Q": "a:b"}),
    (ItemKind.MULTIPLE, {"answer-Q": ["a", "z"]}),
    (ItemKind.MULTIPLE, {"answer-Q": ["a", "a"]}),
    (ItemKind.MULTIPLE, {"answer-Q.a": "1"}),
    (ItemKind.ORDER, {"answer-Q.r": "1", "answer-Q.z": "2"}),
    (ItemKind.ORDER, {"answer-Q.r": "9"}),
    (ItemKind.ORDER, {"answer-Q.r": "01"}),
    (ItemKind.ORDER, {"answer-Q": "r"}),
    (ItemKind.MATCH, {"answer-Q.a": "b"}),
    (ItemKind.MATCH, {"answer-Q.z": "b"}),
    (ItemKind.SCENARIO, {"answer-Q.s1": "c"}),
    (ItemKind.SCENARIO, {"answer-Q.s9": "a"}),
    (ItemKind.SCENARIO, {"answer-Q": "a"}),
    (ItemKind.PICTURE_SCALE, {"answer-Q": "9"}),
]


@pytest.mark.parametrize(("kind", "posted"), FORGED)
def test_what_the_paper_does_not_offer_is_refused_by_name(client, kind, posted):
    answer = send(client, open_paper(client, check_of(kinds.item("Q", kind))), posted)

    assert answer.status_code == 400
    assert "Question Q has no answer" in answer.content.decode()
    assert Response.objects.count() == 0


HALF = [
    (ItemKind.MULTIPLE, {"answer-Q": ["a", "dont_know"]}, "not both"),
    (ItemKind.ORDER, {"answer-Q.r": "1", "answer-Q.k": "1"}, "Two have the place 1"),
    (ItemKind.ORDER, {"answer-Q.r": "1"}, "Some have no place yet"),
    (ItemKind.ORDER, {"answer-Q.r": "1", "answer-Q": "dont_know"}, "not both"),
    (ItemKind.SCENARIO, {"answer-Q.s1": "b"}, "your choices lead to step 3"),
    (ItemKind.SCENARIO, {"answer-Q.s3": "c"}, "your choices lead to step 1"),
]


@pytest.mark.parametrize(("kind", "posted", "sentence"), HALF)
def test_half_an_answer_comes_back_with_a_sentence_and_all_that_was_ticked(
    client, kind, posted, sentence
):
    check = check_of(kinds.item("Q", kind), kinds.item("OTHER", ItemKind.SINGLE))

    page = send(client, open_paper(client, check), {**posted, "answer-OTHER": "c"}, sex="man")

    text = page.content.decode()
    assert page.status_code == 422
    number = 1 if text.index("Question Q?") < text.index("Question OTHER?") else 2
    assert f'<a href="#answer-Q">Question {number}</a>: ' in text
    assert sentence in text
    assert 'name="answer-OTHER" value="c" checked' in text
    assert 'name="sex" value="man" checked' in text
    assert Response.objects.count() == 0

    right = kinds.fields_of("Q", kinds.right_answer(Item.objects.get(key="Q")))
    assert send(client, page, {**right, "answer-OTHER": "c"}).status_code == 302


def test_half_of_the_pairs_is_half_an_answer(client):
    row = kinds.item("Q", ItemKind.MATCH)
    page = open_paper(client, check_of(row))
    first = row.options.all()[0]

    answer = send(client, page, {"answer-Q.a": first.partner_key})

    assert answer.status_code == 422
    assert "Some have no partner yet" in answer.content.decode()
    assert f'value="{first.partner_key}" selected' in answer.content.decode()
    assert Response.objects.count() == 0


def test_a_choice_on_a_way_she_left_again_does_not_count(client):
    check = check_of(kinds.item("Q", ItemKind.SCENARIO))

    # First she went on to step 3 and chose there, then she changed her mind at step 1.
    answer = send(client, open_paper(client, check), {"answer-Q.s1": "a", "answer-Q.s3": "d"})

    assert answer.status_code == 302
    item = check.wave.instrument_version.payload["items"][0]
    assert mark_item(item, Answer.objects.get().value).correct is False


def test_an_empty_list_leaves_the_question_open(client):
    check = check_of(kinds.item("Q", ItemKind.ORDER))
    page = open_paper(client, check)
    empty = {f"answer-Q.{key}": "" for key in "rkwm"}
    form = {"ticket": ticket_on(page), "group": "LOTUS-W1"}

    asked = client.post(HAND_IN, {**form, **empty})
    assert "You left 1 question open." in asked.content.decode()

    assert send(client, asked, empty).status_code == 302
    assert Answer.objects.count() == 0


def test_the_same_order_sent_twice_counts_once(client):
    row = kinds.item("Q", ItemKind.ORDER)
    page = open_paper(client, check_of(row))
    right = kinds.fields_of("Q", kinds.right_answer(row))

    backwards = dict(reversed(right.items()))
    assert send(client, page, right).status_code == send(client, page, backwards).status_code == 302
    assert Response.objects.count() == 1


# Order on the page


def orders_seen(client, check, pattern):
    pages = (shown(open_paper(client, check, card)) for card in range(len(check.cards)))
    return [tuple(re.findall(pattern, page)) for page in pages]


def test_entries_of_an_order_never_stand_in_the_right_order(client):
    check = check_of(kinds.item("Q", ItemKind.ORDER), cards=40)

    seen = orders_seen(client, check, r'<select id="answer-Q\.(\w)"')

    assert len(set(seen)) > 5
    assert ("r", "k", "w", "m") not in seen


def test_partners_are_shuffled_and_their_keys_say_nothing(client):
    row = kinds.item("Q", ItemKind.MATCH)
    check = check_of(row, cards=12)
    own = tuple(one.partner_key for one in row.options.all())

    seen = {each[: len(own)] for each in orders_seen(client, check, r'value="([0-9a-f]{8})"')}

    assert len(seen) > 1
    assert all(set(each) == set(own) for each in seen)
    assert not set(own) & {one.key for one in row.options.all()}


@pytest.mark.parametrize("kind", [*sorted(SCALES), ItemKind.SCENARIO, ItemKind.TRUE_FALSE])
def test_scales_stories_and_true_or_false_are_never_shuffled(client, kind):
    check = check_of(kinds.item("Q", kind), cards=8)

    assert (
        len(set(orders_seen(client, check, r'type="radio" name="(answer-[\w.]+)" value="(\w+)"')))
        == 1
    )


@pytest.mark.parametrize("kind", [ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.PICTURE_CHOICE])
def test_choices_are_shuffled_by_the_form(client, kind):
    check = check_of(kinds.item("Q", kind), cards=12)

    seen = orders_seen(client, check, r'name="answer-Q" value="(\w+)"')

    assert len(set(seen)) > 1
    assert {each[-1] for each in seen} == {"dont_know"}


# A story, step by step


def test_a_story_shows_all_steps_and_where_each_choice_leads(client):
    page = shown(open_paper(client, check_of(kinds.item("Q", ItemKind.SCENARIO))))
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))

    assert "Laugh along then step 2" in text
    assert "Speak up then step 3" in text
    assert "Happens at s2 Here the story is over." in text
    assert "Walk away then the story is over" in text


def test_a_story_without_a_right_way_has_no_key(client):
    row = kinds.item("Q", ItemKind.SCENARIO)
    row.options.update(correct=False)
    for option in row.options.all():
        option.correct = False
        option.save()
    check = check_of(Item.objects.get(pk=row.pk))
    page = open_paper(client, check)
    assert "dont_know" not in shown(page)

    assert send(client, page, {"answer-Q.s1": "a"}).status_code == 302

    mark = mark_item(check.wave.instrument_version.payload["items"][0], Answer.objects.get().value)
    assert (mark.answered, mark.correct) == (True, None)
