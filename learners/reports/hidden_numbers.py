"""One worked example of why a number is hidden: invented people, real rules."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.kit.disclosure import OTHER, Cell, Policy, protect
from learners.reports.document import count

_INVENTED = ((_("sewing"), 20), (_("cutting"), 7), (_("checking"), 3))
K = 5


@dataclass(frozen=True)
class Line:
    """A group of the example: how many it has, and what a report prints (nothing: it is merged)."""

    label: str
    people: str
    printed: str | None


@dataclass(frozen=True)
class Example:
    """The table before and after it was protected."""

    lines: tuple[Line, ...]
    together: str
    total: str
    k: int


def worked_example() -> Example:
    """The invented table, protected by the very code that protects the reports."""
    table = protect([Cell(str(label), people) for label, people in _INVENTED], Policy(K))
    printed = {cell.label: count(cell.count) for cell in table.cells}
    return Example(
        tuple(Line(str(label), count(n), printed.get(str(label))) for label, n in _INVENTED),
        printed[OTHER],
        count(table.total),
        K,
    )
