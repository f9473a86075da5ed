"""Freezing a programme's assessment figures when a wave closes.

All levels share one merge plan, made from the finest counts: merging each table for itself would
leak by subtraction between levels. Pages and exports read the snapshot, never the answers.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import Count

from cms.kit.disclosure import Policy, may_publish_mean, must_round_n, rounded_n
from cms.kit.merge_plan import Place, build_plan
from learners.enums import Role
from learners.models import CohortWave, Enrolment, Programme, ReportSnapshot
from learners.rules import SMALLEST_GROUP
from quizzes.enums import Purpose, WaveKind
from quizzes.figures import Forms, change, marked_forms
from quizzes.models import Wave

_BEFORE = (WaveKind.PRE, WaveKind.BASELINE)
_AFTER = (WaveKind.POST, WaveKind.ENDLINE)
K = SMALLEST_GROUP[Role.LEAD]


def freeze(*, programme: Programme) -> ReportSnapshot:
    """Write the programme's knowledge figures, at every level, under one merge plan."""
    return ReportSnapshot.objects.create(
        programme=programme, figures={"knowledge": _knowledge(programme)}
    )


def _knowledge(programme: Programme) -> list[dict[str, Any]]:
    units = _units(programme)
    if not units:
        return []
    waves = list(units.values())
    forms = dict(zip(units, marked_forms([pair for pair, _ in waves]), strict=True))
    enrolled = {path: count for path, (_, count) in units.items()}
    matched = {path: {"matched": len(unit.cards)} for path, unit in forms.items()}
    plan = build_plan([matched], Policy(K))
    return [_figures(place, forms, enrolled) for place in plan.root.walk()]


Units = dict[tuple[str, ...], tuple[tuple[Wave | None, Wave | None], int]]


def _units(programme: Programme) -> Units:
    """(workplace, cohort) → its pre and post wave, and how many are enrolled."""
    rows = (
        CohortWave.objects.filter(cohort__programme=programme)
        .select_related("cohort__workplace", "wave__instrument_version__instrument")
        .order_by("cohort__code", "wave__opens_on")
    )
    found: dict[tuple[str, ...], dict[str, Wave]] = {}
    cohorts: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row.wave.instrument_version.instrument.purpose != Purpose.KNOWLEDGE:
            continue
        path = (row.cohort.workplace.code, row.cohort.code)
        cohorts[path] = row.cohort_id
        side = "pre" if row.wave.kind in _BEFORE else "post" if row.wave.kind in _AFTER else ""
        if side:
            found.setdefault(path, {})[side] = row.wave
    enrolled = Enrolment.objects.filter(cohort__in=cohorts.values()).order_by()
    sizes = dict(enrolled.values_list("cohort").annotate(Count("pk")))
    return {
        path: ((waves.get("pre"), waves.get("post")), sizes.get(cohorts[path], 0))
        for path, waves in found.items()
    }


def _figures(
    place: Place, forms: dict[tuple[str, ...], Forms], enrolled: dict[tuple[str, ...], int]
) -> dict[str, Any]:
    """One place's figures, or the same row with `hidden` and no number at all."""
    groups = [forms[leaf] for leaf in sorted(place.leaves)]
    row: dict[str, Any] = {
        "level": place.level,
        "names": list(place.names),
        "cohorts": sorted(leaf[1] for leaf in place.leaves),
        "hidden": True,
    }
    pairs = [pair for group in groups for pair in group.pairs()]
    differences = [after - before for before, after in pairs]
    if not may_publish_mean(len(pairs), K, differences):
        return row
    result = change(groups)
    if result is None:
        return row
    n_enrolled = sum(enrolled[leaf] for leaf in place.leaves)
    pre, post = sum(g.pre_forms for g in groups), sum(g.post_forms for g in groups)
    rounded = must_round_n(len(pairs), K, n_enrolled)
    row |= {
        "hidden": False,
        "rounded": rounded,
        "matched": rounded_n(len(pairs)) if rounded else len(pairs),
        "late": sum(g.late for g in groups),
        "change": asdict(result.publishable()),
    }
    # Forms that found no partner are people too: where they are few, how many stays unsaid.
    if not rounded and all(
        gap == 0 or gap >= K
        for gap in (pre - len(pairs), post - len(pairs), n_enrolled - pre, n_enrolled - post)
    ):
        row |= {
            "pre_forms": pre,
            "post_forms": post,
            "matched_percent": 100 * len(pairs) / pre if pre else None,
        }
    return row
