"""Pages of programme leads and analysts: programmes, workplaces, cohorts, and the same as files."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from learners.enums import Role
from learners.models import Cohort, Programme, Workplace
from learners.programme.files import as_file
from learners.reports.answers_file import answers_file
from learners.reports.delivery_report import delivery_report
from learners.reports.document import Document
from learners.reports.formats import FORMATS
from learners.reports.hidden_numbers import worked_example
from learners.rules import only, viewer

_READERS = (Role.LEAD, Role.ANALYST)


@require_safe
@only(*_READERS)
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes this person leads or analyses."""
    return render(
        request, "learners/programme/programmes.html", {"programmes": viewer(request).programmes()}
    )


@require_safe
@only(*_READERS)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """A programme: its workplaces, its cohorts and the figures of all of them."""
    found = get_object_or_404(viewer(request).programmes(), code=code)
    cohorts = found.cohorts.select_related("workplace")
    workplaces = Workplace.objects.filter(cohorts__programme=found).distinct()
    return render(
        request,
        "learners/programme/programme.html",
        {
            "programme": found,
            "workplaces": workplaces,
            "cohorts": cohorts,
            "report": _report(request, found, cohorts, subject=found.code, level=0),
            "formats": list(FORMATS),
            "gets_answers": viewer(request).role_in(programme=found) == Role.ANALYST,
            "leads": viewer(request).role_in(programme=found) == Role.LEAD,
        },
    )


@require_POST
@only(Role.LEAD)
def sharing(request: HttpRequest, code: str) -> HttpResponse:
    """The lead decides whether workplaces see what their people learned."""
    found = get_object_or_404(viewer(request).programmes_to_lead(), code=code)
    found.workplaces_see_change = request.POST.get("share") == "yes"
    found.save(update_fields=["workplaces_see_change"])
    messages.success(
        request,
        _("Workplaces see one line about their people's change now.")
        if found.workplaces_see_change
        else _("Workplaces see minutes and heads only now."),
    )
    return redirect("programme:programme", code=code)


@require_safe
@only(*_READERS)
def programme_export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The same figures as a file."""
    found = get_object_or_404(viewer(request).programmes(), code=code)
    cohorts = found.cohorts.select_related("workplace")
    return as_file(_report(request, found, cohorts, subject=found.code, level=0), form)


@require_safe
@only(Role.ANALYST)
def answers(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The analyst's file: every form of the programme's closed waves, without a way to a person."""
    found = get_object_or_404(viewer(request).programmes_to_analyse(), code=code)
    return StreamingHttpResponse(
        answers_file(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="samata-{found.code}-answers.csv"'},
    )


@require_safe
@login_required
def hidden_numbers(request: HttpRequest) -> HttpResponse:
    """Why a number is hidden or “about”, for everybody who reads a report."""
    return render(
        request,
        "learners/programme/hidden_numbers.html",
        {"example": worked_example()},
    )


def _workplace(request: HttpRequest, code: str, workplace: str) -> tuple[Programme, Workplace]:
    found = get_object_or_404(viewer(request).programmes(), code=code)
    place = get_object_or_404(
        Workplace.objects.filter(cohorts__programme=found).distinct(), code=workplace
    )
    return found, place


def _workplace_report(request: HttpRequest, found: Programme, place: Workplace) -> Document:
    cohorts = found.cohorts.filter(workplace=place).select_related("workplace")
    return _report(request, found, cohorts, subject=place.code, level=1)


@require_safe
@only(*_READERS)
def workplace(request: HttpRequest, code: str, workplace: str) -> HttpResponse:
    """One workplace's cohorts taken together."""
    found, place = _workplace(request, code, workplace)
    report = _workplace_report(request, found, place)
    context = {
        "programme": found,
        "workplace": place,
        "report": report,
        "formats": list(FORMATS),
    }
    return render(request, "learners/programme/workplace.html", context)


@require_safe
@only(*_READERS)
def workplace_export(request: HttpRequest, code: str, workplace: str, form: str) -> HttpResponse:
    """The same figures as a file."""
    found, place = _workplace(request, code, workplace)
    return as_file(_workplace_report(request, found, place), form)


def _cohort(request: HttpRequest, code: str, cohort: str) -> Cohort:
    return get_object_or_404(
        viewer(request).cohorts_to_report().select_related("programme", "workplace"),
        programme__code=code,
        code=cohort,
    )


def _cohort_report(request: HttpRequest, cohort: Cohort) -> Document:
    cohorts = Cohort.objects.filter(pk=cohort.pk).select_related("workplace")
    return _report(request, cohort.programme, cohorts, subject=cohort.code, level=2)


@require_safe
@only(*_READERS)
def cohort(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """One cohort: sessions held, minutes, completion, and what changed."""
    found = _cohort(request, code, cohort)
    report = _cohort_report(request, found)
    context = {
        "cohort": found,
        "report": report,
        "formats": list(FORMATS),
    }
    return render(request, "learners/programme/cohort.html", context)


@require_safe
@only(*_READERS)
def cohort_export(request: HttpRequest, code: str, cohort: str, form: str) -> HttpResponse:
    """The same figures as a file."""
    return as_file(_cohort_report(request, _cohort(request, code, cohort)), form)


def _report(
    request: HttpRequest,
    programme: Programme,
    cohorts: QuerySet[Cohort],
    *,
    subject: str,
    level: int,
) -> Document:
    return delivery_report(
        programme=programme,
        cohorts=cohorts,
        subject=subject,
        level=level,
        role=viewer(request).role_in(programme=programme),
    )
