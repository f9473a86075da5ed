"""What a phone takes along: every language, both forms, and nothing that tells what is right."""

from __future__ import annotations

import json
import re

import pytest

from cms.models import EnabledLanguage
from quizzes.check.entry import papers_of
from quizzes.enums import CaptureMode, ItemKind, WaveKind
from quizzes.models import Wave
from quizzes.offline.pack import pack
from quizzes.parallel import first_form, form_for
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db


def packed(check, card=0):
    return pack(*papers_of(check.panel.code, check.cards[card].code))


def flat(page: str) -> str:
    """A page without the order of its questions and options."""
    return "".join(sorted(re.sub(r"\s+|\d", "", page)))


def test_each_language_the_paper_is_written_in():
    paper = packed(make.check())["papers"][0]

    assert sorted(paper["pages"]) == ["bn", "en", "km"]
    assert "বাংলা: Question" in paper["pages"]["bn"][""]
    assert "নাম ছাড়া" in paper["pages"]["bn"][""]


def test_a_language_this_installation_does_not_show_stays_out():
    EnabledLanguage.objects.create(code="bn", sort_order=1)

    assert list(packed(make.check())["papers"][0]["pages"]) == ["bn"]


@pytest.mark.parametrize(
    "kind", [ItemKind.TRUE_FALSE, ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.ORDER]
)
def test_it_is_the_same_whatever_is_right(kind):
    check = make.check(paper=make.instrument("paper", [make.item("K1")]))
    panel, [wave] = papers_of(check.panel.code, check.cards[0].code)
    wave.instrument_version.payload["items"][0]["kind"] = kind
    pages = []
    for turned in (False, True):
        for place, option in enumerate(wave.instrument_version.payload["items"][0]["options"]):
            option["correct"] = (place == 0) != turned
            option["value"] = -place if turned else place
        pages.append(flat(pack(panel, [wave])["papers"][0]["pages"]["en"][""]))

    assert pages[0] == pages[1]


def test_no_word_about_what_is_right_and_why():
    said = json.dumps(packed(make.check()))

    assert "Because of" not in said
    assert "correct" not in said
    assert "is_right" not in said


def test_of_parallel_forms_each_card_finds_its_own():
    items = [make.item(f"K{letter}") for letter in "AB"]
    instrument = make.instrument("two-forms", items)
    instrument.rows.filter(item=items[0]).update(form="A")
    instrument.rows.filter(item=items[1]).update(form="B")
    make.published(instrument)
    check = make.check(cards=12, paper=instrument)
    payload = check.wave.instrument_version.payload

    for kind in (WaveKind.PRE, WaveKind.POST):
        Wave.objects.update(kind=kind)
        paper = packed(check)["papers"][0]
        letters = set()
        for card in check.cards:
            letter = paper["letters"][first_form(check.panel.code, card.code)]
            assert letter == form_for(payload, kind, check.panel.code, card.code)
            assert f"Question K{letter}?" in paper["pages"]["en"][letter]
            letters.add(letter)
        assert letters == {"A", "B"}


def test_without_cards_none_is_asked():
    check = make.check()
    Wave.objects.update(mode=CaptureMode.DEVICE_ANONYMOUS)

    found = pack(*papers_of(check.panel.code, ""))

    assert [paper["card"] for paper in found["papers"]] == [False]


@pytest.mark.parametrize("papers", [1, 3])
def test_queries_are_constant(papers, django_assert_num_queries):
    check = make.check()
    for number in range(papers - 1):
        make.wave(check.panel, make.small_instrument(f"more-{number}"))

    # group, asks for a card, throttle is a cache, card, papers; languages
    with django_assert_num_queries(5):
        assert len(packed(check)["papers"]) == papers
