"""Baseline first: a course that starts before anybody answered needs a reason."""

from __future__ import annotations

from learners.models import TrainingSession
from quizzes.enums import BEFORE
from quizzes.figures import forms_received
from quizzes.models import SheetCount, Wave
from quizzes.tallies import questions_counted


def baseline_missing(session: TrainingSession) -> bool:
    """Whether this is a cohort's first session and its waves before the training have nothing yet:
    no form, no counted question, no sheet that came back and waits to be typed.

    A cohort without such a wave was never meant to be measured, so nothing is missing there.
    """
    if session.number != 1 or session.started_without_baseline:
        return False
    waves = Wave.objects.filter(cohort_wave__cohort=session.cohort_id, kind__in=BEFORE)
    if not waves.exists() or forms_received(waves) or questions_counted(waves):
        return False
    return not SheetCount.objects.filter(wave__in=waves, come_back__gt=0).exists()
