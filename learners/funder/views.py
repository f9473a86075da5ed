"""Pages of funders."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learners.enums import Role
from learners.reports.funder_report import funder_report
from learners.rules import only, viewer


@require_safe
@only(Role.DONOR)
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes this person gives money to."""
    context = {"programmes": viewer(request).funded_programmes()}
    return render(request, "learners/funder/programmes.html", context)


@require_safe
@only(Role.DONOR)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme, in totals."""
    found = get_object_or_404(viewer(request).funded_programmes(), code=code)
    context = {"programme": found, "report": funder_report(programme=found)}
    return render(request, "learners/funder/programme.html", context)
