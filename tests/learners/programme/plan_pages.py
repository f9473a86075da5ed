"""Addresses on which a group is planned, and who goes there."""

from __future__ import annotations

from django.urls import reverse

from learners.enums import Role
from tests.factories import register


def led(client, cohort, role=Role.LEAD):
    client.force_login(register.granted(role, programme=cohort.programme))


def url(name, cohort, *rest):
    return reverse(f"programme:{name}", args=[cohort.programme.code, *(rest or [cohort.code])])


def new(programme):
    return reverse("programme:new_cohort", args=[programme.code])
