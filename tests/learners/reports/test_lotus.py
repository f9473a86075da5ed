"""The rehearsal of a ten-month programme: every figure of Lotus, to the last digit."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import transaction
from openpyxl import load_workbook

from cms.demo.content import build_content
from cms.demo.lotus import build_lotus
from cms.demo.programme import build_programme
from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.by_role import report_for
from learners.reports.formats import FORMATS
from tests.poppler import text

pytestmark = pytest.mark.django_db
ROLES = [Role.LEAD, Role.ANALYST, Role.MANAGER, Role.FOCAL_POINT, Role.BRAND]


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """Lotus, built once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        course = build_content()
        found = build_programme()
        build_lotus(found, course)
        yield found
        transaction.set_rollback(True)


def lotus(role=Role.LEAD):
    return report_for(role, "workplace", "lotus")


def cells(document, section):
    (found,) = [one for one in document.sections if one.key == section]
    return {row.label: row.cells for row in found.rows}


def test_delivered(programme):
    assert cells(lotus(), "delivered") == {
        "sessions held": ("33", "36", "91.7%"),
        "minutes delivered": ("1,260", "1,620", "77.8%"),
        "places taken at held sessions": ("725", "825", "87.9%"),
        "people who completed": ("121", "150", "80.7%"),
    }


def test_absences(programme):
    found = cells(lotus(), "absences")

    assert found["all absences"] == ("100", "–")
    assert found["not released from work"] == ("31", "31.0%")


def test_change(programme):
    document = lotus()
    row = cells(document, "knowledge")["Lotus"]

    assert row[:4] == ("112", "52.4%", "69.8%", "+17.4")
    assert row[5] == "0.366"
    assert cells(document, "knowledge-forms")["Lotus"] == ("150", "138", "129", "112", "81.2%")
    assert "right answers rose on average from 52.4% to 69.8%" in document.summary[0]
    assert "does not show that there is less harassment" in " ".join(document.summary)


def test_the_item_that_got_worse_and_the_one_at_the_ceiling(programme):
    found = cells(report_for(Role.LEAD, "programme", programme.code), "knowledge-items")
    first, *_others = found

    assert first.startswith("K14")
    assert found[first][-1] == "got worse"
    (ceiling,) = [row[-1] for label, row in found.items() if label.startswith("K07")]
    assert ceiling == "no room to grow"


def test_completion_by_kind_of_cohort(programme):
    done = {label: row[3] for label, row in cells(lotus(), "cohorts").items()}

    long = sum(int(done[f"LOTUS-W{n}"].split("/")[0]) for n in (1, 2, 3))
    short = sum(int(done[f"LOTUS-W{n}"].split("/")[0]) for n in (4, 5, 6))
    assert (long, short) == (62, 59)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_the_four_men_are_nowhere(programme, role, form):
    whole = FORMATS[form].render(lotus(role))
    words = readable(whole, form)

    assert "150" in words
    for hidden in ("woman", "146", '"man"'):
        assert hidden not in words


def test_the_four_men_are_not_in_the_pdf(programme, tmp_path):
    pdf = tmp_path / "lotus.pdf"
    pdf.write_bytes(FORMATS["pdf"].render(lotus()))
    words = text(pdf)

    assert "121" in words
    assert "146" not in words
    assert "woman" not in words


def test_all_formats_hold_the_same_cells(programme):
    document = lotus()
    cells_of = {cell for row in document.lines() for cell in row}
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].render(document).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].render(document))).active

    assert {cell for row in rows for cell in row} - {""} == cells_of - {""}
    assert {str(c.value) for row in sheet for c in row if c.value is not None} == cells_of


@pytest.mark.parametrize("role", [Role.MANAGER, Role.FOCAL_POINT, Role.BRAND])
def test_no_absence_reasons_for_workplace_and_funder(programme, role):
    assert "absences" not in {section.key for section in lotus(role).sections}


def test_a_page_reads_the_snapshot_and_never_the_answers(programme, django_assert_num_queries):
    # programme 1, participation 5, snapshot 1, heads 2
    with django_assert_num_queries(9) as queries:
        lotus()
    assert not [each for each in queries.captured_queries if "quizzes_" in each["sql"]]

    assert ReportSnapshot.objects.filter(programme=programme).count() == 1


def readable(data: bytes, form: str) -> str:
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(data)).active
        return json.dumps([str(cell.value) for row in sheet for cell in row])
    return data.decode()
