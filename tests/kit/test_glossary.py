"""Where a word of the glossary stands in a text: scripts with and without spaces, quotations, endings."""

from __future__ import annotations

import pytest

from cms.kit.lint.glossary import AgreedTerm, Forbidden, forbidden_in, preferred, typing_list

WORDS = {
    "en": Forbidden("eve teasing", "en", "It trivialises."),
    "bn": Forbidden("ইভ টিজিং", "bn", "It trivialises."),
    "km": Forbidden("ពាក្យលេង", "km", "It trivialises."),
    "vi": Forbidden("trêu ghẹo", "vi", "It trivialises."),
    "ar": Forbidden("معاكسة", "ar", "It trivialises."),
}

FOUND = [
    ("en", "They call it eve teasing."),
    ("en", "EVE-TEASING is a word."),
    ("en", "eve  teasing"),
    ("en", "Two eve teasings."),
    ("bn", "একে ইভ টিজিং বলা হয়।"),
    ("bn", "ইভ টিজিংয়ের শিকার"),
    ("bn", "ইভ-টিজিং"),
    ("km", "គេហៅថាពាក្យលេងសើច។"),
    ("km", "ពាក្យ\u200bលេង"),
    ("vi", "Đó là trêu ghẹo thôi."),
    ("vi", "tre\u0302u ghe\u0323o"),
    ("ar", "هذه المعاكسة"),
    # A text that is one quotation is what the lesson itself says.
    ("en", "“eve teasing”"),
]
INNOCENT = [
    ("en", ""),
    ("en", "Steve teasing Rina"),
    ("en", "eve teasingly"),
    ("en", "They say “eve teasing”. We say harassment."),
    ("en", "Eve. Teasing hurts."),
    ("bn", "যৌন হয়রানি"),
    ("bn", "তারা বলে “ইভ টিজিং”। আমরা বলি হয়রানি।"),
    ("km", "ការបៀតបៀន"),
    ("vi", "trêu ghẹok"),
]


@pytest.mark.parametrize(("language", "said"), FOUND)
def test_a_forbidden_word_is_found(language, said):
    assert list(forbidden_in(said, [WORDS[language]])) == [WORDS[language]]


@pytest.mark.parametrize(("language", "said"), INNOCENT)
def test_an_innocent_text_is_left_alone(language, said):
    assert list(forbidden_in(said, [WORDS[language]])) == []


def term(*forms, **changes):
    values = {"key": forms[0], "forms": forms, "words": {"bn": "শব্দ"}, **changes}
    return AgreedTerm(**values)


def test_terms_of_a_source_text_come_with_their_word_and_whether_somebody_agreed():
    terms = [
        term("help card", unchecked=frozenset({"bn"})),
        term("wave"),
        term("active colleague", "active colleagues", words={}),
    ]
    found = preferred(terms, "Show the help cards to active colleagues.", "bn")

    assert [(each.source, each.word, each.unchecked) for each in found] == [
        ("help card", "শব্দ", True),
        ("active colleague", "", False),
    ]


def test_the_script_gets_the_words_of_its_own_language_only():
    terms = [term("x", forbidden=tuple(WORDS.values()))]

    assert [each["word"] for each in typing_list(terms, "bn")["words"]] == ["ইভ টিজিং"]
    assert typing_list(terms, "my")["words"] == []
