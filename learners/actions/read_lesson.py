"""Remembering how far a learner has come with a lesson."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from curriculum.models import LessonVersion
from learners.enums import ProgressState
from learners.models import Enrolment, LessonProgress


def start_lesson(*, enrolment: Enrolment, version: LessonVersion) -> None:
    """Note that a lesson was opened; one that was opened or finished before stays as it is."""
    LessonProgress.objects.bulk_create(
        [LessonProgress(enrolment=enrolment, lesson_version=version, state=ProgressState.STARTED)],
        ignore_conflicts=True,  # two tabs may open it at once
    )


def finish_lesson(*, enrolment: Enrolment, version: LessonVersion, today: dt.date) -> None:
    """Note that a lesson was finished, whatever was skipped in it. The first day counts."""
    with transaction.atomic():
        start_lesson(enrolment=enrolment, version=version)
        LessonProgress.objects.filter(
            enrolment=enrolment, lesson_version=version, state=ProgressState.STARTED
        ).update(state=ProgressState.COMPLETED, completed_on=today)
