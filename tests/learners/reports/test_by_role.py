"""The command line prints each role's page, and refuses what the role has no page of."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from learners.enums import Role
from learners.models import Cohort
from learners.reports.by_role import ROLES
from tests.factories import figures
from tests.factories import register as make

pytestmark = pytest.mark.django_db
LEVELS = ("programme", "workplace", "cohort")
HAS = {
    Role.LEAD: LEVELS,
    Role.ANALYST: LEVELS,
    Role.FACILITATOR: ("cohort",),
    Role.ASSESSOR: ("workplace",),
    Role.FOCAL_POINT: ("workplace",),
    Role.MANAGER: ("workplace",),
    Role.BRAND: ("workplace",),
    Role.DONOR: ("programme",),
}


@pytest.fixture
def cohort() -> Cohort:
    made = make.cohort(people=3)
    lotus = figures.small(made.programme.code, made.workplace.code, made.code)
    figures.snapshot(made.programme, figures.figures(lotus))
    return made


def codes(cohort: Cohort) -> dict[str, str]:
    return {
        "programme": cohort.programme.code,
        "workplace": cohort.workplace.code,
        "cohort": cohort.code,
    }


def write(tmp_path, level, code, role, form="json"):
    out = tmp_path / f"report.{form}"
    call_command("report", level, code, "--as", str(role), "--format", form, "--out", str(out))
    return out.read_bytes()


def test_roles_are_those_with_a_page():
    assert set(ROLES) == set(HAS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_role_gets_the_levels_it_has_a_page_of(tmp_path, cohort, role, level):
    code = codes(cohort)[level]
    if level in HAS[role]:
        assert json.loads(write(tmp_path, level, code, role))["subject"] == code
    else:
        with pytest.raises(CommandError, match="there is one of"):
            write(tmp_path, level, code, role)
        assert not list(tmp_path.iterdir())


PAGES = {
    Role.LEAD: ("cohort", "programme:cohort", ("programme", "cohort")),
    Role.MANAGER: ("workplace", "workplace:workplace", ("workplace",)),
    Role.DONOR: ("programme", "funder:programme", ("programme",)),
    Role.FACILITATOR: ("cohort", "facilitate:cohort", ("cohort",)),
}
SCOPES = {Role.LEAD: "programme", Role.DONOR: "programme", Role.MANAGER: "workplace"}


@pytest.mark.parametrize("role", PAGES)
def test_the_cells_are_those_of_the_page(tmp_path, client, cohort, role):
    level, name, parts = PAGES[role]
    scope = SCOPES.get(role, "cohort")
    thing = cohort if scope == "cohort" else getattr(cohort, scope)
    client.force_login(make.granted(role, **{scope: thing}))
    url = reverse(name, args=[codes(cohort)[part] for part in parts])
    html = client.get(url).content.decode()

    document = json.loads(write(tmp_path, level, codes(cohort)[level], role))

    printed = [cell for s in document["sections"] for row in s["rows"] for cell in row["cells"]]
    assert printed
    assert [cell for cell in printed if f">{cell}</td>" not in html] == []
    assert html.count("<td") == len(printed)
    assert [sentence for sentence in document["summary"] if sentence not in html] == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_every_form_of_file(tmp_path, cohort, form):
    assert write(tmp_path, "cohort", cohort.code, Role.LEAD, form)


def test_the_report_to_a_donor(tmp_path, cohort):
    made = json.loads(write(tmp_path, "donor", cohort.programme.code, Role.DONOR))

    assert made["title"] == "Delivered in this programme"


def test_the_analysts_file(tmp_path, cohort):
    made = write(tmp_path, "answers", cohort.programme.code, Role.ANALYST, "csv")

    assert next(csv.reader(io.StringIO(made.decode("utf-8-sig"))))[:2] == ["wave", "wave_state"]


@pytest.mark.parametrize(("role", "form"), [(Role.LEAD, "csv"), (Role.ANALYST, "json")])
def test_the_analysts_file_is_for_the_analyst_as_csv(tmp_path, cohort, role, form):
    with pytest.raises(CommandError, match="--as analyst --format csv"):
        write(tmp_path, "answers", cohort.programme.code, role, form)


@pytest.mark.parametrize("role", ROLES)
def test_what_does_not_exist_is_said(tmp_path, db, role):
    with pytest.raises(CommandError, match="There is no"):
        write(tmp_path, HAS[role][0], "nowhere", role)
    with pytest.raises(CommandError, match="There is no programme"):
        write(tmp_path, "answers", "nowhere", Role.ANALYST, "csv")


def test_a_workplace_in_two_programmes_asks_which(tmp_path, cohort):
    other = make.cohort(workplace=cohort.workplace)

    with pytest.raises(CommandError, match=r"choose one with --programme"):
        write(tmp_path, "workplace", cohort.workplace.code, Role.LEAD)
    out = tmp_path / "report.json"
    call_command(
        "report",
        "workplace",
        cohort.workplace.code,
        *("--as", Role.LEAD, "--format", "json", "--out", str(out)),
        *("--programme", other.programme.code),
    )
    assert out.exists()


@pytest.mark.parametrize("language", ["km", "bn", "ar"])
def test_a_pdf_in_every_kind_of_script(tmp_path, cohort, language):
    with translation.override(language):
        assert write(tmp_path, "cohort", cohort.code, Role.LEAD, "pdf").startswith(b"%PDF")
