"""Which report a role reads of a cohort, workplace or programme: the same as on its page."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from learners.enums import Role
from learners.models import Cohort, Programme, Workplace
from learners.refusal import Refusal
from learners.reports.delivery_report import delivery_report
from learners.reports.document import Document
from learners.reports.funder_report import funder_report
from learners.reports.group_report import group_report
from learners.reports.readers import COHORT, PROGRAMME, WHOLE_READERS, WORKPLACE
from learners.reports.workplace_report import workplace_report

_Row = TypeVar("_Row", Cohort, Programme, Workplace)

LEVELS = {"programme": PROGRAMME, "workplace": WORKPLACE, "cohort": COHORT}

_AT_WORKPLACES = (Role.ASSESSOR, Role.FOCAL_POINT, Role.MANAGER, Role.BRAND)
_READS: dict[Role, tuple[str, ...]] = {
    **dict.fromkeys(WHOLE_READERS, tuple(LEVELS)),
    **dict.fromkeys(_AT_WORKPLACES, ("workplace",)),
    Role.FACILITATOR: ("cohort",),
    Role.DONOR: ("programme",),
}
ROLES = tuple(role for role in Role if role in _READS)
"""Roles with a report, in the order of the roles."""


def levels_of(role: Role) -> tuple[str, ...]:
    """The levels of which a role has a report; none for roles without."""
    return _READS.get(role, ())


def report_for(role: Role, level: str, code: str, programme_code: str = "") -> Document:
    """The document of a page. `level` is one of LEVELS.

    Raises Refusal when the role has no such page, when there is nothing of that code, or when a
    lead's workplace is in several programmes and none was chosen.
    """
    if level not in levels_of(role):
        raise Refusal(
            _("A %(role)s has no report of a %(level)s; there is one of: %(levels)s.")
            % {"role": role.label, "level": level, "levels": ", ".join(levels_of(role))}
        )
    if role in _AT_WORKPLACES:
        return workplace_report(workplace=_found(Workplace, level, code), role=role)
    if role == Role.DONOR:
        return funder_report(programme=_found(Programme, level, code))
    if role == Role.FACILITATOR:
        return group_report(cohort=_found(Cohort, level, code))
    return _whole_report(role, level, code, programme_code)


def _found(model: type[_Row], level: str, code: str) -> _Row:
    row = model._default_manager.filter(code=code).first()
    if row is None:
        raise Refusal(_("There is no %(level)s “%(code)s”.") % {"level": level, "code": code})
    return row


def _whole_report(role: Role, level: str, code: str, programme_code: str) -> Document:
    field = {"programme": "programme__code", "workplace": "workplace__code", "cohort": "code"}
    cohorts = Cohort.objects.filter(**{field[level]: code})
    if level == "programme":
        programmes = Programme.objects.filter(code=code)
    else:
        programmes = Programme.objects.filter(cohorts__in=cohorts).distinct()
    if programme_code:
        programmes = programmes.filter(code=programme_code)
    found = list(programmes)
    if not found:
        raise Refusal(
            _("There is no %(level)s “%(code)s” with a programme.") % {"level": level, "code": code}
        )
    if len(found) > 1:
        raise Refusal(
            _(
                "The workplace “%(code)s” is in several programmes: choose one with --programme "
                "(%(programmes)s)."
            )
            % {"code": code, "programmes": ", ".join(each.code for each in found)}
        )
    return delivery_report(
        programme=found[0],
        cohorts=cohorts.filter(programme=found[0]).select_related("workplace"),
        subject=code,
        level=LEVELS[level],
        role=role,
    )
