"""Cards to print and cut: every code once, nothing else, no colour, in no order."""

from __future__ import annotations

import re

import pikepdf
import pytest

from cms.kit.codes import new_card_code
from learners.printing.cards import card_sheets
from tests import poppler

CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]\b")


def codes(number):
    found: set[str] = set()
    while len(found) < number:
        found.add(new_card_code(found))
    return sorted(found)


def printed(tmp_path, wanted, group="LOTUS-W7", languages=("bn", "en")):
    path = tmp_path / "cards.pdf"
    path.write_bytes(card_sheets(group=group, codes=wanted, languages=list(languages)))
    return path


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (24, 1), (25, 2), (60, 3)])
def test_every_code_once_on_as_few_pages_as_can_be(tmp_path, number, pages):
    wanted = codes(number)
    path = printed(tmp_path, wanted)

    words = poppler.raw_text(path)

    assert sorted(found.replace("-", "") for found in CODE.findall(words)) == wanted
    assert words.count("LOTUS-W7") == words.count("Keep this card. It has no name.") == number
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == pages
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_the_order_tells_nothing(tmp_path):
    wanted = codes(24)

    one, other = (CODE.findall(poppler.raw_text(printed(tmp_path, wanted))) for _ in range(2))

    assert one != other
    assert sorted(one) == sorted(other)


def test_the_group_reads_its_own_languages(tmp_path):
    words = poppler.bare(poppler.raw_text(printed(tmp_path, codes(1), languages=("km", "bn"))))

    assert "Keep" not in words
    assert "ប័ណ្ណ" in words


@pytest.mark.parametrize("languages", [("vi",), ("ar",), ("vi", "ar", "my")])
def test_where_no_words_are_written_english_stands(tmp_path, languages):
    words = poppler.raw_text(printed(tmp_path, codes(2), languages=languages))

    assert words.count("Keep this card. It has no name.") == 2


@pytest.mark.parametrize("group", ["W" * 14, "W" * 22, "W" * 24, "M-" * 20])
def test_nothing_runs_out_of_its_card(tmp_path, group):
    path = printed(tmp_path, codes(24), group=group, languages=("bn", "km", "en"))

    (page,) = poppler.pictures(path, tmp_path / "pictures", dpi=72)

    assert not poppler.coloured(page)
    assert poppler.raw_text(path).count(group) == 24
    # Down the middle of each cutting line runs nothing but its dashes.
    for cut in (1, 2):
        x = round((10 + cut * 190 / 3) / 25.4 * 72)
        dark = [page.getpixel((x, y))[0] < 128 for y in range(page.height)]
        assert sum(dark) < 0.75 * page.height
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
