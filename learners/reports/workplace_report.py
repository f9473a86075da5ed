"""What a workplace and its brand see: sessions, minutes, heads and what the whole group learned.

Nobody's answers, nobody's name, no question, no cohort's score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from learners.enums import Role
from learners.models import Cohort, ReportSnapshot, Workplace
from learners.reports.change_report import Findings, findings
from learners.reports.document import Document, Row, Section, count, percent
from learners.reports.figures import Heads
from learners.reports.heads import frozen_heads_section
from learners.reports.participation import (
    CohortParticipation,
    Participation,
    participation,
    total,
)
from learners.reports.readers import WORKPLACE, Subject, heads_of, latest_at
from learners.reports.sentences import NO_CLAIM, delivered_sentence
from learners.rules import Access, Report, access, smallest_group


def workplace_report(*, workplace: Workplace, role: Role) -> Document:
    """All cohorts of one workplace, for one role (six queries, however many cohorts).

    What people learned is there for the workplace as a whole, from ten people compared on, where
    the programme shares it.
    """
    cohorts = Cohort.objects.filter(workplace=workplace)
    rows = participation(cohorts)
    sections = [_sessions(rows)]
    snapshots = latest_at(workplace)
    lines = [
        line for each in snapshots for line in heads_of(each) if line["workplace"] == workplace.code
    ]
    if access(Report.HEADS, role) is not Access.NEVER:
        sections.append(frozen_heads_section(lines, smallest_group(Report.HEADS, role)))
    if access(Report.ABSENCE_REASONS, role) is not Access.NEVER:
        sections.append(_not_released(lines, smallest_group(Report.ABSENCE_REASONS, role)))
    if access(Report.KNOWLEDGE, role) is Access.NEVER:
        snapshots = []
    snapshots = [each for each in snapshots if each.programme.workplaces_see_change]
    found = [
        _in_programme(each, workplace, rows, role, several=len(snapshots) > 1) for each in snapshots
    ]
    learned = [sentence for one in found for sentence in one.summary]
    return Document(
        title=_("Training at this workplace"),
        subject=workplace.code,
        summary=(delivered_sentence(total(rows)), *learned, *([str(NO_CLAIM)] if learned else [])),
        sections=(*sections, *(section for one in found for section in one.sections)),
    )


def _in_programme(
    snapshot: ReportSnapshot,
    workplace: Workplace,
    rows: list[CohortParticipation],
    role: Role,
    *,
    several: bool,
) -> Findings:
    """What one programme found out at the workplace; named where there are several."""
    programme = snapshot.programme
    subject = Subject(
        WORKPLACE,
        workplace.code,
        cohorts=frozenset(
            row.cohort.code for row in rows if row.cohort.programme_id == programme.pk
        ),
        names={workplace.code: workplace.name},
    )
    found = findings(snapshot, subject, role)
    if not several:
        return found
    return Findings(
        found.summary,
        tuple(
            replace(
                section,
                key=f"{section.key}-{programme.code}",
                title=f"{section.title} · {programme.name}",
            )
            for section in found.sections
        ),
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


def _not_released(lines: Sequence[Heads], k: int) -> Section:
    """One number for the whole workplace: by cohort or day it would point at people."""
    n = sum(line["not_released"] or 0 for line in lines)
    shown = _("fewer than %(k)s") % {"k": k} if n < k else count(n)
    return Section(
        "not_released",
        _("People not released from work"),
        (_("times"),),
        (Row(_("a place at a session stayed empty because of work"), (shown,)),),
        (_("“Not released” is the workplace's decision and never counts against the worker."),),
        hidden=n < k,
    )
