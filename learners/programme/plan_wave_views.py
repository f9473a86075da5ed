"""Planning the questions of a group: new ones, other days, another way, none after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from learners.actions import plan_wave as actions
from learners.actions.first_session import first_day, last_session_day
from learners.enums import Role
from learners.models import Cohort, CohortWave
from learners.programme.plan_views import REFUSED, cohort_to_plan
from learners.programme.wave_form import Usual, WaveForm, WindowForm, as_planned, usual
from learners.refusal import Refusal
from learners.rules import only, viewer
from quizzes.enums import WaveState


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD)
def new_wave(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """Which questions, at which moment, in which way, on which days."""
    found = cohort_to_plan(request, code, cohort)
    windows = _windows(found)
    form = WaveForm(windows, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                _made, warnings = actions.plan_wave(cohort=found, plan=form.plan(), by=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                _say(request, warnings)
                return redirect("programme:plan", code=code, cohort=found.code)
    context = {"cohort": found, "form": form, "windows": windows}
    return render(request, "learners/programme/new_wave.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD)
def change_wave(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Another way or other days for questions that were not opened yet."""
    found = _wave_to_plan(request, code, pk)
    wave = found.wave
    if wave.state != WaveState.SCHEDULED:
        messages.warning(
            request,
            _("These questions are %(state)s, so their plan stays as it is.")
            % {"state": wave.get_state_display()},
        )
        return redirect("programme:wave", code=code, pk=pk)
    windows = _windows(found.cohort)
    form = WindowForm(
        windows,
        request.POST if request.method == "POST" else None,
        initial=as_planned(wave, windows),
    )
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                warnings = actions.change_wave(
                    cohort_wave=found,
                    mode=form.cleaned_data["mode"],
                    window=form.chosen(),
                    by=request.user,
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                _say(request, warnings)
                return redirect("programme:plan", code=code, cohort=found.cohort.code)
    context = {
        "cohort": found.cohort,
        "cohort_wave": found,
        "wave": wave,
        "title": wave.instrument_version.payload["title"],
        "form": form,
        "windows": windows,
    }
    return render(request, "learners/programme/change_wave.html", context, status=status)


@require_POST
@only(Role.LEAD)
def drop_wave(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back a plan that nobody could answer yet."""
    found = _wave_to_plan(request, code, pk)
    try:
        actions.drop_wave(cohort_wave=found, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dropped from the plan."))
    return redirect("programme:plan", code=code, cohort=found.cohort.code)


def _wave_to_plan(request: HttpRequest, code: str, pk: int) -> CohortWave:
    """A wave of a programme this person leads. Raises Http404 alike for all others."""
    rows = CohortWave.objects.filter(cohort__in=viewer(request).cohorts_to_lead())
    return get_object_or_404(
        rows.select_related("cohort__programme", "wave__panel", "wave__instrument_version"),
        cohort__programme__code=code,
        pk=pk,
    )


def _windows(cohort: Cohort) -> list[Usual]:
    return usual(first_day(cohort.pk), last_session_day(cohort.pk))


def _say(request: HttpRequest, warnings: list[str]) -> None:
    messages.success(request, _("The questions are planned."))
    for warning in warnings:
        messages.warning(request, warning)
