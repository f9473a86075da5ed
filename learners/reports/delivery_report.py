"""The report of one cohort, workplace or programme: what was delivered, who came, what changed."""

from __future__ import annotations

from typing import Any, TypeGuard

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.charts import Dumbbell, dumbbell
from learners.enums import AbsenceReason, Role
from learners.models import Cohort, Programme, ReportSnapshot
from learners.reports.document import DASH, Document, Row, Section, count, decimal, percent
from learners.reports.heads import heads_section
from learners.reports.participation import Participation, participation, total
from learners.rules import SMALLEST_GROUP, Access, Report, access

NO_CLAIM = gettext_lazy(
    "A higher score shows that people know more. It does not show that there is less harassment."
)


def delivery_report(
    *, programme: Programme, cohorts: QuerySet[Cohort], subject: str, level: int, role: Role
) -> Document:
    """The document for this role. `level`: 0 programme, 1 workplace, 2 cohort; `subject` its code.

    Nine queries at most, however many cohorts and people.
    """
    rows = participation(cohorts)
    whole = total(rows)
    sections = [_delivered(whole)]
    if access(Report.HEADS, role) is not Access.NEVER:
        sections.append(heads_section(cohorts, SMALLEST_GROUP[role]))
    if access(Report.ABSENCE_REASONS, role) is Access.FULL:
        sections.append(_absences(whole))
    snapshot = ReportSnapshot.objects.filter(programme=programme).first()
    summary = [_delivered_sentence(whole)]
    chart = SafeString("")
    if access(Report.KNOWLEDGE, role) is not Access.NEVER:
        place = _place(snapshot, subject=subject, level=level)
        sections.append(_knowledge(place, level=level))
        if shows_means(place):
            summary.append(_change_sentence(place))
            chart = _chart(place)
    if level < 2 and len(rows) > 1:
        sections.append(_by_cohort(rows))
    return Document(
        title=_("Delivery and change"),
        subject=subject,
        summary=tuple(summary),
        sections=tuple(sections),
        made_on=f"{snapshot.made_at:%Y-%m-%d}" if snapshot else "",
        chart=chart,
        notes=(str(NO_CLAIM),),
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


def _knowledge(place: dict[str, Any] | None, *, level: int) -> Section:
    title, columns = _("Knowledge, before and after"), (_("figure"),)
    if place is None:
        note = _("No closed wave yet: figures appear when the wave after the training is closed.")
        return Section("knowledge", title, columns, (), (note,))
    if place["hidden"]:
        note = _("Hidden: the group is small, or nearly everybody changed alike.")
        return Section("knowledge", title, columns, (), (note,))
    notes = [_("Only people who answered before and after with the same card are compared.")]
    if place["level"] < level:
        notes.append(
            _("Small groups are taken together: %(cohorts)s.")
            % {"cohorts": ", ".join(place["cohorts"])}
        )
    if place["late"]:
        notes.append(_("%(late)s forms came late and are left out.") % {"late": place["late"]})
    return Section("knowledge", title, columns, tuple(_change_rows(place)), tuple(notes))


def _place(snapshot: ReportSnapshot | None, *, subject: str, level: int) -> dict[str, Any] | None:
    """The deepest published place that holds the subject: itself, or the group it was merged into."""
    best: dict[str, Any] | None = None
    for place in snapshot.figures["knowledge"] if snapshot else []:
        holds = level == 0 or (place["level"] == level and subject in place["names"])
        if holds and (best is None or place["level"] > best["level"]) and place["level"] <= level:
            best = place
    return best


def _change_rows(place: dict[str, Any]) -> list[Row]:
    change = place["change"]
    n = place["matched"]
    matched = f"{count(n)}"
    if place.get("matched_percent") is not None:
        matched = f"{matched} ({percent(place['matched_percent'])})"
    rows = []
    if "pre_forms" in place:
        rows += [
            Row(_("forms before"), (count(place["pre_forms"]),)),
            Row(_("forms after"), (count(place["post_forms"]),)),
        ]
    rows.append(Row(_("people compared (matched)"), (matched,)))
    if not shows_means(place):
        return rows
    rows += [
        Row(_("mean before"), (percent(change["mean_pre"]),)),
        Row(_("mean after"), (percent(change["mean_post"]),)),
        Row(_("mean change, points"), (decimal(change["mean_change"]),)),
        Row(
            _("95-percent interval of the change, points"),
            (
                _("%(low)s to %(high)s")
                % {"low": decimal(change["ci_low"]), "high": decimal(change["ci_high"])},
            ),
        ),
        Row(_("class gain"), (decimal(change["class_gain"], 3),)),
        Row(_("effect size d_av"), (decimal(change["d_av"], 2),)),
    ]
    return rows


def shows_means(place: dict[str, Any] | None) -> TypeGuard[dict[str, Any]]:
    """Whether a place's means may be shown: enough people, and not all of them alike."""
    return place is not None and not place["hidden"] and place["change"]["show"] != "counts"


def _delivered_sentence(whole: Participation) -> str:
    return _(
        "%(held)s of %(planned)s sessions were held; %(completed)s of %(enrolled)s people completed."
    ) % {
        "held": count(whole.sessions_held),
        "planned": count(whole.sessions_planned),
        "completed": count(whole.completed),
        "enrolled": count(whole.enrolled),
    }


def _change_sentence(place: dict[str, Any]) -> str:
    change = place["change"]
    return _(
        "Knowledge went from %(before)s to %(after)s among the %(n)s people who could be compared."
    ) % {
        "before": percent(change["mean_pre"]),
        "after": percent(change["mean_post"]),
        "n": count(place["matched"]),
    }


def _chart(place: dict[str, Any]) -> SafeString:
    """The dumbbell of a place whose means may be shown; its numbers are rounded as in the table."""
    change = place["change"]
    before, after = round(change["mean_pre"], 1), round(change["mean_post"], 1)
    low, high = change["ci_low"], change["ci_high"]
    if low is None or high is None:
        low = high = change["mean_change"]
    values = Dumbbell(before, after, before + round(low, 1), before + round(high, 1))
    return dumbbell(values, title=_change_sentence(place))


def _by_cohort(rows: list[Any]) -> Section:
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
