"""Pages of leads and analysts: read from the snapshot, in a fixed number of queries."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from learners.enums import Role
from learners.models import Cohort
from tests.factories import figures
from tests.factories import register as make

pytestmark = pytest.mark.django_db


def url(name: str, *parts: str) -> str:
    return reverse(f"programme:{name}", args=parts)


def page(client, name: str, *parts: str) -> str:
    response = client.get(url(name, *parts))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def cohort() -> Cohort:
    made = make.cohort(people=3)
    figures.snapshot(
        made.programme,
        figures.figures(
            figures.small(made.programme.code, made.workplace.code, made.code),
            tallies=[figures.tally(made.code)],
        ),
    )
    return made


def lead(client, cohort: Cohort, role: Role = Role.LEAD) -> None:
    client.force_login(make.granted(role, programme=cohort.programme))


def test_the_sentence_comes_before_every_table(client, cohort):
    lead(client, cohort)

    html = page(client, "cohort", cohort.programme.code, cohort.code)

    sentence = html.index("Of 14 people who answered before and after")
    assert sentence < html.index("It does not show that there is less harassment")
    assert html.index("It does not show that there is less harassment") < html.index("<table")


def test_every_chart_stands_beside_its_table_and_has_words(client, cohort):
    lead(client, cohort)

    html = page(client, "programme", cohort.programme.code)

    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart"') == 1
    assert 'aria-label="Of 14 people' in html
    assert "style=" not in html
    assert '<table id="knowledge">' in html


def test_pitfalls_stand_on_the_page(client, cohort):
    lead(client, cohort)

    html = page(client, "programme", cohort.programme.code)

    assert "Fewer than 70 of 100 forms before found their form after" in html
    assert "told what to answer" not in html


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "pdf"])
def test_the_programme_comes_as_a_file(client, cohort, form):
    lead(client, cohort)

    response = client.get(url("programme_export", cohort.programme.code, form))

    assert response.status_code == 200
    assert response.headers["Content-Disposition"].endswith(f'.{form}"')
    if form == "json":
        found = {each["key"] for each in json.loads(response.content)["sections"]}
        assert {"delivered", "knowledge", "pitfalls"} <= found


def test_an_unknown_kind_of_file_is_not_there(client, cohort):
    lead(client, cohort)

    assert client.get(url("programme_export", cohort.programme.code, "doc")).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("name", "own"), [("programme", 10), ("workplace", 10), ("cohort", 9)])
def test_a_constant_number_of_queries(client, django_assert_num_queries, name, own, n):
    programme, place = make.programme(), make.workplace()
    cohorts = [make.cohort(people=4, programme=programme, workplace=place) for _ in range(n)]
    figures.snapshot(
        programme,
        figures.figures(*(figures.small(programme.code, place.code, c.code) for c in cohorts)),
    )
    parts = {"programme": [], "workplace": [place.code], "cohort": [cohorts[0].code]}[name]
    client.force_login(make.granted(Role.LEAD, programme=programme))

    # Session, account, grants and languages are read for every page.
    with django_assert_num_queries(4 + own):
        page(client, name, programme.code, *parts)


def test_a_large_programme_is_read_from_its_snapshot_alone(client, django_assert_max_num_queries):
    """30,000 people in 1,200 cohorts at 40 workplaces."""
    programme = make.programme(code="large")
    make.cohort(programme=programme)
    figures.snapshot(programme, figures.figures(figures.many(40, 30)))
    client.force_login(make.granted(Role.LEAD, programme=programme))

    with django_assert_max_num_queries(14) as queries:
        html = page(client, "programme", "large")

    assert "24,000" in html
    assert not [each for each in queries.captured_queries if '"quizzes_' in each["sql"]]


def test_a_lead_of_one_programme_is_an_analyst_in_another(client, cohort):
    elsewhere = make.cohort(people=3)
    user = make.granted(Role.LEAD, programme=cohort.programme)
    make.RoleGrant.objects.create(user=user, role=Role.ANALYST, programme=elsewhere.programme)
    client.force_login(user)

    assert 'id="absences"' in page(client, "cohort", cohort.programme.code, cohort.code)
    assert 'id="absences"' not in page(client, "cohort", elsewhere.programme.code, elsewhere.code)


# Why a number is hidden


@pytest.mark.parametrize("role", [Role.LEAD, Role.DONOR, Role.ANALYST])
def test_whoever_is_signed_in_may_read_why_numbers_are_hidden(client, cohort, role):
    lead(client, cohort, role)

    html = page(client, "hidden_numbers")

    for number in ("30", "20", "7", "3", "10"):
        assert f'<td class="number">{number}</td>' in html
    assert html.count("not by itself") == 2


def test_the_hidden_numbers_page_is_for_accounts(client):
    response = client.get(url("hidden_numbers"))

    assert response.status_code == 302
    assert "sign-in" in response.headers["Location"]


# A facilitator's own group


def facilitate(client, *cohorts: Cohort) -> str:
    client.force_login(make.facilitator(*cohorts))
    response = client.get(reverse("facilitate:cohort", args=[cohorts[0].code]))
    return response.content.decode()


def test_a_facilitator_reads_what_her_group_learned(client, cohort):
    html = facilitate(client, cohort)

    assert "Of 14 people who answered before and after" in html
    assert "it may also be that nothing changed" in html
    for word in ("d_av", "K01", 'id="tally-', "Read these figures with care"):
        assert word not in html


def test_before_the_wave_has_closed_she_reads_nothing_of_it(client):
    assert 'id="section-knowledge"' not in facilitate(client, make.cohort(people=3))


def test_another_groups_figures_are_not_on_her_page(client, cohort):
    sibling = make.cohort(programme=cohort.programme, workplace=cohort.workplace)

    assert "55.0%" not in facilitate(client, sibling)
