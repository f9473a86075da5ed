"""Typing sheets of paper: how many there are, one card code, one grid, twice."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learners.enums import Role
from learners.facilitate.close_wave_form import SheetsForm
from learners.facilitate.scope import wave_to_run
from learners.facilitate.sheet_page import (
    SheetTicket,
    WrongCard,
    doubts,
    filled_sheet,
    find_card,
    read_ticket,
    rows,
    sheet_languages,
    shown,
)
from learners.forms_said import rounded_forms
from learners.models import CohortWave
from learners.rules import only
from quizzes.actions.count_sheets import count_sheets
from quizzes.actions.type_sheet import (
    LANGUAGE,
    Typed,
    forget_sheet,
    refuse_answered,
    type_sheet,
    waits,
)
from quizzes.check.forms import about_questions
from quizzes.enums import WITH_CARD, WaveState
from quizzes.models import Card, SheetCount, SheetEntry
from quizzes.refusals import HalfAnswers, NotTaken

REFUSED = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts and the field for a card code; posted, the step that the page names."""
    cohort_wave = wave_to_run(request, pk, "wave__instrument_version")
    if cohort_wave.wave.mode not in WITH_CARD:
        raise Http404
    if request.method != "POST":
        return _overview(request, cohort_wave)
    step = _STEPS.get(request.POST.get("step", ""))
    if step is None:
        return _overview(request, cohort_wave, status=REFUSED)
    try:
        return step(request, cohort_wave)
    except NotTaken as refusal:
        return _overview(request, cohort_wave, refusal=refusal, status=refusal.status)


def _overview(
    request: HttpRequest,
    cohort_wave: CohortWave,
    *,
    counts: SheetsForm | None = None,
    refusal: NotTaken | None = None,
    status: int = 200,
) -> HttpResponse:
    wave = cohort_wave.wave
    count = SheetCount.objects.filter(wave=wave).first() or SheetCount(wave=wave)
    twice = count.entered_twice
    context = {
        "cohort_wave": cohort_wave,
        "wave": wave,
        "counts": counts or SheetsForm(wave),
        "count": count,
        # Once the wave has ended an exact number would tell how many stand behind its figures.
        "twice": twice if wave.state == WaveState.OPEN else rounded_forms(wave.state, twice),
        "waiting": SheetEntry.objects.filter(wave=wave).count(),
        "late": wave.ended or wave.is_late(timezone.localdate()),
        "typed": request.POST.get("card", "")[:40] if isinstance(refusal, WrongCard) else "",
        "refusal": refusal,
        "near": refusal.near if isinstance(refusal, WrongCard) else [],
    }
    return render(request, "learners/facilitate/sheets.html", context, status=status)


def _count(request: HttpRequest, cohort_wave: CohortWave) -> HttpResponse:
    form = SheetsForm(cohort_wave.wave, request.POST)
    if not form.is_valid():
        return _overview(request, cohort_wave, counts=form, status=REFUSED)
    count_sheets(cohort_wave.wave, **form.cleaned_data)
    messages.success(request, _("The counts are saved."))
    return redirect("facilitate:paper", pk=cohort_wave.pk)


def _begin(request: HttpRequest, cohort_wave: CohortWave) -> HttpResponse:
    """An empty grid for a card, for the first typing as for the second."""
    wave = cohort_wave.wave
    if wave.state == WaveState.SCHEDULED:
        raise NotTaken(_("These questions have not been opened yet, so no sheet can be typed."))
    card = find_card(wave, request.POST.get("card", "")[:40])
    refuse_answered(wave_id=wave.pk, card_id=card.pk)
    ticket = SheetTicket(uuid.uuid4(), wave.pk, card.pk)
    return _grid(request, cohort_wave, ticket, {})


def _grid(
    request: HttpRequest,
    cohort_wave: CohortWave,
    ticket: SheetTicket,
    given: Mapping[str, str],
    slips: HalfAnswers | None = None,
) -> HttpResponse:
    context = {
        **_carried(cohort_wave, ticket),
        "second": waits(wave_id=ticket.wave, card_id=ticket.card),
        "rows": rows(cohort_wave.wave, ticket.card, given, slips.reasons if slips else {}),
        "slips": slips is not None,
        "about": about_questions(given),
        "languages": sheet_languages(cohort_wave),
        "language": given.get(LANGUAGE, cohort_wave.cohort.default_language),
    }
    status = slips.status if slips else 200
    return render(request, "learners/facilitate/sheet.html", context, status=status)


def _carried(cohort_wave: CohortWave, ticket: SheetTicket) -> dict[str, Any]:
    card = Card.objects.get(pk=ticket.card)
    return {
        "cohort_wave": cohort_wave,
        "wave": cohort_wave.wave,
        "ticket": ticket.sign(),
        "card": shown(card.code),
    }


def _type(request: HttpRequest, cohort_wave: CohortWave) -> HttpResponse:
    """The first typing waits; the second is compared with it."""
    ticket = read_ticket(request.POST.get("ticket", ""), cohort_wave.wave)
    default = cohort_wave.cohort.default_language
    try:
        form = filled_sheet(cohort_wave.wave, ticket, request.POST, default)
    except HalfAnswers as slips:
        return _grid(request, cohort_wave, ticket, request.POST, slips)
    chosen = {
        name.removeprefix("chosen-"): value
        for name, value in request.POST.dict().items()
        if name.startswith("chosen-")
    }
    result = type_sheet(form, today=timezone.localdate(), chosen=chosen)
    if result.outcome is Typed.DIFFERS:
        context = {
            **_carried(cohort_wave, ticket),
            "doubts": doubts(cohort_wave.wave, ticket.card, result.differences),
            "decided": bool(chosen),
            "again": [
                (name, value)
                for name, value in request.POST.items()
                if name.startswith("answer-") or name in {"sex", "age_band", "role", LANGUAGE}
            ],
        }
        return render(request, "learners/facilitate/sheet_differs.html", context, status=REFUSED)
    if result.outcome is Typed.WAITING:
        messages.success(request, _("Typed once. Type this sheet a second time, best by another."))
    else:
        messages.success(request, _("Both typings are compared and the sheet is in."))
    return redirect("facilitate:paper", pk=cohort_wave.pk)


def _forget(request: HttpRequest, cohort_wave: CohortWave) -> HttpResponse:
    ticket = read_ticket(request.POST.get("ticket", ""), cohort_wave.wave)
    if forget_sheet(wave_id=ticket.wave, card_id=ticket.card):
        messages.success(request, _("The first typing is thrown away. Begin again with the code."))
    return redirect("facilitate:paper", pk=cohort_wave.pk)


_STEPS: dict[str, Callable[[HttpRequest, CohortWave], HttpResponse]] = {
    "count": _count,
    "card": _begin,
    "sheet": _type,
    "forget": _forget,
}
