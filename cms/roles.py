"""One table: the roles, the doors they open, and the Wagtail group behind them.

Doors are where people come in; what lies behind each is bounded by `learners.rules`. Factory and
brand people have no Wagtail group: the editor is no place for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from learners.enums import Role


@dataclass(frozen=True)
class Door:
    """A way in: the URL name it leads to, its title and what it is for."""

    url_name: str
    title: str | Promise
    purpose: str | Promise


AUTHORING = Door("wagtailadmin_home", _("Curriculum"), _("Write, translate and review lessons."))
FACILITATING = Door("facilitate:today", _("Sessions"), _("Today's session, guide and register."))
PROGRAMME = Door("programme:programmes", _("Programme"), _("Cohorts, completion and change."))
WORKPLACE = Door("workplace:workplaces", _("Workplace"), _("Sessions held and people reached."))
FUNDER = Door("funder:programmes", _("Funded programmes"), _("What was delivered, in totals."))

DOORS: dict[Role, tuple[Door, ...]] = {
    Role.DESIGNER: (AUTHORING,),
    Role.REVIEWER: (AUTHORING,),
    Role.TRANSLATOR: (AUTHORING,),
    Role.FACILITATOR: (FACILITATING,),
    Role.PEER_LEADER: (FACILITATING,),
    Role.LEAD: (PROGRAMME,),
    Role.ANALYST: (PROGRAMME,),
    Role.ASSESSOR: (WORKPLACE,),
    Role.FOCAL_POINT: (WORKPLACE,),
    Role.MANAGER: (WORKPLACE,),
    Role.BRAND: (WORKPLACE,),
    Role.DONOR: (FUNDER,),
    Role.OPERATOR: (AUTHORING,),
}

GROUPS: dict[Role, str] = {
    Role.DESIGNER: "Designers",
    Role.REVIEWER: "Reviewers",
    Role.TRANSLATOR: "Translators",
}
"""Wagtail groups by role; `curriculum.authoring.groups` says what each may do there."""


def doors_of(roles: set[Role]) -> list[Door]:
    """The doors these roles open, each once, in the order of the table."""
    found = [door for role in DOORS if role in roles for door in DOORS[role]]
    return list(dict.fromkeys(found))
