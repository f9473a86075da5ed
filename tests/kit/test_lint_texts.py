"""Sentences, words and phone numbers, in every script that is shipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.kit.languages import CODES
from cms.kit.lint.phones import phone_numbers
from cms.kit.lint.texts import bare, sentences, without_quotes, word_count


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Tea is at 4. Lunch at 12.30. Work goes on.", 3),
        ("চলুন দেখি। আর কী?", 2),
        ("យើងមើល។ តើអ្នកណា?", 2),
        ("我们看。谁？", 2),
        ("“Stop!” says Dara. He waits…", 3),
        ("One line\nanother line", 2),
        ("… — !", 0),
    ],
)
def test_sentences_end_where_their_script_ends_them(said, number):
    assert len(sentences(said)) == number


def test_every_paragraph_and_entry_of_rich_text_is_its_own_line():
    html = "<p>One</p><ul><li>two <b>bold</b></li><li>three</li></ul><p>four</p>"
    assert bare(html).split("\n") == ["One", "two bold", "three", "four"]


@pytest.mark.parametrize(
    ("said", "language", "words"),
    [
        ("Rina’s thread breaks — again.", "en", 4),
        ("রিনার সুতা ছিঁড়ে যায়।", "bn", 4),
        ("ខ្ញុំជឿអ្នក", "km", 2),  # five letters that carry a syllable, one of them below another
        ("我相信你", "zh-hans", 2),  # 4 ÷ 1.6
        ("", "km", 0),
    ],
)
def test_words(said, language, words):
    assert word_count(said, language) == words


@pytest.mark.parametrize(
    "said",
    [
        "Call 0123 456 789 now.",
        "+855 12 345 678",
        "কল করুন ০১৭১২-৩৪৫৬৭৮",
        "ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨",
        "اتصل ٠١٢٣٤٥٦٧٨",
        "(02) 555-0100",
        "Dial 109 at any hour.",
        "হেল্পলাইন ১০৯",
    ],
)
def test_phone_numbers_in_any_digits(said):
    assert phone_numbers(said)


@pytest.mark.parametrize(
    "said",
    [
        "The law of 2009 was changed in 2022.",
        "It ran 2019-2021, then 2022 – 2024.",
        "On 2025-11-20 and on 20.11.2025.",
        "Lotus has 1 850 000 shirts and 1,850 workers.",
        "From 08:30 to 16:30, 390 minutes.",
        "Line 4 made 120 pieces.",
        "Call a friend; 15 of 25 workers did.",
    ],
)
def test_years_dates_counts_and_times_are_none(said):
    assert phone_numbers(said) == []


def test_what_is_said_in_quotes_is_left_out_unless_it_is_all():
    assert "joke" not in without_quotes("He says: “It is only a joke.” She leaves.")
    assert without_quotes("«only a joke»") == "«only a joke»"


@given(st.text(), st.sampled_from(CODES))
def test_no_text_makes_them_raise(said, language):
    assert word_count(said, language) >= 0
    assert len(phone_numbers(said)) <= len(said)
    assert bare(said) is not None
    assert len(without_quotes(said)) <= len(said) * 2
