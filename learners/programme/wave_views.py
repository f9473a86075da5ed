"""Waves of a programme: where each stands, what was decided about it, and what its lead may decide."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from learners.actions.decide_wave import compromise, move, reopen, restore
from learners.actions.first_session import first_day, last_session_day
from learners.actions.wave_window import Window, usual_windows
from learners.actions.waves import NEW_FORMS_AT_LEAST
from learners.enums import Bystander, Role, WaveStep
from learners.facilitate.agenda import titled_waves
from learners.forms_said import rounded_forms
from learners.models import CohortWave, WaveDecision
from learners.programme.decide_form import STEPS, DecideForm
from learners.refusal import Refusal
from learners.rules import only, viewer
from quizzes.enums import CaptureMode
from quizzes.figures import forms_received, held_reasons
from quizzes.models import Wave

REFUSED = 422


@require_safe
@only(Role.LEAD, Role.ANALYST)
def waves(request: HttpRequest, code: str) -> HttpResponse:
    """Every wave of a programme (three queries, however many there are)."""
    programme = get_object_or_404(viewer(request).programmes(), code=code)
    found = titled_waves(CohortWave.objects.filter(cohort__programme=programme))
    ordered = list(found.order_by("cohort__code", "wave__opens_on", "pk"))
    received = forms_received(each.wave for each in ordered)
    present = WaveDecision.objects.bystanders(each.wave_id for each in ordered)
    lines = [
        (
            each,
            _forms(each.wave, received.get(each.wave_id, 0)),
            [Bystander(one).label for one in present.get(each.wave_id, ())],
        )
        for each in ordered
    ]
    return render(
        request, "learners/programme/waves.html", {"programme": programme, "lines": lines}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LEAD, Role.ANALYST)
def wave(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One wave with its log; its programme's lead decides here, always with a reason."""
    programme = get_object_or_404(viewer(request).programmes(), code=code)
    leads = viewer(request).programmes_to_lead().filter(pk=programme.pk).exists()
    if request.method == "POST" and not leads:
        raise Http404
    rows = CohortWave.objects.filter(cohort__programme=programme)
    cohort_wave = get_object_or_404(
        rows.select_related("cohort__programme", "wave__panel").annotate(
            title=F("wave__instrument_version__payload__title")
        ),
        pk=pk,
    )
    form = DecideForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                _decide(request, cohort_wave, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("programme:wave", code=code, pk=pk)
    steps = STEPS.get(cohort_wave.wave.state, ()) if leads else ()
    received = forms_received([cohort_wave.wave]).get(cohort_wave.wave_id, 0)
    context = {
        "programme": programme,
        "cohort_wave": cohort_wave,
        "wave": cohort_wave.wave,
        "forms": _forms(cohort_wave.wave, received),
        "held": held_reasons([cohort_wave.wave]).get(cohort_wave.wave_id),
        "log": WaveDecision.objects.filter(cohort_wave=cohort_wave).select_related("made_by"),
        "form": form,
        "steps": steps,
        "gets_answers": viewer(request).role_in(programme=programme) == Role.ANALYST,
        "may_reopen": WaveStep.REOPENED in steps,
        "may_move": WaveStep.MOVED in steps,
        "usual": _usual(cohort_wave) if WaveStep.MOVED in steps else [],
        "least": NEW_FORMS_AT_LEAST,
    }
    return render(request, "learners/programme/wave.html", context, status=status)


def _usual(cohort_wave: CohortWave) -> list[Window]:
    """The windows that are usual around the sessions of this cohort."""
    cohort = cohort_wave.cohort_id
    return usual_windows(
        cohort_wave.wave.kind, first=first_day(cohort), last=last_session_day(cohort)
    )


def _forms(wave: Wave, received: int) -> str:
    """How many forms came in; a group that raised cards handed in none."""
    if wave.mode == CaptureMode.GROUP_TALLY:
        return "–"
    return rounded_forms(wave.state, received)


def _decide(request: HttpRequest, cohort_wave: CohortWave, form: DecideForm) -> None:
    step, reason = form.cleaned_data["step"], form.cleaned_data["reason"]
    if step == WaveStep.COMPROMISED:
        compromise(cohort_wave=cohort_wave, reason=reason, by=request.user)
        messages.success(request, _("Marked. Its answers are kept and stay out of every figure."))
    elif step == WaveStep.RESTORED:
        restore(cohort_wave=cohort_wave, reason=reason, by=request.user)
        messages.success(request, _("This wave counts again."))
    elif step == WaveStep.MOVED:
        window = form.cleaned_data["opens"], form.cleaned_data["until"]
        move(cohort_wave=cohort_wave, reason=reason, window=window, by=request.user)
        messages.success(request, _("The window is moved."))
    else:
        reopen(
            cohort_wave=cohort_wave,
            reason=reason,
            until=form.cleaned_data["until"],
            today=timezone.localdate(),
            by=request.user,
        )
        messages.success(request, _("Open again. Close it when the forms are in."))
