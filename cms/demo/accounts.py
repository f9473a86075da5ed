"""The demo's accounts: one for each role, all with the same published password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

from cms.models import User
from cms.roles import GROUPS
from learners.enums import Role
from learners.models import Cohort, Programme, RoleGrant, Workplace

PASSWORD = "samata-demo"  # noqa: S105  published on the demo's sign-in page; production refuses it

NAMES: dict[str, Role] = {
    "designer": Role.DESIGNER,
    "reviewer": Role.REVIEWER,
    "translator": Role.TRANSLATOR,
    "facilitator": Role.FACILITATOR,
    "peerleader": Role.PEER_LEADER,
    "lead": Role.LEAD,
    "analyst": Role.ANALYST,
    "assessor": Role.ASSESSOR,
    "focal": Role.FOCAL_POINT,
    "manager": Role.MANAGER,
    "brand": Role.BRAND,
    "donor": Role.DONOR,
    "operator": Role.OPERATOR,
}


@dataclass(frozen=True)
class Scopes:
    """Where the demo's people work."""

    programmes: list[Programme]
    """The first is the one that has a donor."""
    workplace: Workplace
    cohorts: list[Cohort]


def build_accounts(scopes: Scopes) -> list[User]:
    """Every demo account with its grants and Wagtail group. Raises outside the demo."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts are made only where SAMATA_DEMO is on.")
    return [_account(name, role, scopes) for name, role in NAMES.items()]


def colleague(name: str) -> User:
    """An author's account in her group; her password and grants come with `build_accounts`."""
    user, made = User.objects.get_or_create(username=name)
    if made:
        user.groups.set(Group.objects.filter(name=GROUPS[NAMES[name]]))
    return user


def _account(name: str, role: Role, scopes: Scopes) -> User:
    user, _ = User.objects.get_or_create(username=name)
    if not user.password:
        user.set_password(PASSWORD)
    user.is_superuser = user.is_staff = role == Role.OPERATOR
    user.save()
    if role in GROUPS:
        user.groups.set(Group.objects.filter(name=GROUPS[role]))
    for grant in _grants(role, scopes):
        RoleGrant.objects.get_or_create(user=user, role=role, **grant)
    return user


def _grants(role: Role, scopes: Scopes) -> list[dict[str, Any]]:
    if role in {Role.FACILITATOR, Role.PEER_LEADER}:
        return [{"cohort": cohort} for cohort in scopes.cohorts]
    if role in {Role.LEAD, Role.ANALYST}:
        return [{"programme": programme} for programme in scopes.programmes]
    if role == Role.DONOR:
        return [{"programme": scopes.programmes[0]}]
    if role in {Role.ASSESSOR, Role.FOCAL_POINT, Role.MANAGER, Role.BRAND}:
        return [{"workplace": scopes.workplace}]
    return [{}]
