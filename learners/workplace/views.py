"""Pages of focal points, factory managers, assessors and brands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learners.enums import Role
from learners.reports.workplace_report import workplace_report
from learners.rules import only, viewer

_READERS = (Role.FOCAL_POINT, Role.MANAGER, Role.ASSESSOR, Role.BRAND)


@require_safe
@only(*_READERS)
def workplaces(request: HttpRequest) -> HttpResponse:
    """The workplaces this person looks after or looks at."""
    context = {"workplaces": viewer(request).workplaces()}
    return render(request, "learners/workplace/workplaces.html", context)


@require_safe
@only(*_READERS)
def workplace(request: HttpRequest, code: str) -> HttpResponse:
    """One workplace: what was held, and how many people it reached."""
    found = get_object_or_404(viewer(request).workplaces(), code=code)
    role = viewer(request).role_at(workplace=found)
    if role is None:
        raise Http404
    context = {"workplace": found, "report": workplace_report(workplace=found, role=role)}
    return render(request, "learners/workplace/workplace.html", context)
