"""Item analysis over all groups that answered the same version of a paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from learners.enums import Role
from quizzes.enums import WaveKind, WaveState
from tests.factories import register as make
from tests.factories import waves
from tests.learners.programme.item_pages import address, hand, wave_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort()


@pytest.fixture
def analyst(client, cohort):
    client.force_login(make.granted(Role.ANALYST, programme=cohort.programme))


def together(client, each, form: str = ""):
    name = "programme:items_together" + ("_export" if form else "")
    return client.get(
        reverse(name, args=[each.cohort.programme.code, each.pk, *([form] if form else [])])
    )


@pytest.mark.usefixtures("analyst")
def test_groups_too_small_alone_are_analysed_together(client, cohort):
    paper = waves.paper(2)
    others = [make.cohort(programme=cohort.programme, workplace=cohort.workplace) for _ in range(2)]
    found = [wave_of(each, instrument_version=paper) for each in (cohort, *others)]
    for each in found:
        for _ in range(2):
            hand(each, dict.fromkeys(waves.keys(each.wave), "b"))
    # Another time, another version, a wave set aside and another programme stay out.
    for each in (
        wave_of(cohort, instrument_version=paper, kind=WaveKind.PRE),
        wave_of(others[0]),
        wave_of(
            make.cohort(programme=cohort.programme),
            instrument_version=paper,
            state=WaveState.COMPROMISED,
        ),
        wave_of(make.cohort(), instrument_version=paper),
    ):
        for _ in range(9):
            hand(each, dict.fromkeys(waves.keys(each.wave), "a"))

    assert "Fewer than 5 came in time" in client.get(address(found[0])).content.decode()
    said = together(client, found[0]).content.decode()

    assert "3 groups answered this version of the paper then." in said
    assert "Fewer than" not in said.split("How to read this")[0]
    rows = together(client, found[0], "csv").content.decode("utf-8-sig").splitlines()
    assert {"forms,6", "mean,2.0 of 2 right"} <= set(rows)


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("n", [1, 3])
def test_together_in_a_constant_number_of_queries(client, cohort, django_assert_num_queries, n):
    paper = waves.paper(n)
    for _ in range(n):
        each = wave_of(make.cohort(programme=cohort.programme), instrument_version=paper)
        for _n in range(5):
            hand(each, dict.fromkeys(waves.keys(each.wave), "b"))

    # As for one wave, and the waves.
    with django_assert_num_queries(10):
        assert together(client, each).status_code == 200
