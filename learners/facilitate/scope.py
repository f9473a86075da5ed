"""Taking a session or a wave from what a facilitator may run."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from learners.models import CohortWave, TrainingSession
from learners.rules import viewer


def session_to_run(request: HttpRequest, pk: int, *also: str) -> TrainingSession:
    """A session this person leads, with these relations. Raises Http404 alike for all others."""
    sessions = viewer(request).sessions_to_run()
    return get_object_or_404(sessions.select_related("cohort__workplace", *also), pk=pk)


def session_to_note(request: HttpRequest, pk: int) -> TrainingSession:
    """A session this person leads, with its lesson, if that is in a field test. Raises Http404 alike
    for all others."""
    sessions = (
        viewer(request).sessions_to_note().annotate(title=F("lesson_version__payload__title"))
    )
    return get_object_or_404(
        sessions.select_related("cohort__workplace", "lesson_version__lesson").defer(
            "lesson_version__payload"
        ),
        pk=pk,
    )


def wave_to_run(request: HttpRequest, pk: int, *also: str) -> CohortWave:
    """A wave of a cohort this person leads, likewise. Raises Http404 alike for all others."""
    waves = CohortWave.objects.filter(cohort__in=viewer(request).cohorts_to_run())
    return get_object_or_404(waves.select_related("cohort__programme", "wave__panel", *also), pk=pk)
