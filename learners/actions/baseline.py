"""Baseline first: a course that starts before anybody answered needs a reason."""

from __future__ import annotations

from learners.models import TrainingSession
from quizzes.enums import WaveKind
from quizzes.figures import forms_received
from quizzes.models import Wave

_BEFORE = {WaveKind.PRE, WaveKind.BASELINE}


def baseline_missing(session: TrainingSession) -> bool:
    """Whether this is a cohort's first session and its waves before the training have no form yet.

    A cohort without such a wave was never meant to be measured, so nothing is missing there.
    """
    if session.number != 1 or session.started_without_baseline:
        return False
    waves = Wave.objects.filter(cohort_wave__cohort=session.cohort_id, kind__in=_BEFORE)
    return waves.exists() and not forms_received(waves)
