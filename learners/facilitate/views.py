"""Pages a facilitator reads: today, a cohort, the guide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.kit.languages import LANGUAGES, SOURCE
from curriculum.law_box import as_it_stands
from curriculum.models import CountryProfile
from learners.actions.cards_to_print import cards_to_print
from learners.enums import Role
from learners.facilitate.agenda import agenda, titled_cohorts, titled_sessions
from learners.facilitate.cohort_page import prints_cards, wave_lines
from learners.facilitate.guide import build_guide, chosen_path
from learners.facilitate.scope import session_to_run
from learners.models import Enrolment
from learners.pdf_answer import pdf_answer
from learners.refusal import Refusal
from learners.reports.group_report import group_report
from learners.rules import only, viewer


@require_safe
@only(Role.FACILITATOR, Role.PEER_LEADER)
def today(request: HttpRequest) -> HttpResponse:
    """What is on today, what comes next, and what still waits to be closed."""
    day = timezone.localdate()
    return render(
        request,
        "learners/facilitate/today.html",
        {"day": day, "agenda": agenda(viewer(request), day)},
    )


@require_safe
@only(Role.FACILITATOR)
def cohort(request: HttpRequest, code: str) -> HttpResponse:
    """One cohort: its sessions, its waves, its group code."""
    day = timezone.localdate()
    found = get_object_or_404(titled_cohorts(viewer(request).cohorts_to_run()), code=code)
    enrolled = Enrolment.objects.filter(cohort=found).expected_on(day).count()
    with translation.override(found.default_language):
        answer_at = request.build_absolute_uri(reverse("check:start"))
    waves = wave_lines(found, enrolled)
    return render(
        request,
        "learners/facilitate/cohort.html",
        {
            "cohort": found,
            "enrolled": enrolled,
            "languages": [LANGUAGES[each] for each in found.languages],
            "sessions": titled_sessions(found.sessions.all()).order_by("number"),
            "waves": waves,
            "prints_cards": prints_cards(waves),
            "report": group_report(cohort=found),
            "answer_at": answer_at,
            "day": day,
        },
    )


@never_cache
@require_safe
@only(Role.FACILITATOR)
def cards(request: HttpRequest, code: str) -> HttpResponse:
    """The cards of a group to print, until the first answer is in."""
    found = get_object_or_404(viewer(request).cohorts_to_run(), code=code)
    try:
        return pdf_answer(cards_to_print(found), f"samata-{found.code}-cards")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("facilitate:cohort", code=found.code)


@require_safe
@only(Role.FACILITATOR)
def guide(request: HttpRequest, pk: int) -> HttpResponse:
    """The facilitator's guide of a session, on one page."""
    session = session_to_run(request, pk, "lesson_version")
    built = build_guide(
        as_it_stands(session.lesson_version.payload),
        language=get_language() or SOURCE,
        path=chosen_path(request.GET.get("path"), session.path),
        country=session.cohort.country,
        starts_at=session.starts_at,
        today=timezone.localdate(),
    )
    return render(
        request,
        "learners/facilitate/guide.html",
        {
            "session": session,
            "guide": built,
            "country": CountryProfile.objects.filter(code=session.cohort.country).first(),
            "tried_out": viewer(request).sessions_to_note().filter(pk=session.pk).exists(),
        },
    )
