"""The report of one cohort, workplace or programme: what was delivered, who came, what changed."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from learners.enums import AbsenceReason, Role
from learners.models import Cohort, Programme
from learners.reports.change_report import findings
from learners.reports.document import DASH, Document, Row, Section, count, percent
from learners.reports.heads import heads_section
from learners.reports.participation import (
    CohortParticipation,
    Participation,
    participation,
    total,
)
from learners.reports.readers import COHORT, Subject, latest
from learners.reports.sentences import NO_CLAIM
from learners.rules import Access, Report, access, smallest_group


def delivery_report(
    *, programme: Programme, cohorts: QuerySet[Cohort], subject: str, level: int, role: Role
) -> Document:
    """The document for a lead or analyst. `level`: 0 programme, 1 workplace, 2 cohort; `subject` its code.

    `cohorts` come with their workplace. Eight queries at most, however many cohorts and people.
    """
    rows = participation(cohorts)
    whole = total(rows)
    snapshot = latest(programme)
    found = findings(snapshot, _subject(programme, rows, subject, level), role)
    sections = [_delivered(whole), heads_section(cohorts, smallest_group(Report.HEADS, role))]
    if access(Report.ABSENCE_REASONS, role) is Access.FULL:
        sections.append(_absences(whole))
    sections += found.sections
    if level < COHORT and len(rows) > 1:
        sections.append(_by_cohort(rows))
    return Document(
        title=_("Delivery and change"),
        subject=subject,
        summary=(*found.summary, str(NO_CLAIM), _delivered_sentence(whole)),
        sections=tuple(sections),
        made_on=f"{snapshot.made_at:%Y-%m-%d}" if snapshot else "",
    )


def _subject(
    programme: Programme, rows: list[CohortParticipation], code: str, level: int
) -> Subject:
    workplaces = {row.cohort.workplace.code: row.cohort.workplace.name for row in rows}
    return Subject(
        level,
        code,
        workplace=next(iter(workplaces), "") if level == COHORT else "",
        cohorts=frozenset(row.cohort.code for row in rows),
        names={programme.code: programme.name, **workplaces},
    )


def _delivered(whole: Participation) -> Section:
    return Section(
        "delivered",
        _("Delivered"),
        (_("number"), _("of"), _("share")),
        (
            Row(
                _("sessions held"),
                (
                    count(whole.sessions_held),
                    count(whole.sessions_planned),
                    percent(
                        100 * whole.sessions_held / whole.sessions_planned
                        if whole.sessions_planned
                        else None
                    ),
                ),
            ),
            Row(
                _("minutes delivered"),
                (
                    count(whole.minutes_delivered),
                    count(whole.minutes_planned),
                    percent(whole.delivered_percent),
                ),
            ),
            Row(
                _("places taken at held sessions"),
                (count(whole.attended), count(whole.offered), percent(whole.attended_percent)),
            ),
            Row(
                _("people who completed"),
                (count(whole.completed), count(whole.enrolled), percent(whole.completed_percent)),
            ),
        ),
        (
            _(
                "A session counts as held when at least two thirds of its planned minutes took place."
            ),
        ),
    )


def _absences(whole: Participation) -> Section:
    reasons = [
        Row(
            str(reason.label),
            (count(whole.absences[reason]), percent(whole.absent_percent(reason))),
        )
        for reason in AbsenceReason
    ]
    everything = Row(_("all absences"), (count(whole.absences.total()), DASH))
    return Section(
        "absences",
        _("Absences"),
        (_("number"), _("share")),
        (everything, *reasons),
        (_("“Not released” is the workplace's decision and never counts against the worker."),),
    )


def _delivered_sentence(whole: Participation) -> str:
    return _(
        "%(held)s of %(planned)s sessions were held; %(completed)s of %(enrolled)s people completed."
    ) % {
        "held": count(whole.sessions_held),
        "planned": count(whole.sessions_planned),
        "completed": count(whole.completed),
        "enrolled": count(whole.enrolled),
    }


def _by_cohort(rows: list[CohortParticipation]) -> Section:
    return Section(
        "cohorts",
        _("Cohorts"),
        (_("sessions"), _("minutes"), _("places taken"), _("completed")),
        tuple(
            Row(
                row.cohort.code,
                (
                    f"{count(row.sessions_held)}/{count(row.sessions_planned)}",
                    percent(row.delivered_percent),
                    percent(row.attended_percent),
                    f"{count(row.completed)}/{count(row.enrolled)}",
                ),
            )
            for row in rows
        ),
    )
