"""What was delivered and who came: figures of the register, the same at every level.

A session that was shortened below two thirds of its planned time does not count as held, but its
minutes count as delivered. Percentages of nothing are None, never 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from cms.kit.disclosure import Cell
from learners.enums import AbsenceReason, SessionState
from learners.models import AttendanceRecord, Cohort, Enrolment, Programme, TrainingSession
from learners.reports.heads_figures import Reached


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


@dataclass
class Participation:
    """Counts of one cohort, or of several added up."""

    sessions_planned: int = 0
    sessions_held: int = 0
    minutes_planned: int = 0
    minutes_delivered: int = 0
    enrolled: int = 0
    reached: int = 0
    completed: int = 0
    attended: int = 0
    absences: Counter[str] = field(default_factory=Counter)

    @property
    def offered(self) -> int:
        """Person-sessions: places at held sessions, taken or not."""
        return self.attended + self.absences.total()

    @property
    def delivered_percent(self) -> float | None:
        return _percent(self.minutes_delivered, self.minutes_planned)

    @property
    def attended_percent(self) -> float | None:
        return _percent(self.attended, self.offered)

    @property
    def completed_percent(self) -> float | None:
        return _percent(self.completed, self.enrolled)

    def absent_percent(self, reason: str) -> float | None:
        """Share of one reason among all absences."""
        return _percent(self.absences[reason], self.absences.total())

    def __add__(self, other: Participation) -> Participation:
        return Participation(
            sessions_planned=self.sessions_planned + other.sessions_planned,
            sessions_held=self.sessions_held + other.sessions_held,
            minutes_planned=self.minutes_planned + other.minutes_planned,
            minutes_delivered=self.minutes_delivered + other.minutes_delivered,
            enrolled=self.enrolled + other.enrolled,
            reached=self.reached + other.reached,
            completed=self.completed + other.completed,
            attended=self.attended + other.attended,
            absences=self.absences + other.absences,
        )


@dataclass
class CohortParticipation(Participation):
    """One cohort's counts, with the cohort."""

    cohort: Cohort = field(kw_only=True)


def participation(cohorts: QuerySet[Cohort]) -> list[CohortParticipation]:
    """The counts of each cohort, in their order (five queries, however many cohorts and people)."""
    found = {cohort.pk: CohortParticipation(cohort=cohort) for cohort in cohorts}
    for pk, enrolled in (
        Enrolment.objects.filter(cohort__in=found)
        .order_by()
        .values_list("cohort")
        .annotate(Count("pk"))
    ):
        found[pk].enrolled = enrolled
    _count_sessions(found)
    _count_marks(found)
    return list(found.values())


def total(rows: Iterable[Participation]) -> Participation:
    """The counts of several cohorts added up. People in two cohorts count in both."""
    return sum(rows, start=Participation())


def _count_sessions(found: dict[int, CohortParticipation]) -> None:
    for session in TrainingSession.objects.filter(cohort__in=found):
        row = found[session.cohort_id]
        row.sessions_planned += 1
        row.minutes_planned += session.planned_minutes
        row.sessions_held += session.counts_as_held
        if session.state == SessionState.HELD:
            row.minutes_delivered += session.delivered_minutes or 0


def _count_marks(found: dict[int, CohortParticipation]) -> None:
    marks = AttendanceRecord.objects.filter(
        session__cohort__in=found, session__state=SessionState.HELD
    ).order_by()
    for pk, present, reason, count in marks.values_list(
        "session__cohort", "present", "reason"
    ).annotate(Count("pk")):
        if present:
            found[pk].attended += count
        else:
            found[pk].absences[reason] += count
    attended = (
        marks.filter(present=True)
        .values_list("session__cohort", "enrolment")
        .annotate(count=Count("pk"))
    )
    for pk, _enrolment, count in attended:
        row = found[pk]
        row.reached += 1
        # Whole numbers: 80 % of 5 sessions is exactly 4, not 4.000000001.
        row.completed += count * 100 >= row.cohort.threshold_percent * row.sessions_planned


def reached_by_workplace(programme: Programme) -> dict[str, Reached]:
    """What the register says about each workplace of a programme, not yet protected.

    Eight queries, however many cohorts and people.
    """
    rows: dict[str, list[CohortParticipation]] = defaultdict(list)
    for row in participation(programme.cohorts.select_related("workplace")):
        rows[row.cohort.workplace.code].append(row)
    roles, sexes = (_heads_by(programme, group) for group in ("role", "sex"))
    return {
        workplace: Reached(
            completed=whole.completed,
            not_released=whole.absences[AbsenceReason.NOT_RELEASED],
            roles=roles[workplace],
            sexes=sexes[workplace],
        )
        for workplace, cohorts in rows.items()
        for whole in [total(cohorts)]
    }


def _heads_by(programme: Programme, group: str) -> dict[str, dict[str, int]]:
    """Workplace → unique people who came at least once, by `role` or `sex` (one query)."""
    came = Enrolment.objects.filter(
        cohort__programme=programme,
        records__present=True,
        records__session__state=SessionState.HELD,
    ).order_by()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for workplace, label, heads in came.values_list("cohort__workplace__code", group).annotate(
        heads=Count("participant", distinct=True)
    ):
        found[workplace][label] = heads
    return found


def heads_by(cohorts: QuerySet[Cohort], group: str) -> list[Cell]:
    """Unique people who came at least once, by `role` or `sex`; one query, not yet protected."""
    reached = (
        Enrolment.objects.filter(
            cohort__in=cohorts, records__present=True, records__session__state=SessionState.HELD
        )
        .order_by()
        .values_list(group)
        .annotate(heads=Count("participant", distinct=True))
    )
    return [Cell(label, heads) for label, heads in sorted(reached)]
