"""Counting coloured cards on one phone: one question at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.kit.languages import LANGUAGES
from learners.enums import Role
from learners.facilitate.scope import wave_to_run
from learners.facilitate.tally_page import TallyPage, build_page, numbers_typed
from learners.models import CohortWave
from learners.refusal import Refusal
from learners.rules import only
from quizzes.actions.count_cards import Counted, count_cards, not_asked
from quizzes.enums import CaptureMode, WaveState
from quizzes.refusals import NotTaken

REFUSED = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def tally(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: read it out, count the cards, save, go on to the next."""
    cohort_wave = wave_to_run(request, pk, "wave__instrument_version")
    if cohort_wave.wave.mode != CaptureMode.GROUP_TALLY:
        raise Http404
    if cohort_wave.wave.state != WaveState.OPEN:
        # What a group answered is read in its report, made safe, and no longer on this page.
        messages.error(request, _("These questions are not open, so nothing can be counted now."))
        return redirect("facilitate:cohort", code=cohort_wave.cohort.code)
    language = _language(request, cohort_wave)
    wanted = request.POST.get("question") or request.GET.get("question", "")
    typed = request.POST.dict() if request.method == "POST" else None
    page = build_page(cohort_wave.wave, wanted=wanted, language=language, typed=typed)
    refusal = ""
    if page is not None and request.method == "POST":
        refusal = _save(request, cohort_wave, page)
        if not refusal:
            return redirect(_next(cohort_wave, page, language))
    context = {
        "cohort_wave": cohort_wave,
        "page": page,
        "refusal": refusal,
        "language": language,
        "languages": [LANGUAGES[each] for each in cohort_wave.cohort.languages],
        "late": cohort_wave.wave.is_late(timezone.localdate()),
    }
    status = REFUSED if refusal else 200
    return render(request, "learners/facilitate/tally.html", context, status=status)


def _language(request: HttpRequest, cohort_wave: CohortWave) -> str:
    """The language in which the question is read out: the group's own, or another of its own."""
    asked = request.POST.get("language") or request.GET.get("language", "")
    cohort = cohort_wave.cohort
    return asked if asked in cohort.languages else cohort.default_language


def _save(request: HttpRequest, cohort_wave: CohortWave, page: TallyPage) -> str:
    """Keep what was typed; the refusal in words, or nothing."""
    try:
        present, counts = numbers_typed(page)
        if not counts:
            not_asked(cohort_wave.wave_id, page.key)
            messages.info(request, _("Question %(n)s: not asked.") % {"n": page.number})
            return ""
        counted = Counted(cohort_wave.wave_id, page.key, present or 0, counts)
        count_cards(counted, today=timezone.localdate())
    except (Refusal, NotTaken) as refusal:
        return str(refusal)
    messages.success(request, _("Question %(n)s: saved.") % {"n": page.number})
    return ""


def _next(cohort_wave: CohortWave, page: TallyPage, language: str) -> str:
    """The next question, or this one again after the last."""
    number = min(page.number + 1, page.total)
    address = reverse("facilitate:tally", args=[cohort_wave.pk])
    return f"{address}?question={number}&language={language}"
