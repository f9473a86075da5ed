"""What a funder sees: totals of a programme, and nothing about a workplace or a person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from learners.enums import Role
from learners.models import Cohort
from tests.factories import register as make
from tests.learners.outside import cells, held, measure, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make.cohort(people=20)


@pytest.fixture
def measured(cohort) -> Cohort:
    return measure(cohort)


def test_a_funder_sees_totals(client, cohort):
    held(cohort, away=12)
    held(cohort)
    client.force_login(make.granted(Role.DONOR, programme=cohort.programme))

    html = page(client, "funder:programme", cohort.programme.code)

    assert cells(html, "delivered") == [
        ["sessions held", "2", "2", "100.0%"],
        ["minutes delivered", "90", "90", "100.0%"],
    ]
    assert ["people reached", "20"] in cells(html, "heads")
    assert cells(html, "completed") == [["people who completed", "8", "40.0%"]]
    assert cohort.code not in html


def test_completion_of_everybody_is_not_shown(client, cohort):
    held(cohort)
    client.force_login(make.granted(Role.DONOR, programme=cohort.programme))

    html = page(client, "funder:programme", cohort.programme.code)

    assert cells(html, "completed") == [["people who completed", "–", "–"]]
    assert "nearly everybody did alike" in html


def test_an_empty_programme_prints_dashes_not_zeros(client):
    programme = make.programme()
    client.force_login(make.granted(Role.DONOR, programme=programme))

    html = page(client, "funder:programme", programme.code)

    assert cells(html, "delivered")[0] == ["sessions held", "0", "0", "–"]
    assert cells(html, "completed") == [["people who completed", "–", "–"]]


def test_another_programme_is_not_there(client, cohort):
    client.force_login(make.granted(Role.DONOR, programme=make.programme()))

    assert client.get(reverse("funder:programme", args=[cohort.programme.code])).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_funders_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    programme = make.programme()
    for _ in range(n):
        held(make.cohort(people=12, programme=programme))
    client.force_login(make.granted(Role.DONOR, programme=programme))

    with django_assert_num_queries(11):
        page(client, "funder:programme", programme.code)


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_of_programmes_has_a_constant_number_of_queries(
    client, django_assert_num_queries, n
):
    user = make.granted(Role.DONOR, programme=make.programme())
    for _ in range(n - 1):
        make.RoleGrant.objects.create(user=user, role=Role.DONOR, programme=make.programme())
    client.force_login(user)

    with django_assert_num_queries(5):
        html = page(client, "funder:programmes")
    assert html.count('<article class="card">') == n


def test_a_funder_reads_the_programme_as_a_whole(client, measured):
    client.force_login(make.granted(Role.DONOR, programme=measured.programme))

    html = page(client, "funder:programme", measured.programme.code)

    assert cells(html, "knowledge") == [
        ["whole programme", "112", "52.4%", "69.8%", "+17.4", "15.2 to 19.6"]
    ]
    assert cells(html, "attitude")[0][1:4] == ["90", "3.21", "3.62"]
    assert measured.workplace.name not in html
    assert "K14" not in html
    assert 'id="section-pitfalls"' in html
