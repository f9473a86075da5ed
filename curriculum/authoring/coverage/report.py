"""The page of the coverage map, and its file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from curriculum.authoring.coverage.rows import MOST_ITEMS, Row, coverage
from curriculum.models import Lesson

ONLY_GAPS = "gaps"
_CELLS = {
    "topic": _("Topic"),
    "what": _("Objective"),
    "audience_cell": _("For"),
    "lesson_cell": _("Lessons"),
    "item_cell": _("Test items"),
    "practice_cell": _("Practice items"),
    "remark_cell": _("What to look at"),
}


class CoverageMap(ReportView):
    """Objectives × lessons × items × audience; `?only=gaps` leaves what needs nothing away."""

    model = Lesson
    any_permission_required = ("add", "change", "publish")
    page_title = _("Coverage map")
    header_icon = "table"
    index_url_name = "coverage_map"
    results_template_name = "curriculum/authoring/coverage_results.html"
    export_filename = "coverage-map"
    list_export = tuple(_CELLS)
    export_headings = _CELLS
    columns = [Column("what", label=_CELLS["what"])]

    def get_filtered_queryset(self) -> list[Row]:
        rows = coverage(self.request.user)
        if self.request.GET.get("only") == ONLY_GAPS:
            return [row for row in rows if row.remarks]
        return rows

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {
            **context,
            "headings": [label for name, label in _CELLS.items() if name != "what"],
            "most_items": MOST_ITEMS,
            "only_gaps": self.request.GET.get("only") == ONLY_GAPS,
            "remarked": sum(bool(row.remarks) for row in self.object_list),
        }
