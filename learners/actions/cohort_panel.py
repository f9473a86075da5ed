"""The group code and the cards of a cohort, and whether anybody has used one."""

from __future__ import annotations

from learners.models import Cohort
from quizzes.figures import forms_received
from quizzes.models import Panel, SheetCount, SheetEntry, Wave
from quizzes.tallies import questions_counted


def panel_of(cohort: Cohort) -> Panel | None:
    """The panel behind a cohort (one query, two before its first wave is planned).

    Nothing but a wave joins the two ledgers. Until there is one, the panel that was made with the
    cohort is known by its code, which is the same; a panel that has waves belongs to another.
    """
    return (
        Panel.objects.filter(waves__cohort_wave__cohort=cohort).first()
        or Panel.objects.filter(code=cohort.code, waves__isnull=True).first()
    )


def answers_in(cohort: Cohort) -> bool:
    """Whether a form, a counted question or a sheet of paper of this cohort has come in (up to four
    queries).
    """
    waves = Wave.objects.filter(cohort_wave__cohort=cohort)
    return bool(
        forms_received(waves)
        or questions_counted(waves)
        or SheetEntry.objects.filter(wave__in=waves).exists()
        or SheetCount.objects.filter(wave__in=waves, come_back__gt=0).exists()
    )
