"""Who may see what: the one module that every view asks.

Two questions are answered here. *Where*: a grant binds a role to a cohort, workplace or programme,
and the querysets below hold exactly what lies in it; a view that takes its object from them answers
404 alike for "not yours" and "does not exist". *What*: `ACCESS` is the permission matrix of reports.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import cached_property

from curriculum.enums import LessonState
from learners.enums import Role
from learners.models import Cohort, Programme, RoleGrant, TrainingSession, Workplace


class Access(Enum):
    """How much of a report a role sees."""

    FULL = "full"
    AGGREGATE = "aggregate"
    NEVER = "never"


class Report(Enum):
    """The reports of the permission matrix."""

    REGISTER = "register"
    SESSIONS = "sessions"
    HEADS = "heads"
    ABSENCE_REASONS = "absence_reasons"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    FACILITATOR_NOTES = "facilitator_notes"


_F, _A, _N = Access.FULL, Access.AGGREGATE, Access.NEVER

_COLUMNS = (
    Role.PEER_LEADER,
    Role.FACILITATOR,
    Role.LEAD,
    Role.ANALYST,
    Role.ASSESSOR,
    Role.FOCAL_POINT,
    Role.MANAGER,
    Role.BRAND,
    Role.DONOR,
)
_ROWS: dict[Report, tuple[Access, ...]] = {
    # peer, facilitator, lead, analyst, assessor, focal, manager, brand, donor
    Report.REGISTER: (_N, _F, _F, _N, _N, _N, _N, _N, _N),
    Report.SESSIONS: (_N, _F, _F, _F, _F, _F, _F, _F, _A),
    Report.HEADS: (_N, _A, _F, _F, _A, _A, _A, _A, _A),
    Report.ABSENCE_REASONS: (_N, _F, _F, _A, _N, _A, _A, _A, _A),
    Report.KNOWLEDGE: (_N, _A, _A, _F, _N, _A, _A, _A, _A),
    Report.ATTITUDE: (_N, _N, _A, _F, _N, _N, _N, _A, _A),
    Report.FACILITATOR_NOTES: (_N, _F, _F, _N, _N, _N, _N, _N, _N),
}
ACCESS: dict[Report, dict[Role, Access]] = {
    report: dict(zip(_COLUMNS, row, strict=True)) for report, row in _ROWS.items()
}

SMALLEST_GROUP: dict[Role, int] = {
    Role.FACILITATOR: 5,
    Role.LEAD: 5,
    Role.ANALYST: 5,
    Role.ASSESSOR: 5,
    Role.FOCAL_POINT: 10,
    Role.MANAGER: 10,
    Role.BRAND: 10,
    Role.DONOR: 10,
}
"""k by role for what the table below does not name; attitudes are never shown below 10."""

ATTITUDE_SMALLEST_GROUP = 10

_OTHERWISE: dict[tuple[Report, Role], int] = {
    (Report.HEADS, Role.FOCAL_POINT): 5,
    (Report.HEADS, Role.MANAGER): 5,
}

POOLED_ATTITUDES = frozenset({Role.BRAND, Role.DONOR})
"""Roles that see attitudes only where several workplaces are taken together."""

WORKPLACES_TO_POOL = 3


def access(report: Report, role: Role) -> Access:
    """What a role sees of a report; roles outside the matrix see nothing."""
    return ACCESS[report].get(role, Access.NEVER)


def smallest_group(report: Report, role: Role) -> int:
    """The smallest group of people a role may read about in a report (domain brief, section 4)."""
    if report is Report.ATTITUDE:
        return ATTITUDE_SMALLEST_GROUP
    return _OTHERWISE.get((report, role), SMALLEST_GROUP[role])


class Viewer:
    """A signed-in person with her grants (one query, however often she is asked)."""

    def __init__(self, user: AbstractBaseUser | AnonymousUser) -> None:
        self.user = user

    @cached_property
    def grants(self) -> list[RoleGrant]:
        if not self.user.is_authenticated:
            return []
        return list(RoleGrant.objects.filter(user_id=self.user.pk))

    @property
    def roles(self) -> set[Role]:
        return {Role(grant.role) for grant in self.grants}

    def _where(self, roles: set[Role], scope: str) -> list[int]:
        return [
            pk
            for grant in self.grants
            if Role(grant.role) in roles and (pk := getattr(grant, f"{scope}_id")) is not None
        ]

    def cohorts_to_run(self) -> QuerySet[Cohort]:
        """Cohorts whose sessions this person leads."""
        return Cohort.objects.filter(pk__in=self._where({Role.FACILITATOR}, "cohort"))

    def sessions_to_run(self) -> QuerySet[TrainingSession]:
        """Sessions of those cohorts."""
        return TrainingSession.objects.filter(cohort__in=self._where({Role.FACILITATOR}, "cohort"))

    def sessions_to_note(self) -> QuerySet[TrainingSession]:
        """Those of them whose lesson is being tried out: its authors ask how it went."""
        return self.sessions_to_run().filter(lesson_version__lesson__state=LessonState.FIELD_TEST)

    def programmes(self) -> QuerySet[Programme]:
        """Programmes this person leads or analyses."""
        return Programme.objects.filter(pk__in=self._where({Role.LEAD, Role.ANALYST}, "programme"))

    def programmes_to_analyse(self) -> QuerySet[Programme]:
        """Programmes whose forms this person may have as a file: those she does not lead as well.

        A lead reads the register; with the forms beside it, groups of few could be told apart.
        """
        led = self._where({Role.LEAD}, "programme")
        return Programme.objects.filter(pk__in=self._where({Role.ANALYST}, "programme")).exclude(
            pk__in=led
        )

    def role_in(self, *, programme: Programme) -> Role:
        """The role in which this person reads a programme: the lead's where she holds both."""
        led = self._where({Role.LEAD}, "programme")
        return Role.LEAD if programme.pk in led else Role.ANALYST

    def programmes_to_lead(self) -> QuerySet[Programme]:
        """Programmes this person leads: an analyst reads, a lead decides."""
        return Programme.objects.filter(pk__in=self._where({Role.LEAD}, "programme"))

    def cohorts_to_lead(self) -> QuerySet[Cohort]:
        """Cohorts of the programmes this person leads: hers to plan."""
        return Cohort.objects.filter(programme__in=self._where({Role.LEAD}, "programme"))

    def cohorts_to_report(self) -> QuerySet[Cohort]:
        """Cohorts of those programmes."""
        return Cohort.objects.filter(
            programme__in=self._where({Role.LEAD, Role.ANALYST}, "programme")
        )

    def workplaces(self) -> QuerySet[Workplace]:
        """Workplaces this person looks after or looks at, as focal point, manager or brand."""
        return Workplace.objects.filter(
            pk__in=self._where(
                {Role.FOCAL_POINT, Role.MANAGER, Role.BRAND, Role.ASSESSOR}, "workplace"
            )
        )

    def funded_programmes(self) -> QuerySet[Programme]:
        """Programmes this person gives money to."""
        return Programme.objects.filter(pk__in=self._where({Role.DONOR}, "programme"))

    def role_at(self, *, workplace: Workplace) -> Role | None:
        """The role in which this person looks at a workplace, the widest first."""
        held = {Role(grant.role) for grant in self.grants if grant.workplace_id == workplace.pk}
        order = (Role.FOCAL_POINT, Role.MANAGER, Role.ASSESSOR, Role.BRAND)
        return next((role for role in order if role in held), None)


def viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request, kept with it so that her grants are read once."""
    found: Viewer | None = getattr(request, "_viewer", None)
    if found is None:
        found = Viewer(request.user)
        request._viewer = found  # type: ignore[attr-defined]
    return found


View = Callable[..., HttpResponseBase]


def only(*roles: Role) -> Callable[[View], View]:
    """Let a view answer to these roles; ask others to sign in, or answer as if it did not exist."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not viewer(request).roles & set(roles):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
