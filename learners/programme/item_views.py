"""The item analysis of a wave, for the analyst: the page, and the same as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learners.enums import Role
from learners.models import CohortWave, Programme
from learners.programme.files import as_file
from learners.reports.item_analysis import item_analysis
from learners.rules import only, viewer

FORMS = ("csv", "xlsx")
"""Files to compute with; nothing to hand round."""


def _wave(request: HttpRequest, code: str, pk: int) -> tuple[Programme, CohortWave]:
    """A wave of a programme whose forms this person may have as a file."""
    programme = get_object_or_404(viewer(request).programmes_to_analyse(), code=code)
    rows = CohortWave.objects.filter(cohort__programme=programme)
    return programme, get_object_or_404(
        rows.select_related("cohort", "wave__instrument_version"), pk=pk
    )


@require_safe
@only(Role.ANALYST)
def items(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Every question of a wave with what it tells about itself."""
    programme, cohort_wave = _wave(request, code, pk)
    context = {
        "programme": programme,
        "cohort_wave": cohort_wave,
        "wave": cohort_wave.wave,
        "title": cohort_wave.wave.instrument_version.payload["title"],
        "report": item_analysis(cohort_wave),
        "formats": FORMS,
    }
    return render(request, "learners/programme/items.html", context)


@require_safe
@only(Role.ANALYST)
def items_export(request: HttpRequest, code: str, pk: int, form: str) -> HttpResponse:
    """The same tables as a file."""
    _programme, cohort_wave = _wave(request, code, pk)
    if form not in FORMS:
        raise Http404
    return as_file(item_analysis(cohort_wave), form)
