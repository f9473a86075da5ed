"""No cell of a spreadsheet is ever run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cms.kit.spreadsheets import csv_lines, harmless, xlsx

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def read_csv(rows):
    text = "".join(csv_lines(rows)).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_text_begins_like_a_formula_in_csv(rows):
    for row in read_csv(rows):
        for cell in row:
            assert not cell.startswith(RISKY) or cell.strip("+-0123456789.,% \u00a0\u202f") == ""


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_no_cell_is_a_formula_in_xlsx(cells):
    sheet = load_workbook(io.BytesIO(xlsx([("Cells", [cells])]))).active

    assert [cell.data_type for row in sheet for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize("number", ["-3.5", "-12", "-1,5", "-4.0%"])
def test_plain_negative_numbers_stay_numbers(number):
    assert harmless(number) == number


@pytest.mark.parametrize("formula", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1"])
def test_formulas_are_quoted(formula):
    assert harmless(formula) == "'" + formula


def test_nothing_is_an_empty_cell():
    assert harmless(None) == ""


def test_csv_opens_as_utf_8_in_excel():
    assert next(iter(csv_lines([["বাংলা"]]))) == "\ufeff"
