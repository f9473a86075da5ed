"""Whoever runs the group learns that forms could not be counted, and why, but not how many."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from learners.enums import Role
from quizzes.enums import HeldFor
from quizzes.figures import held_reasons
from quizzes.models import HeldForm
from tests.factories import register, waves

pytestmark = pytest.mark.django_db


def hold(wave, *reasons):
    for reason in reasons:
        HeldForm.objects.create(
            wave=wave, sealed="LOCKED", reason=reason, received_on=dt.date(2026, 8, 3)
        )


@pytest.mark.parametrize("n", [1, 3])
def test_reasons_by_wave_without_numbers(django_assert_num_queries, n):
    group = register.cohort()
    made = [waves.wave_of(group).wave for _ in range(n + 1)]
    for wave in made[:n]:
        hold(wave, HeldFor.CARD_USED, HeldFor.CARD_USED, HeldFor.UNOPENED)

    with django_assert_num_queries(1):
        found = held_reasons(made)

    said = ["its card had been used for this paper before", "it could not be opened"]
    assert found == {wave.pk: said for wave in made[:n]}


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.LEAD])
def test_the_pages_say_why(client, role):
    group = register.cohort()
    cohort_wave = waves.wave_of(group)
    hold(cohort_wave.wave, HeldFor.CARD_UNKNOWN)
    if role == Role.FACILITATOR:
        user = register.granted(role, cohort=group)
        address = reverse("facilitate:cohort", args=[group.code])
    else:
        user = register.granted(role, programme=group.programme)
        address = reverse("programme:wave", args=[group.programme.code, cohort_wave.pk])
    client.force_login(user)

    page = client.get(address).content.decode()

    assert "could not be counted: its card does not belong to the group." in page
    assert "LOCKED" not in page
