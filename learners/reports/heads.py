"""People reached, by role and by sex, with small groups taken together or left out."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.kit.disclosure import OTHER, Cell, Policy, Protected, protect
from learners.models import Cohort
from learners.reports.document import Row, Section, count
from learners.reports.participation import heads_by
from quizzes.enums import Sex, WorkRole


def heads_section(cohorts: QuerySet[Cohort], k: int) -> Section:
    """The section for readers who may see groups of k people and more (two queries)."""
    policy = Policy(k)
    rows: list[Row] = []
    notes: list[str] = []
    for field, labels in (("role", dict(WorkRole.choices)), ("sex", dict(Sex.choices))):
        table = protect(heads_by(cohorts, field), policy)
        rows += [Row(_label(cell, labels), (count(cell.count),)) for cell in table.cells]
        notes += _why(table, field, k)
        if field == "role":
            rows.insert(0, Row(_("people reached"), (count(table.total),)))
    return Section(
        "heads",
        _("People reached"),
        (_("number"),),
        tuple(rows),
        tuple(dict.fromkeys(notes)),
        hidden=bool(notes),
    )


def _label(cell: Cell, labels: dict[str, Any]) -> str:
    return _("others, taken together") if cell.label == OTHER else str(labels.get(cell.label, "?"))


def _why(table: Protected, field: str, k: int) -> list[str]:
    """Why a number is not there, in words."""
    by = _("by role") if field == "role" else _("by sex")
    sentences = {
        "withheld": _("Fewer than %(k)s people: no number is shown."),
        "total_only": _("Not shown %(by)s: one group has fewer than %(k)s people."),
        "merged": _("Shown %(by)s with groups of fewer than %(k)s people taken together."),
    }
    sentence = sentences.get(table.outcome)
    return [sentence % {"k": k, "by": by}] if sentence else []
