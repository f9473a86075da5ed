"""Which of the frozen figures a reader may see, and of which place.

A snapshot holds what may be shown to a programme's lead. Other roles read less of it, by the
permission matrix in `rules`: whole workplaces instead of cohorts, groups of ten and more, attitudes
only where several workplaces are taken together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard, TypeVar, cast

from django.db.models import OuterRef, Subquery

from learners.enums import Role
from learners.models import Programme, ReportSnapshot, Workplace
from learners.reports.figures import (
    FORMAT,
    About,
    Figures,
    Heads,
    Line,
    Measure,
    Place,
    Unmatched,
    UnmatchedPlace,
)
from learners.rules import (
    POOLED_ATTITUDES,
    WORKPLACES_TO_POOL,
    Access,
    Report,
    access,
    smallest_group,
)
from quizzes.enums import Purpose

PROGRAMME, WORKPLACE, COHORT = range(3)
"""Levels of places, as snapshots number them."""

_Line = TypeVar("_Line", bound=Line)
_Table = TypeVar("_Table", Measure, Unmatched)

WHOLE_READERS = frozenset({Role.LEAD, Role.ANALYST})
"""Roles that read everything a snapshot holds."""


@dataclass(frozen=True)
class Subject:
    """What a report is about: a programme, one of its workplaces, or a cohort."""

    level: int
    code: str
    workplace: str = ""
    """Code of a cohort's workplace."""
    cohorts: frozenset[str] = frozenset()
    """Codes of a workplace's cohorts."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of programmes and workplaces by code, for readers who do not know the codes."""


def latest(programme: Programme | int) -> ReportSnapshot | None:
    """The figures that count (one query), or None before the first wave has closed."""
    return ReportSnapshot.objects.filter(programme=programme).first()


def latest_at(workplace: Workplace) -> list[ReportSnapshot]:
    """The figures that count of every programme with a cohort there (one query)."""
    newest = ReportSnapshot.objects.filter(programme=OuterRef("pk")).values("pk")[:1]
    programmes = Programme.objects.filter(cohorts__workplace=workplace).distinct()
    return list(
        ReportSnapshot.objects.filter(pk__in=programmes.values(newest=Subquery(newest)))
        .select_related("programme")
        .order_by("programme__code")
    )


def figures_of(snapshot: ReportSnapshot | None) -> Figures | None:
    """What a snapshot holds; None when there is none, or when it was written in an older format."""
    if snapshot is None or not isinstance(snapshot.figures, dict):
        return None
    if snapshot.figures.get("format") != FORMAT:
        return None
    return cast("Figures", snapshot.figures)


def heads_of(snapshot: ReportSnapshot | None) -> list[Heads]:
    """The lines of people reached; none before figures were frozen."""
    figures = figures_of(snapshot)
    return figures["heads"] if figures else []


def report_of(measure: About) -> Report:
    """The row of the permission matrix that a measure falls under."""
    return Report.KNOWLEDGE if is_knowledge(measure) else Report.ATTITUDE


def is_knowledge(measure: About) -> bool:
    """Whether its items have right answers."""
    return measure["purpose"] == Purpose.KNOWLEDGE


def readable(figures: Figures, subject: Subject, role: Role) -> list[Measure]:
    """The measures a role may read about a subject, knowledge first."""
    return _readable(figures["measures"], subject, role)


def readable_unmatched(figures: Figures, subject: Subject, role: Role) -> list[Unmatched]:
    """The same of cohorts without cards; snapshots from before there were such figures have none."""
    return _readable(figures.get("unmatched", []), subject, role)


def _readable(measures: list[_Table], subject: Subject, role: Role) -> list[_Table]:
    found = [each for each in measures if _may_read(each, subject, role)]
    return sorted(found, key=lambda each: not is_knowledge(each))


def _may_read(measure: Measure | Unmatched, subject: Subject, role: Role) -> bool:
    if measure["purpose"] == Purpose.FORMATIVE:
        return False
    report = report_of(measure)
    if access(report, role) is Access.NEVER:
        return False
    if report is Report.ATTITUDE and role in POOLED_ATTITUDES:
        return subject.level == PROGRAMME and _workplaces(measure) >= WORKPLACES_TO_POOL
    return True


def _workplaces(measure: Measure | Unmatched) -> int:
    """How many workplaces are known to stand behind the programme's figure."""
    places: Iterable[Line] = measure["places"]
    return len({name for p in places if p["level"] == WORKPLACE for name in p["names"]})


def own_place(measure: Measure, subject: Subject) -> Place | None:
    """The published place that is the subject, alone or put together with others."""
    return _own(measure["places"], subject)


def own_unmatched_place(measure: Unmatched, subject: Subject) -> UnmatchedPlace | None:
    """The same of cohorts without cards."""
    return _own(measure["places"], subject)


def _own(places: Iterable[_Line], subject: Subject) -> _Line | None:
    for place in places:
        if place["level"] == subject.level and (
            subject.level == PROGRAMME or subject.code in place["names"]
        ):
            return place
    return None


def was_measured(measure: Measure | Unmatched, subject: Subject) -> bool:
    """Whether figures of the subject stand somewhere in a measure, if only hidden in larger ones."""
    places: Iterable[Line] = measure["places"]
    if _own(places, subject) is not None:
        return True
    inside = subject.cohorts if subject.level == WORKPLACE else {subject.code}
    return any(inside & set(block) for block in measure["plan"]["blocks"])


def may_show(place: Place | None, measure: Measure, role: Role) -> TypeGuard[Place]:
    """Whether a role may read a place at all."""
    return place is not None and _large_enough(place, place["n"], measure, role)


def may_show_unmatched(
    place: UnmatchedPlace | None, measure: Unmatched, role: Role
) -> TypeGuard[UnmatchedPlace]:
    """The same of cohorts without cards, by the smaller of their two groups of forms."""
    return place is not None and _large_enough(
        place, min(place["n_pre"], place["n_post"]), measure, role
    )


def _large_enough(
    place: Place | UnmatchedPlace, n: int, measure: Measure | Unmatched, role: Role
) -> bool:
    if smallest_group(report_of(measure), role) <= measure["k"]:
        return True
    # The rounded n of a place may be above the limit while the true one is below; what the
    # snapshot says of its interval is about the true one.
    enough = n >= smallest_group(report_of(measure), role)
    return enough and shows_means(place) and is_alone(place)


def is_alone(place: Line) -> bool:
    """Whether a place is one unit and not several put together."""
    return len(place["names"]) == 1 or place["level"] == PROGRAMME


def shows_means(place: Place | UnmatchedPlace) -> bool:
    """Whether there is more to show of a place than how many people answered."""
    change = place["change"]
    return change is not None and change["show"] != "counts" and change["mean_change"] is not None


def places_to_list(measure: Measure, subject: Subject) -> Iterable[Place]:
    """The lines of the table for whoever reads everything: the subject, with what helps to read it.

    Of a programme its workplaces, of a workplace its cohorts, of a cohort what it is part of.
    """
    return _to_list(measure["places"], subject)


def unmatched_to_list(measure: Unmatched, subject: Subject) -> Iterable[UnmatchedPlace]:
    """The same of cohorts without cards."""
    return _to_list(measure["places"], subject)


def _to_list(places: Iterable[_Line], subject: Subject) -> Iterable[_Line]:
    for place in places:
        level, names = place["level"], set(place["names"])
        if subject.level == PROGRAMME:
            listed = level <= WORKPLACE
        elif subject.level == WORKPLACE:
            listed = (level == WORKPLACE and subject.code in names) or (
                level == COHORT and bool(names & subject.cohorts)
            )
        else:
            listed = level == PROGRAMME or bool(
                names & ({subject.workplace} if level == WORKPLACE else {subject.code})
            )
        if listed:
            yield place
