"""An operator at her keyboard: print packs, reports, and the demo again."""

from __future__ import annotations

import itertools
import json
import sqlite3
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cms.demo.banyan import pass_code
from cms.demo.content import COURSE
from cms.demo.texts import read
from tests import poppler
from tests.journeys import stored
from tests.journeys.browser import Desk, sign_in
from tests.journeys.test_lead import FIGURES, LOTUS, cells
from tests.served import Server, copy, manage

pytestmark = pytest.mark.browser
LESSONS = [read(name) for name in ("w1", "w2", "w3", "w4", "w5", "w6")]
RECALL = {"bn": 0.85, "km": 0.6}


def pack(site: Server, language: str, out: Path) -> dict[str, Any]:
    manage(
        site.folder,
        *("print_pack", COURSE, "--language", language, "--kind", "cafe"),
        *("--cohort", "BANYAN-W1", "--out", str(out)),
    )
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["bn", "km"])
def test_a_cafe_pack(site: Server, tmp_path: Path, language: str) -> None:
    manifest = pack(site, language, tmp_path / "one")
    pdf = tmp_path / "one" / "cafe.pdf"
    (printed,) = manifest["files"]
    assert printed["pages"] <= 24
    assert [lesson["code"] for lesson in manifest["lessons"]] == [one["code"] for one in LESSONS]

    with pikepdf.open(pdf) as document:
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert str(document.Root.Lang).startswith(language)
        assert {tuple(round(float(n)) for n in page.mediabox) for page in document.pages} == {
            (0, 0, 595, 842)
        }
    pages = poppler.pictures(pdf, tmp_path / "pages")
    assert len(pages) == printed["pages"]
    assert [page for page in pages if poppler.coloured(page)] == []

    words = poppler.raw_text(pdf)
    lines = [text for lesson in LESSONS for text in spoken(lesson, language)]
    recall = sum(poppler.sixgram_recall(line, words) * len(line) for line in lines)
    assert recall / sum(map(len, lines)) >= RECALL[language]
    assert [secret for secret in secrets(site) if secret in poppler.bare(words)] == []

    again = pack(site, language, tmp_path / "two")
    assert again == manifest
    assert (tmp_path / "two" / "cafe.pdf").read_bytes() == pdf.read_bytes()


def spoken(lesson: dict[str, Any], language: str) -> list[str]:
    """What the pack prints of a lesson in full: its title, its purpose, its stories."""
    stories = [part["text"][language] for part in lesson["parts"] if part["kind"] == "scenario"]
    return [lesson["title"][language], lesson["summary"][language], *itertools.chain(*stories)]


def secrets(site: Server) -> list[str]:
    """Everything that must never lie on a café table."""
    people = [code for (code,) in stored.rows(site, "SELECT code FROM learners_participant")]
    all_cards = [code for (code,) in stored.rows(site, "SELECT code FROM quizzes_card")]
    dashed = [f"{card[:4]}-{card[4]}" for card in all_cards]
    scores = ["52.4", "69.8", "77.8", "81.2", "0.366"]
    return [*people, *all_cards, *dashed, *(pass_code(n) for n in range(25)), *scores, "BANYAN-W1"]


def test_a_language_nobody_wrote_is_refused_whole(site: Server, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    with pytest.raises(RuntimeError) as refused:
        pack(site, "vi", out)
    assert "“Respect on our line” has no text in Vietnamese yet" in str(refused.value)
    assert "Traceback" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_pack_leaves_the_earlier_one_alone(site: Server, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    pack(site, "bn", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(RuntimeError, match="already holds something else"):
        pack(site, "km", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_the_report_command_gives_the_pages_cells(desk: Desk, site: Server, tmp_path: Path) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "lead")
    page.goto(LOTUS)
    out = tmp_path / "lotus.json"
    order = ("report", "workplace", "lotus", "--as", "programme_lead", "--format", "json")
    manage(site.folder, *order, "--out", str(out))
    sections = json.loads(out.read_text(encoding="utf-8"))["sections"]
    found = {one["key"]: {row["label"]: row["cells"] for row in one["rows"]} for one in sections}
    assert found == cells(page)
    for key, figures in FIGURES.items():
        assert {label: found[key][label] for label in figures} == figures


def test_the_report_command_refuses_in_words(site: Server, tmp_path: Path) -> None:
    out = tmp_path / "none.csv"
    order = ("report", "workplace", "lilac", "--as", "programme_lead", "--format", "csv")
    with pytest.raises(RuntimeError, match="There is no workplace “lilac”"):
        manage(site.folder, *order, "--out", str(out))
    assert not out.exists()


def test_the_demo_again_changes_nothing(demo_data: Path, tmp_path: Path) -> None:
    folder = copy(demo_data, tmp_path / "again")
    before = counts(folder)
    printed = manage(folder, "seed_demo")
    assert counts(folder) == before
    assert pass_code(0) in printed
    assert "BANYAN-W1" in printed


def counts(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    with sqlite3.connect(folder / "samata.sqlite3") as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in tables
        }
