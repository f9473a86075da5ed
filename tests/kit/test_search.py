"""Words that cannot break the engine, and words inside sentences without spaces."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.search.backends import get_search_backend

from cms.kit.search import bigrams, query
from curriculum.models import CountryProfile, Lesson
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson

ODD = [
    '"',
    "'\"",
    "*",
    "OR",
    "AND NOT",
    "NEAR(a b)",
    "title:x",
    "%s %d %",
    "\\",
    "(((",
    "{body} : x",
    "--",
    "a" * 5000,
    "ក" * 5000,
    "មនុស្ស " * 300,
    "\u200b\u200d",
    "🙂",
    "<script>",
    "'; DROP TABLE x; --",
    "^a -b +c",
    "́̂",
]

SENTENCES = {
    "km": "មនុស្សគ្រប់រូបនៅលើខ្សែសមនឹងទទួលបានការគោរព",
    "lo": "ທຸກຄົນສົມຄວນໄດ້ຮັບຄວາມເຄົາລົບໃນບ່ອນເຮັດວຽກ",
    "my": "လူတိုင်းလေးစားမှုကိုထိုက်တန်သည်",
    "zh_hans": "每个人在生产线上都应该受到尊重",
    "bn": "লাইনের প্রত্যেক মানুষের সম্মান পাওয়ার অধিকার আছে",
    "vi": "Mọi người trên chuyền đều xứng đáng được tôn trọng",
    "ar": "كل شخص يستحق الاحترام في مكان العمل",
}
INSIDE = {
    "km": ["ការគោរព", "មនុស្ស", "ខ្សែ"],
    "lo": ["ຄວາມເຄົາລົບ", "ບ່ອນເຮັດວຽກ"],
    "my": ["လေးစားမှု", "ထိုက်တန်"],
    "zh_hans": ["尊重", "生产线"],
    "bn": ["সম্মান", "অধিকার", "মানুষের", "সম্মা"],
    "vi": ["tôn trọng", "chuyền", "xứng"],
    "ar": ["الاحترام", "العمل"],
}
ABSENT = ["ផ្ទះបាយ", "ໂຮງຮຽນ", "ကျောင်း", "学校", "বাড়ি", "trường", "school", "مدرسة"]
WORDS = [(code, word) for code, words in INSIDE.items() for word in words]


@pytest.fixture
def lesson(db: object) -> Lesson:
    """One lesson with a sentence in every language, indexed while the admin speaks Bengali."""
    titles = {f"summary_{code}": text for code, text in SENTENCES.items()}
    with override("bn"):
        return make_lesson(title_en="Respect starts here", title_km="", title_bn="", **titles)


def found(word: str) -> list[Lesson]:
    return list(get_search_backend().autocomplete(word, Lesson.objects.all()))


@pytest.mark.parametrize(("code", "word"), WORDS)
def test_word_inside_a_sentence_is_found(lesson: Lesson, code: str, word: str) -> None:
    assert found(word) == [lesson]
    if word != "সম্মা":
        assert list(get_search_backend().search(word, Lesson)) == [lesson]


@pytest.mark.parametrize("word", ABSENT)
def test_absent_word_is_not_found(lesson: Lesson, word: str) -> None:
    assert found(word) == []


@pytest.mark.parametrize("word", ["Respect", "respect", "resp", "here resp", "lesson"])
def test_beginnings_and_codes_are_found(lesson: Lesson, word: str) -> None:
    assert found(word) == [lesson]


@pytest.mark.parametrize("text", ODD)
def test_odd_searches_answer_an_ordinary_page(desk: Client, lesson: Lesson, text: str) -> None:
    for url in (
        url_of("list", Lesson),
        url_of("list", CountryProfile),
        "/cms/images/",
        "/cms/pages/search/",
    ):
        assert desk.get(url, {"q": text}).status_code == 200
    chooser = "/cms/snippets/choose/curriculum/lesson/results/"
    assert desk.get(chooser, {"q": text}).status_code == 200


def test_nul_is_refused(desk: Client) -> None:
    assert desk.get(url_of("list", Lesson), {"q": "a\x00b"}).status_code == 400


def test_list_and_chooser_find_words_without_spaces(desk: Client, lesson: Lesson) -> None:
    make_lesson(title_en="Another one", title_km="", summary_km="")
    for url in (url_of("list", Lesson), "/cms/snippets/choose/curriculum/lesson/results/"):
        page = desk.get(url, {"q": "ការគោរព"}).content.decode()
        assert "Respect starts here" in page
        assert "Another one" not in page


@pytest.mark.parametrize("text", ['"', "* ^", "\x00", ""])
def test_nothing_left_asks_for_nothing(text: str) -> None:
    assert query(text) == ""


def test_bigrams_of_a_lone_character_and_of_mixed_text() -> None:
    assert bigrams("尊") == ["x5c0a"]
    assert bigrams("ok 尊重 ok") == ["x5c0a91cd"]
    assert query("尊重 ok") == "ok x5c0a91cd"
