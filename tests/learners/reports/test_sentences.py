"""The one sentence for whoever reads no further."""

from __future__ import annotations

import pytest

from learners.reports.readers import PROGRAMME, Subject
from learners.reports.sentences import change_sentence
from tests.factories import figures as make

WHOLE = Subject(PROGRAMME, "p", names={"p": "Programme"})


def said(measure, n=112, subject=WHOLE, **place):
    return change_sentence(measure, make.place(0, "p", n=n, **place), subject)


def test_what_changed_for_how_many_and_how_sure():
    change = make.change(52.4, 69.8, 15.2, 19.6)

    assert said(make.measure(), change=change) == (
        "Of 112 people who answered before and after, right answers rose on average from 52.4% to "
        "69.8%, by 17.4 points. We can be quite sure that the true change lies between 15.2 and "
        "19.6 points."
    )


def test_it_may_be_that_nothing_changed():
    change = make.change(55.0, 58.2, -2.1, 8.5, show="interval_small")
    words = said(make.measure(), n=14, change=change)

    assert "anywhere between −2.1 and 8.5 points" in words
    assert "it may also be that nothing changed" in words
    assert "quite sure" not in words
    assert "first sign, not as proof" in words


def test_a_loss_is_called_a_loss():
    words = said(make.measure(), change=make.change(60.0, 52.5, -11.0, -4.0))

    assert "right answers fell on average from 60.0% to 52.5%, by 7.5 points" in words
    assert "between −11.0 and −4.0 points" in words


def test_the_same_before_and_after():
    words = said(make.measure(), change=make.change(60.0, 60.0, -3.0, 3.0))

    assert "stayed on average at 60.0%" in words


def test_a_rounded_number_of_people_is_about():
    words = said(make.measure(), n=20, n_about=True, change=make.change(50.0, 61.0, 5.0, 17.0))

    assert words.startswith("Of about 20 people")
    assert "from 50% to 61%, by 11 points" in words


def test_an_interval_that_is_withheld():
    words = said(make.measure(), change=make.change(50.0, 61.0, None, None))

    assert "How sure this is cannot be said." in words


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "no card was used both before and after"), (1, "Only 1 people"), (9, "too few to say")],
)
def test_few_or_no_pairs(n, words):
    assert words in said(make.measure(), n=n)


def test_no_place_at_all():
    assert "too small, or nearly everybody answered alike" in change_sentence(
        make.measure(), None, WHOLE
    )


def test_a_scale_says_what_a_high_number_means():
    measure = make.attitudes("p", ["lotus"], ["W1"])
    words = change_sentence(measure, measure["places"][0], WHOLE)

    assert words.startswith("“What do you think?”: the mean of 30 people")
    assert "on a scale from 1 to 5, where a high number means: more equitable views" in words
