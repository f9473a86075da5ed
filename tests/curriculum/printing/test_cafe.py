"""The café pack: few pages, no colour, no names, no number that nobody checked."""

from __future__ import annotations

import pikepdf
import pytest

from curriculum.printing import cafe
from tests import poppler
from tests.curriculum.printing import payloads

OUTDATED = "and counts as out of date; left out."


def _talks(count: int) -> list[dict]:
    return [
        payloads.lesson(f"0000000{n}-0000-4000-8000-000000000000", f"t{n}") for n in range(count)
    ]


@pytest.mark.parametrize("language", ["en", "bn", "km", "ar"])
def test_four_talks_fit_the_page_limit(print_pack, language):
    manifest, out = print_pack(kind="cafe", lessons=_talks(4), language=language)
    # Cover, four talks, one page of stories, four cards on two pages, tally, slips.
    assert manifest.files[0].pages == 10
    assert manifest.files[0].sheets == 10
    with pikepdf.open(out / "cafe.pdf") as pdf:
        assert len(pdf.pages) == 10
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_cards_beyond_the_page_limit_are_left_out_and_named(print_pack):
    lessons = _talks(8)
    for lesson in lessons:
        story = lesson["parts"][0]
        lesson["parts"] = [story | {"key": f"story-{n}"} for n in range(4)]
    manifest, _ = print_pack(kind="cafe", lessons=lessons)
    left_out = [sentence for sentence in manifest.missing if "discussion card" in sentence]
    assert manifest.files[0].pages == cafe.MOST_PAGES
    assert left_out
    assert "left out, so that the pack stays within 24 pages" in left_out[0]


def test_stale_hidden_and_unchecked_services_are_left_out_and_named(print_pack):
    services = [
        payloads.service("Lantern line"),
        payloads.service("Old desk", phone="000 222 000", stale=True),
        payloads.service("Slow desk", phone="000 333 000", verified_on="2026-01-01"),
        payloads.service("Quiet desk", phone=""),
        payloads.service("New desk", phone="000 444 000", verified_on=None),
    ]
    manifest, out = print_pack(kind="cafe", services=services)
    words = poppler.text(out / "cafe.pdf")
    assert words.count("000 111 000") == 10
    for number in ("000 222 000", "000 333 000", "000 444 000"):
        assert number not in words
    assert manifest.missing == [
        f"Help service “Old desk” was last checked on 2026-07-05 {OUTDATED}",
        f"Help service “Slow desk” was last checked on 2026-01-01 {OUTDATED}",
        "Help service “Quiet desk” has no visible phone number; left out.",
        "Help service “New desk” was never checked; left out.",
    ]


def test_slips_say_when_the_number_was_checked(print_pack):
    _, out = print_pack(kind="cafe")
    assert poppler.text(out / "cafe.pdf").count("checked on 2026-07-05") == 10


def test_without_any_service_the_page_says_so(print_pack):
    manifest, out = print_pack(kind="cafe", services=[])
    assert "There is no checked help service" in poppler.text(out / "cafe.pdf")
    assert manifest.missing == [
        "No checked help service with a phone number: the help page says so."
    ]


def test_nothing_is_coloured(print_pack, tmp_path):
    _, out = print_pack(kind="cafe")
    assert not any(map(poppler.coloured, poppler.pictures(out / "cafe.pdf", tmp_path / "png")))


def test_tally_asks_for_strokes_not_for_names(print_pack):
    _, out = print_pack(kind="cafe")
    tally = poppler.text(out / "cafe.pdf").split("\f")[-3]
    assert "One stroke for each person" in tally
    assert "Women" in tally
    assert "Men" in tally


def test_a_talk_keeps_to_one_page_however_much_is_said(print_pack):
    lesson = payloads.lesson()
    step = lesson["guide"]["steps"][0]
    long = {"en": "<p>" + "We take turns and listen to each other. " * 12 + "</p>"}
    lesson["guide"]["steps"] = [step | {"key": f"s{n}", "say": long} for n in range(7)]
    lesson["minutes"] = {"core": 35, "extended": 35}
    manifest, out = print_pack(kind="cafe", lessons=[lesson])
    assert manifest.files[0].pages == 6
    talk = poppler.text(out / "cafe.pdf").split("\f")[1]
    assert "Three questions" in talk
    assert "If someone tells her story" in talk


def test_prints_one_language_only_and_says_so(print_pack):
    manifest, _ = print_pack(kind="cafe", language="km", bilingual="en")
    assert manifest.missing == [
        "The café pack has one language only; the second language was left away."
    ]


def test_services_share_the_slip_pages_when_there_are_many():
    services = [payloads.service(str(number)) for number in range(5)]
    slips = cafe.slips(services)
    assert len(slips) == 30
    assert [sum(slip["name"] == str(number) for slip in slips) for number in range(5)] == [6] * 5
