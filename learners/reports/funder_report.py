"""What a funder sees of a programme: totals of what was delivered and of whom it reached."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.kit.disclosure import Share, share
from learners.enums import Role
from learners.models import Programme
from learners.reports.change_report import findings
from learners.reports.document import Document, Row, Section, count, percent
from learners.reports.figures import Heads
from learners.reports.heads import frozen_heads_section
from learners.reports.participation import Participation, participation, total
from learners.reports.readers import PROGRAMME, Subject, heads_of, latest
from learners.reports.sentences import NO_CLAIM, delivered_sentence
from learners.rules import Report, smallest_group

ROLE = Role.DONOR


def funder_report(*, programme: Programme) -> Document:
    """All cohorts of a programme taken together (six queries, however many)."""
    whole = total(participation(programme.cohorts.all()))
    snapshot = latest(programme)
    lines = heads_of(snapshot)
    subject = Subject(PROGRAMME, programme.code, names={programme.code: programme.name})
    found = findings(snapshot, subject, ROLE)
    return Document(
        title=_("Delivered in this programme"),
        subject=programme.code,
        summary=(
            delivered_sentence(whole),
            *found.summary,
            *([str(NO_CLAIM)] if found.summary else []),
        ),
        sections=(
            _delivered(whole),
            frozen_heads_section(lines, smallest_group(Report.HEADS, ROLE)),
            _completed(lines),
            *found.sections,
        ),
        made_on=f"{snapshot.made_at:%Y-%m-%d}" if snapshot and found.sections else "",
    )


def _delivered(whole: Participation) -> Section:
    held = 100 * whole.sessions_held / whole.sessions_planned if whole.sessions_planned else None
    return Section(
        "delivered",
        _("Delivered"),
        (_("number"), _("of"), _("share")),
        (
            Row(
                _("sessions held"),
                (count(whole.sessions_held), count(whole.sessions_planned), percent(held)),
            ),
            Row(
                _("minutes delivered"),
                (
                    count(whole.minutes_delivered),
                    count(whole.minutes_planned),
                    percent(whole.delivered_percent),
                ),
            ),
        ),
    )


def _completed(lines: Sequence[Heads]) -> Section:
    """Completed of reached; not shown where it would tell who did not."""
    known = [line for line in lines if line["completed"] is not None]
    completed = sum(line["completed"] or 0 for line in known)
    reached = sum(line["reached"] or 0 for line in known)
    k = smallest_group(Report.HEADS, ROLE)
    figure = share(completed, reached, k) if len(known) == len(lines) and reached else None
    if isinstance(figure, Share):
        cells = (count(figure.numerator), percent(figure.percent))
        notes: tuple[str, ...] = ()
    else:
        cells = (count(None), percent(None))
        notes = (_("Not shown: the group is small, or nearly everybody did alike."),)
    return Section(
        "completed",
        _("People who completed"),
        (_("number"), _("share of those reached")),
        (Row(_("people who completed"), cells),),
        (
            *notes,
            _(
                "Reached: came to at least one session. Completed: came to the share of the planned "
                "sessions that the cohort's programme asks for. Both count people, not attendances."
            ),
        ),
        hidden=bool(notes),
    )
