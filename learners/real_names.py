"""Names the register knows, which no lesson may carry."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from learners.models import Organisation, Workplace


def workplaces_and_staff() -> list[str]:
    """Names of workplaces, and of people with an account who gave both names (two queries).
    Participants have no name here."""
    people = get_user_model()._default_manager.exclude(first_name="").exclude(last_name="")
    return [
        *Workplace.objects.values_list("name", flat=True),
        *(f"{first} {last}" for first, last in people.values_list("first_name", "last_name")),
    ]


def organisations() -> Iterable[str]:
    """Names of organisations (one query)."""
    return Organisation.objects.values_list("name", flat=True)
