"""A programme lead reads what changed at Lotus; others read what is meant for them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests import poppler
from tests.journeys.browser import Desk, downloaded, sign_in

pytestmark = pytest.mark.browser
LOTUS = "/programme/samata-demo/workplaces/lotus/"
FIGURES = {
    "delivered": {
        "sessions held": ["33", "36", "91.7%"],
        "minutes delivered": ["1,260", "1,620", "77.8%"],
        "places taken at held sessions": ["725", "825", "87.9%"],
        "people who completed": ["121", "150", "80.7%"],
    },
    "absences": {
        "all absences": ["100", "–"],
        "not released from work": ["31", "31.0%"],
    },
    "knowledge-forms": {"Lotus": ["150", "138", "129", "112", "81.2%"]},
}
MEN = re.compile(r"\b(men|man|male)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w-])\d[\d.,]*\b")
Cells = dict[str, dict[str, list[str]]]


def cells(page: Page) -> Cells:
    """Every table of the page: section → label → cells."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("main table")].map(table => [
             table.id,
             Object.fromEntries([...table.tBodies[0].rows].map(row => [
               row.cells[0].innerText.trim(),
               [...row.cells].slice(1).map(cell => cell.innerText.trim()),
             ])),
           ]))"""
    )


def flat(found: Cells) -> list[list[str]]:
    return [[label, *values] for rows in found.values() for label, values in rows.items()]


def from_json(path: Path) -> Cells:
    return {
        section["key"]: {row["label"]: row["cells"] for row in section["rows"]}
        for section in json.loads(path.read_text(encoding="utf-8"))["sections"]
        if section["rows"]
    }


def from_xlsx(path: Path) -> list[list[str]]:
    sheet: Any = load_workbook(path, read_only=True).active
    lines = [["" if value is None else str(value) for value in row] for row in sheet.values]
    return [[value for value in line if value] for line in lines]


@pytest.mark.parametrize("role", ["lead", "analyst"])
def test_lotus_to_the_last_digit(desk: Desk, tmp_path: Path, role: str) -> None:
    page = desk.desktop(accept_downloads=True).new_page()
    sign_in(page, role)
    page.get_by_role("link", name="Respect at work (demo)").click()
    page.get_by_role("link", name="Lotus", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lotus")
    found = cells(page)
    expected = {key: FIGURES[key] for key in FIGURES if key != "absences" or role == "lead"}
    for section, figures in expected.items():
        assert {label: found[section][label] for label in figures} == figures
    change = found["knowledge"]["Lotus"]
    assert [*change[:4], change[5]] == ["112", "52.4%", "69.8%", "+17.4", "0.366"]
    summary = page.locator("main .lead")
    expect(summary.nth(0)).to_contain_text("right answers rose on average from 52.4% to 69.8%")
    expect(summary.filter(has_text="does not show that there is less harassment")).to_have_count(1)

    # The group of four men stands nowhere, and nothing lets anyone subtract it.
    words = page.locator("main").inner_text()
    assert MEN.search(words) is None
    assert "146" not in NUMBER.findall(words)
    assert not {"146", "4"} & {cell for row in found["heads"].values() for cell in row}

    # The files have the page's cells, to the same decimals, and no men either.
    files = {form: downloaded(page, form, tmp_path) for form in ("CSV", "XLSX", "JSON", "PDF")}
    assert from_json(files["JSON"]) == found
    with files["CSV"].open(encoding="utf-8-sig", newline="") as stream:
        lines = [[value for value in line if value] for line in csv.reader(stream)]
    assert [line for line in flat(found) if line not in lines] == []
    assert [line for line in flat(found) if line not in from_xlsx(files["XLSX"])] == []
    pdf = poppler.text(files["PDF"])
    printed = [" ".join(line.split()) for line in pdf.splitlines()]
    assert [line for line in flat(found) if not any(has(p, line) for p in printed)] == []
    for name in ("CSV", "JSON"):
        assert MEN.search(files[name].read_text(encoding="utf-8")) is None
    assert MEN.search(pdf) is None
    assert MEN.search(str(from_xlsx(files["XLSX"]))) is None


def has(printed: str, line: list[str]) -> bool:
    """Whether a printed line shows these cells; a long label may have run over into the next."""
    return printed.endswith(" ".join(line[1:])) and line[0].split()[0] in printed


def test_one_cohort_shows_no_small_group(desktop: Page) -> None:
    sign_in(desktop, "lead")
    desktop.goto("/programme/samata-demo/cohorts/LOTUS-W6/")
    found = cells(desktop)
    assert found["delivered"]["sessions held"] == ["5", "6", "83.3%"]
    assert found["delivered"]["people who completed"] == ["19", "25", "76.0%"]
    words = desktop.locator("main").inner_text()
    assert MEN.search(words) is None
    assert not {"21", "4"} & set(found["heads"].get("woman", []))


def test_a_cohort_without_a_closed_wave_shows_dashes_and_a_reason(desktop: Page) -> None:
    sign_in(desktop, "lead")
    desktop.goto("/programme/samata-demo/cohorts/BANYAN-W1/")
    expect(desktop.get_by_text("Nothing can be said yet")).to_be_visible()
    expect(desktop.locator("#section-knowledge")).to_have_count(0)
    assert cells(desktop)["delivered"]["minutes delivered"] == ["0", "120", "0.0%"]


@pytest.mark.parametrize("role", ["manager", "focal"])
def test_a_workplace_sees_minutes_and_heads_only(desktop: Page, role: str) -> None:
    sign_in(desktop, role)
    desktop.get_by_role("link", name="Lotus").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Lotus")
    found = cells(desktop)
    assert set(found) == {"sessions", "heads", "not_released"}
    assert found["sessions"]["all together"] == ["33", "36", "1,260", "1,620", "77.8%"]
    assert found["heads"] == {"people reached": ["150"], "worker": ["150"]}
    words = desktop.locator("main").inner_text()
    for figure in ("52.4", "69.8", "0.366", "138", "129", "121", "725", "38"):
        assert figure not in NUMBER.findall(words)
    assert MEN.search(words) is None


def test_a_lead_shares_one_line_of_change_with_workplaces(desk: Desk) -> None:
    lead, manager = desk.desktop().new_page(), desk.desktop().new_page()
    sign_in(lead, "lead")
    lead.goto("/programme/samata-demo/")
    lead.get_by_role("button", name="Share the line with workplaces").click()
    expect(lead.get_by_role("button", name="Stop sharing the line")).to_be_visible()
    sign_in(manager, "manager")
    manager.goto("/workplace/lotus/")
    assert cells(manager)["knowledge"]["Lotus"][:4] == ["112", "52.4%", "69.8%", "+17.4"]
    words = manager.locator("main").inner_text().split("Knowledge, before and after")[1]
    for word in ("K14", "LOTUS-W1 ", "ttitude", "0.366"):
        assert word not in words
    lead.get_by_role("button", name="Stop sharing the line").click()
    expect(lead.get_by_role("button", name="Share the line")).to_be_visible()
    manager.reload()
    assert "knowledge" not in cells(manager)


@pytest.mark.parametrize("role", ["manager", "brand", "donor", "facilitator"])
def test_the_leads_page_is_nowhere_for_others(desktop: Page, role: str) -> None:
    sign_in(desktop, role)
    for path in (LOTUS, LOTUS[:-1] + ".csv", "/programme/samata-demo/workplaces/no-such/"):
        shown = desktop.request.get(path)
        assert shown.status == 404


def test_a_funder_sees_totals(desktop: Page) -> None:
    sign_in(desktop, "donor")
    desktop.get_by_role("link", name="Respect at work (demo)").click()
    found = cells(desktop)
    assert found["delivered"]["minutes delivered"][0] == "1,260"
    words = desktop.locator("main").inner_text()
    assert "LOTUS" not in words
    assert "Lotus" not in words
    assert found["knowledge"]["whole programme"][:3] == ["112", "52.4%", "69.8%"]
