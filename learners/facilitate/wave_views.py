"""Pages on which a facilitator moves a wave: opening, closing, and a card for whoever lost hers."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from learners.actions import waves as actions
from learners.enums import Role, Told
from learners.facilitate.close_wave_form import CloseWaveForm
from learners.facilitate.scope import wave_to_run
from learners.models import CohortWave
from learners.refusal import Refusal
from learners.rules import only
from quizzes.actions.count_sheets import count_sheets
from quizzes.actions.issue_card import issue_card
from quizzes.enums import ON_DEVICES, WITH_CARD, WaveState
from quizzes.models import SheetEntry
from quizzes.refusals import NotTaken

REFUSED = 422


@require_POST
@only(Role.FACILITATOR)
def open_wave(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a cohort answer."""
    cohort_wave = wave_to_run(request, pk)
    try:
        wave = actions.open_wave(cohort_wave=cohort_wave, today=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Open. Write the group code on the board."))
        if wave.is_late(timezone.localdate()):
            messages.warning(
                request,
                _(
                    "The last day was %(day)s: what is answered now is kept as late and stays out "
                    "of the comparison."
                )
                % {"day": date_format(wave.closes_on)},
            )
    return redirect("facilitate:cohort", code=cohort_wave.cohort.code)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def close_wave(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked before a wave closes; posted, it closes."""
    cohort_wave = wave_to_run(request, pk)
    wave = cohort_wave.wave
    if wave.state != WaveState.OPEN:
        messages.warning(
            request, _("These questions are %(state)s.") % {"state": wave.get_state_display()}
        )
        return redirect("facilitate:cohort", code=cohort_wave.cohort.code)
    form = CloseWaveForm(wave, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                _close(request, cohort_wave, form)
            except (Refusal, NotTaken) as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("facilitate:cohort", code=cohort_wave.cohort.code)
    context = {
        "cohort_wave": cohort_wave,
        "wave": wave,
        "form": form,
        "on_phones": wave.mode in ON_DEVICES,
        "waiting": SheetEntry.objects.filter(wave=wave).count(),
    }
    return render(request, "learners/facilitate/close_wave.html", context, status=status)


def _close(request: HttpRequest, cohort_wave: CohortWave, form: CloseWaveForm) -> None:
    with transaction.atomic():
        if "handed_out" in form.fields:
            count_sheets(
                cohort_wave.wave,
                handed_out=form.cleaned_data["handed_out"],
                come_back=form.cleaned_data["come_back"],
            )
        actions.close_wave(cohort_wave=cohort_wave, closing=form.closing(), by=request.user)
    if form.cleaned_data["told"] == Told.YES:
        messages.warning(
            request,
            _(
                "Closed. Because somebody was told what to answer, these answers are kept but stay "
                "out of every figure. Thank you for saying so."
            ),
        )
    else:
        messages.success(request, _("Closed. No more forms can come in."))


@never_cache
@require_POST
@only(Role.FACILITATOR)
def new_card(request: HttpRequest, pk: int) -> HttpResponse:
    """One new card, shown on this page and never again: not kept in a session, message or address."""
    cohort_wave = wave_to_run(request, pk)
    wave = cohort_wave.wave
    context = {"cohort_wave": cohort_wave, "code": ""}
    if wave.mode in WITH_CARD and wave.state == WaveState.OPEN:
        code = issue_card(wave.panel).code
        context |= {
            "code": f"{code[:-1]}-{code[-1]}",
            "issued": wave.panel.replacements + 1,
        }
    return render(
        request,
        "learners/facilitate/new_card.html",
        context,
        status=200 if context["code"] else REFUSED,
    )
