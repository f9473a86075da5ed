"""Taking a session from what a facilitator may run."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from learners.models import TrainingSession
from learners.rules import viewer


def session_to_run(request: HttpRequest, pk: int, *also: str) -> TrainingSession:
    """A session this person leads, with these relations. Raises Http404 alike for all others."""
    sessions = viewer(request).sessions_to_run()
    return get_object_or_404(sessions.select_related("cohort__workplace", *also), pk=pk)
