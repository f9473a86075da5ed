"""Freezing a programme's figures when a wave or a month closes.

Pages and exports read the snapshot, never the answers: figures that moved with every form would
give each form away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from learners.models import CohortWave, Programme, ReportSnapshot
from learners.reports.earlier_figures import EarlierFigures, bound
from learners.reports.figures import FORMAT, Figures, Heads, Measure, Unmatched
from learners.reports.gathering import cohorts_by_paper, counted_cards, enrolled, gathered
from learners.reports.heads_figures import heads_line
from learners.reports.participation import reached_by_workplace
from quizzes.enums import Purpose


def freeze(*, programme: Programme) -> ReportSnapshot:
    """Write the programme's figures as they may be shown now, at every level."""
    latest = ReportSnapshot.objects.filter(programme=programme).first()
    return ReportSnapshot.objects.create(
        programme=programme, figures=_figures(programme, latest.figures if latest else {})
    )


def published(cohort_wave: CohortWave) -> bool:
    """Whether figures of this cohort's answers to this paper stand in a report (two queries)."""
    latest = ReportSnapshot.objects.filter(programme__cohorts=cohort_wave.cohort_id).first()
    if latest is None or latest.figures.get("format") != FORMAT:
        return False
    instrument = cohort_wave.wave.instrument_version.payload["code"]
    figures = [*latest.figures["measures"], *latest.figures.get("unmatched", [])]
    return any(
        bound(one, cohort_wave.cohort.code) for one in figures if one["instrument"] == instrument
    )


def freeze_for_month(*, programme: Programme, today: dt.date) -> ReportSnapshot | None:
    """Freeze the people reached once a month, where no closing wave has done so (one query if not)."""
    latest = ReportSnapshot.objects.filter(programme=programme).first()
    if latest is not None:
        made_on = timezone.localdate(latest.made_at)
        if (made_on.year, made_on.month) == (today.year, today.month):
            return None
    return freeze(programme=programme)


def _figures(programme: Programme, earlier: Mapping[str, Any]) -> Figures:
    # Imported here: scipy is 30 MB in every worker, and only freezing needs it.
    from learners.reports.measures import measure  # noqa: PLC0415
    from learners.reports.unmatched_figures import unmatched  # noqa: PLC0415

    usable = earlier.get("format") == FORMAT
    known: dict[str, Measure] = (
        {row["instrument"]: row for row in earlier["measures"]} if usable else {}
    )
    loose: dict[str, Unmatched] = (
        {row["instrument"]: row for row in earlier.get("unmatched", [])} if usable else {}
    )
    lines: dict[str, Heads] = (
        {line["workplace"]: line for line in earlier["heads"]} if usable else {}
    )
    sizes = enrolled(programme)
    measures, groups, counted = [], [], []
    for instrument, cohorts in cohorts_by_paper(programme).items():
        counted += counted_cards(instrument, cohorts)
        before, loosely = known.get(instrument), loose.get(instrument)
        source = gathered(programme, cohorts, sizes, EarlierFigures(before, loosely))
        if found := measure(source, before) or before:
            measures.append(found)
        if in_groups := unmatched(source, loosely) or loosely:
            groups.append(in_groups)
    measures.sort(key=_by_purpose)
    groups.sort(key=_by_purpose)
    heads = [
        heads_line(workplace, reached, lines.get(workplace))
        for workplace, reached in reached_by_workplace(programme).items()
    ]
    return Figures(format=FORMAT, measures=measures, unmatched=groups, tallies=counted, heads=heads)


def _by_purpose(one: Measure | Unmatched) -> tuple[int, str]:
    return Purpose.values.index(one["purpose"]), one["instrument"]
