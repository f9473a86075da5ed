"""The item analysis of a wave, for the analyst: the page, and the same as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learners.enums import Role
from learners.models import CohortWave
from learners.programme.files import as_file
from learners.reports.document import Document
from learners.reports.item_analysis import item_analysis, item_analysis_together
from learners.rules import only, viewer

FORMS = ("csv", "xlsx")
"""Files to compute with; nothing to hand round."""


def _wave(request: HttpRequest, code: str, pk: int) -> CohortWave:
    """A wave of a programme whose forms this person may have as a file."""
    programme = get_object_or_404(viewer(request).programmes_to_analyse(), code=code)
    rows = CohortWave.objects.filter(cohort__programme=programme)
    return get_object_or_404(
        rows.select_related("cohort__programme", "wave__instrument_version"), pk=pk
    )


@require_safe
@only(Role.ANALYST)
def items(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Every question of a wave with what it tells about itself."""
    cohort_wave = _wave(request, code, pk)
    return _page(request, cohort_wave, item_analysis(cohort_wave), together=False)


@require_safe
@only(Role.ANALYST)
def items_together(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The same over all groups of the programme that answered this paper at this time."""
    cohort_wave = _wave(request, code, pk)
    return _page(request, cohort_wave, item_analysis_together(cohort_wave), together=True)


def _page(
    request: HttpRequest, cohort_wave: CohortWave, report: Document, *, together: bool
) -> HttpResponse:
    context = {
        "programme": cohort_wave.cohort.programme,
        "cohort_wave": cohort_wave,
        "wave": cohort_wave.wave,
        "title": cohort_wave.wave.instrument_version.payload["title"],
        "report": report,
        "together": together,
        "formats": FORMS,
    }
    return render(request, "learners/programme/items.html", context)


@require_safe
@only(Role.ANALYST)
def items_export(request: HttpRequest, code: str, pk: int, form: str) -> HttpResponse:
    """The tables of a wave as a file."""
    return _file(item_analysis(_wave(request, code, pk)), form)


@require_safe
@only(Role.ANALYST)
def items_together_export(request: HttpRequest, code: str, pk: int, form: str) -> HttpResponse:
    """The tables of all groups as a file."""
    return _file(item_analysis_together(_wave(request, code, pk)), form)


def _file(report: Document, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    return as_file(report, form)
