"""Who leads a cohort's sessions."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from learners.enums import Role
from learners.models import Cohort, Programme, RoleGrant
from learners.refusal import Refusal

_NEVER = (Role.FOCAL_POINT, Role.MANAGER, Role.BRAND, Role.DONOR, Role.ANALYST)
"""Whoever looks in from a workplace or a funder never sees a register; an analyst has the forms, and
with the register beside them groups of few could be told apart."""


def facilitators_of(programme: Programme) -> QuerySet[AbstractBaseUser]:
    """Accounts that lead a group of this programme, to be proposed for another."""
    grants = RoleGrant.objects.filter(
        Q(cohort__programme=programme) | Q(programme=programme), role=Role.FACILITATOR
    )
    users: QuerySet[AbstractBaseUser] = get_user_model().objects.filter(
        pk__in=grants.values("user"), is_active=True
    )
    return users.order_by("username")


def account_to_lead(name: str) -> AbstractBaseUser:
    """The account of this name, if it may lead groups: a facilitator's, or one without any role yet.

    Raises Refusal with one sentence for every other case, so that nothing is learned about accounts.
    """
    found = get_user_model().objects.filter(username=name.strip(), is_active=True).first()
    roles = set(RoleGrant.objects.filter(user=found).values_list("role", flat=True))
    if found is None or roles & set(_NEVER) or (roles and Role.FACILITATOR not in roles):
        raise Refusal(
            _(
                "“%(name)s” is no account that can lead a group. Ask the operator for the name of a "
                "facilitator's account."
            )
            % {"name": name.strip()[:40]}
        )
    return found


def appoint(cohort: Cohort, account: AbstractBaseUser) -> None:
    """Let this account lead the cohort. Doing it twice is harmless."""
    RoleGrant.objects.get_or_create(user_id=account.pk, role=Role.FACILITATOR, cohort=cohort)


def keep_only(cohort: Cohort, names: Iterable[str]) -> None:
    """Let go of the cohort's facilitators whose account is not named here."""
    grants = RoleGrant.objects.filter(cohort=cohort, role=Role.FACILITATOR)
    grants.exclude(user__username__in=list(names)).delete()


def leading(cohort: Cohort) -> list[str]:
    """The account names of a cohort's facilitators (one query)."""
    grants = RoleGrant.objects.filter(cohort=cohort, role=Role.FACILITATOR)
    return list(grants.order_by("user__username").values_list("user__username", flat=True))
