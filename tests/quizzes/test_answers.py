"""One text per answer: written, taken apart, and read from forms."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from quizzes.answers import Given, TornAnswerError, form_field, parse, posted, write
from quizzes.item_rules import MOST_ENTRIES
from quizzes.models import Answer
from quizzes.models.item import KEY, ItemOption, ItemStep

key = st.from_regex(KEY.regex.pattern.replace("+$", "{1,20}$"), fullmatch=True).map(str.strip)


@given(st.sets(key), st.dictionaries(key, key))
def test_what_is_written_is_read_again(keys, pairs):
    keys -= set(pairs)

    read = parse(write(keys, pairs))

    assert (set(read.keys), dict(read.pairs)) == (keys, pairs)


@given(st.lists(key, unique=True), st.randoms())
def test_the_same_answer_is_always_the_same_text(keys, chance):
    mixed = list(keys)
    chance.shuffle(mixed)

    assert write(mixed) == write(keys)


@pytest.mark.parametrize("text", [",", "a,", ":", "a:", ":b", "a:b:c", "a,a", "a:b,a:c", "a,a:b"])
def test_a_torn_text_is_no_answer(text):
    with pytest.raises(TornAnswerError):
        parse(text)


def test_nothing_chosen():
    assert parse("") == Given()
    assert write() == ""


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("answer-K1=a", {"K1": "a"}),
        ("answer-K1=c&answer-K1=a", {"K1": "a,c"}),
        ("answer-K1.b=1&answer-K1.a=2", {"K1": "a:2,b:1"}),
        ("answer-K1.b=&answer-K1.a=2", {"K1": "a:2"}),
        ("answer-K1=&answer-K2=", {}),
        ("sex=woman&left_open=yes", {}),
        ("answer-K1.a=2&answer-K1=dont_know", {"K1": "a:2,dont_know"}),
        ("answer-=x", {"": "x"}),
    ],
)
def test_answers_in_a_posted_form(query, answers):
    assert posted(QueryDict(query)) == answers


def test_no_key_can_hold_a_sign_of_ours():
    for sign in ",:.":
        assert KEY.regex.match(f"a{sign}b") is None
    assert form_field("K1", "a") == "answer-K1.a"


def test_the_longest_answer_fits_its_column():
    longest = {model: model._meta.get_field("key").max_length for model in (ItemOption, ItemStep)}
    pair = "x" * sum(longest.values())
    room = Answer._meta.get_field("value").max_length

    assert len(",".join([f"{pair}:"] * MOST_ENTRIES)) <= room
