"""What the register adds to Wagtail's admin: its lines in the log, and how many groups run."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from curriculum.authoring.usage import GROUPS
from learners.actions.plan_wave import DROPPED
from learners.enums import SessionState
from learners.models import Cohort, TrainingSession


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """A plan that was taken back leaves a line."""
    actions.register_action(DROPPED, _("Drop"), _("Planned questions were taken back"))


@hooks.register(GROUPS)
def running_groups(course_versions: list[Any]) -> dict[Any, int]:
    """How many groups still have a session before them, or none planned yet (one query)."""
    sessions = TrainingSession.objects.filter(cohort=OuterRef("pk"))
    over = (SessionState.HELD, SessionState.CANCELLED)
    running = Cohort.objects.filter(course_version__in=course_versions).filter(
        Q(Exists(sessions.exclude(state__in=over))) | ~Q(Exists(sessions))
    )
    return dict(running.order_by().values_list("course_version").annotate(Count("pk")))
