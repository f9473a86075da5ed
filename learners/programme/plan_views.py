"""Planning a group: the group itself, its sessions, its cards."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learners.actions import change_cohort as change
from learners.actions import create_cohort as create
from learners.actions.cards_to_print import cards_to_print
from learners.actions.cohort_code import next_code
from learners.actions.cohort_panel import panel_of
from learners.actions.facilitators import facilitators_of, leading
from learners.actions.plan_sessions import WEEK, When, misfits, places, plan_sessions, weekly
from learners.enums import Role
from learners.models import Cohort, CohortWave, Programme, Workplace
from learners.pdf_answer import pdf_answer
from learners.programme.cohort_form import ChangeGroupForm, NewGroupForm, PlaceForm
from learners.programme.plan_page import plan_page
from learners.programme.sessions_form import USUAL_TIME, FirstForm, SessionsForm
from learners.refusal import Refusal
from learners.rules import only, viewer

REFUSED = 422


def cohort_to_plan(request: HttpRequest, code: str, cohort: str) -> Cohort:
    """A cohort of a programme this person leads. Raises Http404 alike for all others."""
    cohorts = viewer(request).cohorts_to_lead()
    return get_object_or_404(
        cohorts.select_related("programme", "workplace", "organisation", "course_version"),
        programme__code=code,
        code=cohort,
    )


@require_safe
@only(Role.LEAD, Role.ANALYST)
def plan(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """All that is planned for a cohort; its programme's lead changes it from here."""
    cohorts = viewer(request).cohorts_to_report()
    found = get_object_or_404(
        cohorts.select_related("programme", "workplace", "organisation", "course_version"),
        programme__code=code,
        code=cohort,
    )
    context = {
        "cohort": found,
        "course": found.course_version.payload["title"],
        "page": plan_page(found, today=timezone.localdate()),
        "leads": viewer(request).role_in(programme=found.programme) == Role.LEAD,
    }
    return render(request, "learners/programme/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD)
def new_cohort(request: HttpRequest, code: str) -> HttpResponse:
    """First the workplace and the course, then the group."""
    programme = get_object_or_404(viewer(request).programmes_to_lead(), code=code)
    sent = request.POST if request.method == "POST" else request.GET
    asked = request.method == "POST" or "workplace" in sent or "course" in sent
    place = PlaceForm(programme, sent if asked else None)
    if not place.is_valid():
        status = REFUSED if place.is_bound else 200
        return _choose_place(request, programme, place, status)
    workplace, course = place.cleaned_data["workplace"], place.cleaned_data["course"]
    try:
        version = create.version_to_pin(course)
    except Refusal as refusal:
        place.add_error(None, str(refusal))
        return _choose_place(request, programme, place, REFUSED)
    today = timezone.localdate()
    form = NewGroupForm(
        programme,
        version,
        workplace.country,
        request.POST if request.method == "POST" else None,
        initial={
            "code": next_code(workplace, course.audience),
            "organisation": _lead_partner(programme),
            "country": workplace.country,
            "language": _language_at(workplace, programme),
            "starts_on": min(max(_next_monday(today), programme.starts_on), programme.ends_on),
        },
    )
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                made = create.create_cohort(
                    programme=programme, plan=form.plan(workplace=workplace, course=course)
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                _say_made(request, made)
                return redirect("programme:sessions", code=code, cohort=made.code)
    context = {
        "programme": programme,
        "workplace": workplace,
        "course": course,
        "version": version,
        "form": form,
        "facilitators": facilitators_of(programme),
    }
    return render(request, "learners/programme/new_cohort.html", context, status=status)


def _choose_place(
    request: HttpRequest, programme: Programme, form: PlaceForm, status: int
) -> HttpResponse:
    context = {
        "programme": programme,
        "form": form,
        "places": form["workplace"].field.queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "learners/programme/new_cohort_place.html", context, status=status)


def _next_monday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7 - day.weekday())


def _language_at(workplace: Workplace, programme: Programme) -> str | None:
    """The language of the newest group there, which the next one will most likely speak too."""
    last = programme.cohorts.filter(workplace=workplace).order_by("-starts_on", "-pk").first()
    return last.default_language if last else None


def _lead_partner(programme: Programme) -> str | None:
    partner = programme.memberships.filter(part="lead").select_related("organisation").first()
    return partner.organisation.code if partner else None


def _say_made(request: HttpRequest, cohort: Cohort) -> None:
    messages.success(
        request, _("%(code)s is made, with its cards. Now its sessions.") % {"code": cohort.code}
    )
    others = create.same_training(cohort)
    if others:
        messages.warning(
            request,
            _(
                "The same course at the same workplace within a year: %(codes)s. See that nobody "
                "is trained twice."
            )
            % {"codes": ", ".join(others)},
        )


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD)
def change_cohort(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """Everything before the group has begun; afterwards what hurts nobody."""
    found = cohort_to_plan(request, code, cohort)
    panel, begun = panel_of(found), change.has_begun(found)
    form = ChangeGroupForm(
        found,
        panel.cards.count() if panel else 0,
        leading(found),
        request.POST if request.method == "POST" else None,
        begun=begun,
    )
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                change.change_cohort(cohort=found, change=form.change())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The group is changed."))
                return redirect("programme:plan", code=code, cohort=found.code)
    context = {
        "cohort": found,
        "begun": begun,
        "form": form,
        "facilitators": facilitators_of(found.programme),
    }
    return render(request, "learners/programme/change_cohort.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD)
def sessions(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """A day for every lesson: proposed once a week, each can be changed."""
    found, today = cohort_to_plan(request, code, cohort), timezone.localdate()
    order = places(found, today=today)
    latest = found.programme.ends_on
    first = FirstForm(latest, request.GET if "first" in request.GET else None)
    begin = When(found.starts_on + WEEK, USUAL_TIME)
    if first.is_bound and first.is_valid():
        begin = When(first.cleaned_data["first"], first.cleaned_data["at"])
    elif not first.is_bound:
        first = FirstForm(latest, initial={"first": begin.day, "at": begin.time})
    form = SessionsForm(
        order, weekly(begin, len(order)), request.POST if request.method == "POST" else None
    )
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                plan_sessions(cohort=found, when=form.when(), today=today)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                _say_planned(request, found)
                return redirect("programme:plan", code=code, cohort=found.code)
    context: dict[str, Any] = {
        "cohort": found,
        "first": first,
        "form": form,
        "planned": any(place.session for place in order),
        "movable": any(place.movable for place in order),
    }
    return render(request, "learners/programme/sessions.html", context, status=status)


def _say_planned(request: HttpRequest, cohort: Cohort) -> None:
    messages.success(request, _("The sessions are planned."))
    waves = CohortWave.objects.filter(cohort=cohort).select_related("wave")
    wrong = len(misfits(cohort, waves))
    if wrong:
        messages.warning(
            request,
            ngettext(
                "%(n)s window of questions no longer fits the sessions; see below.",
                "%(n)s windows of questions no longer fit the sessions; see below.",
                wrong,
            )
            % {"n": wrong},
        )


@never_cache
@require_safe
@only(Role.LEAD)
def cards(request: HttpRequest, code: str, cohort: str) -> HttpResponse:
    """The cards of a group to print, until the first answer is in."""
    found = cohort_to_plan(request, code, cohort)
    try:
        return pdf_answer(cards_to_print(found), f"samata-{found.code}-cards")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("programme:plan", code=code, cohort=found.code)
