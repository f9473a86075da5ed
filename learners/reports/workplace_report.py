"""What a workplace and its brand see: sessions, minutes and heads. Nobody's answers, nobody's name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.disclosure import Policy
from learners.enums import AbsenceReason, Role
from learners.models import Cohort, Workplace
from learners.reports.document import Document, Row, Section, count, percent
from learners.reports.heads import heads_section
from learners.reports.participation import (
    CohortParticipation,
    Participation,
    participation,
    total,
)
from learners.reports.sentences import delivered_sentence
from learners.rules import SMALLEST_GROUP, Access, Report, access


def workplace_report(*, workplace: Workplace, role: Role) -> Document:
    """All cohorts of one workplace, for one role (seven queries, however many cohorts)."""
    cohorts = Cohort.objects.filter(workplace=workplace)
    rows = participation(cohorts)
    sections = [_sessions(rows)]
    if access(Report.HEADS, role) is not Access.NEVER:
        sections.append(heads_section(cohorts, SMALLEST_GROUP[role]))
    if access(Report.ABSENCE_REASONS, role) is not Access.NEVER:
        sections.append(_not_released(rows, SMALLEST_GROUP[role]))
    return Document(
        title=_("Training at this workplace"),
        subject=workplace.code,
        summary=(delivered_sentence(total(rows)),),
        sections=tuple(sections),
    )


def _sessions(rows: list[CohortParticipation]) -> Section:
    whole = total(rows)
    named: list[tuple[str, Participation]] = [(row.cohort.code, row) for row in rows]
    if len(rows) > 1:
        named.append((_("all together"), whole))
    return Section(
        "sessions",
        _("Sessions and minutes"),
        (_("held"), _("planned"), _("minutes delivered"), _("minutes planned"), _("share")),
        tuple(
            Row(
                label,
                (
                    count(row.sessions_held),
                    count(row.sessions_planned),
                    count(row.minutes_delivered),
                    count(row.minutes_planned),
                    percent(row.delivered_percent),
                ),
            )
            for label, row in named
        ),
        (
            _(
                "A session counts as held when at least two thirds of its planned minutes took place."
            ),
        ),
    )


def _not_released(rows: list[CohortParticipation], k: int) -> Section:
    """One number for the whole workplace: by cohort or day it would point at people."""
    n = total(rows).absences[AbsenceReason.NOT_RELEASED]
    shown = _("fewer than %(k)s") % {"k": k} if Policy(k).is_small(n) else count(n)
    return Section(
        "not_released",
        _("People not released from work"),
        (_("times"),),
        (Row(_("a place at a session stayed empty because of work"), (shown,)),),
        (_("“Not released” is the workplace's decision and never counts against the worker."),),
    )
