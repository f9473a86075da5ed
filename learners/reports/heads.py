"""People reached, by role and by sex, with small groups taken together or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.kit.disclosure import OTHER, Cell, Policy, Protected, protect
from learners.models import Cohort
from learners.reports.document import Row, Section, count
from learners.reports.figures import Heads
from learners.reports.participation import heads_by
from quizzes.enums import Sex, WorkRole

_GROUPS = (("role", dict(WorkRole.choices)), ("sex", dict(Sex.choices)))


def heads_section(cohorts: QuerySet[Cohort], k: int) -> Section:
    """As the register stands now, for readers who see the register itself (two queries)."""
    tables = {field: protect(heads_by(cohorts, field), Policy(k)) for field, _labels in _GROUPS}
    return _section(tables, tables["role"].total, k)


def frozen_heads_section(lines: Sequence[Heads], k: int) -> Section:
    """As it was when figures were last frozen: two looks a day apart would show who came between."""
    reached = sum(line["reached"] or 0 for line in lines)
    if reached < k:
        return _section({field: Protected("withheld") for field, _labels in _GROUPS}, None, k)
    roles, sexes = ([line["roles"] for line in lines], [line["sexes"] for line in lines])
    tables = {"role": _added(roles, reached, k), "sex": _added(sexes, reached, k)}
    return _section(tables, reached, k)


def _added(tables: Sequence[dict[str, int]], reached: int, k: int) -> Protected:
    """Several workplaces' tables as one, merged on for readers with a larger smallest group."""
    counts = sum((Counter(table) for table in tables), Counter[str]())
    if counts.total() != reached:
        return Protected("total_only", total=reached)
    return protect([Cell(label, counts[label]) for label in sorted(counts)], Policy(k))


def _section(tables: Mapping[str, Protected], reached: int | None, k: int) -> Section:
    rows = [Row(_("people reached"), (count(reached),))]
    notes: list[str] = []
    for field, labels in _GROUPS:
        rows += [Row(_label(cell, labels), (count(cell.count),)) for cell in tables[field].cells]
        notes += _why(tables[field], field, k)
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
