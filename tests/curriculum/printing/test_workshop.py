"""The workshop pack: run sheet, sign-in list, one workbook for each seat."""

from __future__ import annotations

from typing import Any

import pytest

from cms.demo.texts import read
from cms.kit.print_error import PrintError
from tests import poppler
from tests.curriculum.printing import payloads
from tests.curriculum.runsheet import hap


def sheet(code: str = "two-days") -> dict[str, Any]:
    """The demo's run sheet as a published course holds it."""
    data = read("two-day-workshop")["sheet"]

    def minutes(clock: Any) -> int:
        return int(clock.hour * 60 + clock.minute)

    return {
        "code": code,
        "title": data["title"],
        "slots": [row | {"start": minutes(row["start"])} for row in data["slots"]],
        "breaks": [row | {"start": minutes(row["start"])} for row in data["breaks"]],
        "blocks": [
            {"need": "must", "room": "", "task": {}, "lesson": "", **row} for row in data["blocks"]
        ],
    }


@pytest.fixture
def workshop(print_pack):
    def run(*sheets: dict[str, Any], **changes: Any) -> Any:
        course = payloads.course(payloads.lesson()) | {"run_sheets": list(sheets)}
        return print_pack(**{"kind": "workshop", "course": course, "seats": 3, **changes})

    return run


def test_forty_seats_print_forty_workbooks(workshop):
    manifest, out = workshop(sheet(), seats=40)
    files = {file.name: file for file in manifest.files}
    assert list(files) == ["run-sheet.pdf", "sign-in.pdf", "workbooks.pdf"]
    text = poppler.text(out / "workbooks.pdf")
    covers = [f"Workbook {number} of 40" for number in range(1, 41)]
    pages = text.split("\f")
    firsts = [n for n, page in enumerate(pages) if "This book is yours." in page]
    assert len(firsts) == 40
    assert all(cover in pages[first] for cover, first in zip(covers, firsts, strict=True))
    # Each begins on a fresh sheet and has as many pages as the others.
    assert {first % 2 for first in firsts} == {0}
    per_book = firsts[1] - firsts[0]
    assert firsts == [number * per_book for number in range(40)]
    assert files["workbooks.pdf"].sheets == -(-files["workbooks.pdf"].pages // 2)


def test_the_run_sheet_prints_every_clock_time(workshop):
    _manifest, out = workshop(sheet())
    text = poppler.text(out / "run-sheet.pdf")
    for start, _minutes, _key in (*hap.DAY_1, *hap.DAY_2):
        assert start in text
    assert "780 teaching minutes in all" in text
    assert text.count("390 teaching minutes") == 2
    assert "managers’ room" in text


def test_the_sign_in_list_has_a_line_for_each_seat_and_a_column_for_each_day(workshop):
    _manifest, out = workshop(sheet(), seats=25)
    text = poppler.text(out / "sign-in.pdf")
    assert "Day 1 · Signature" in text
    assert "Day 2 · Signature" in text
    assert " 25" in " ".join(text.split())


def test_what_a_language_does_not_have_is_named_and_not_filled_with_english(workshop):
    manifest, out = workshop(sheet(), language="km")
    assert any(said.startswith("No Khmer text for block ‘Sign-in") for said in manifest.missing)
    assert "Everybody draws a card" not in poppler.text(out / "run-sheet.pdf")


def test_a_block_that_is_left_out_is_named(workshop):
    full = sheet()
    full["blocks"].append(
        full["blocks"][-1] | {"key": "song", "title": {"en": "A song"}, "need": "could"}
    )
    manifest, _out = workshop(full)
    assert "Block “A song”: there is no room for it; left out." in manifest.missing


@pytest.mark.parametrize(
    ("sheets", "changes", "said"),
    [
        ([], {}, "has no run sheet; write one"),
        ([sheet()], {"seats": 0}, "a number from 1 to 500"),
        ([sheet()], {"seats": 501}, "a number from 1 to 500"),
        ([sheet()], {"sheet": "other"}, "has no run sheet “other”; choose one of two-days"),
        ([sheet("a"), sheet("b")], {}, "several run sheets; name one of them: a, b"),
    ],
)
def test_refusals(workshop, tmp_path, sheets, changes, said):
    with pytest.raises(PrintError, match=said):
        workshop(*sheets, **changes)
    assert not (tmp_path / "pack").exists()


def test_one_of_several_is_chosen_by_its_code(workshop):
    manifest, _out = workshop(sheet("a"), sheet("b"), sheet="b", seats=1)
    assert [file.pages for file in manifest.files][1] == 1
