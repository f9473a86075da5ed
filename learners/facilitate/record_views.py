"""Pages on which a facilitator records what happened: the register, and closing a session."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from learners.actions import close_session
from learners.actions.baseline import baseline_missing
from learners.actions.take_attendance import Receipt, take_attendance
from learners.enums import AbsenceReason, Role, SessionState
from learners.facilitate.close_form import CloseForm
from learners.facilitate.register_form import (
    Row,
    all_present,
    changed_marks,
    laid_over,
    sent_rows,
    shared_head,
    stored_rows,
    tally,
)
from learners.facilitate.scope import session_to_run
from learners.models import TrainingSession
from learners.refusal import Conflict, Refusal
from learners.rules import only

REFUSED = 422
"""The page was understood but cannot be kept as it is; the browser shows it with the reason."""


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The register: shown, filled for everybody, or saved in one sending."""
    session = session_to_run(request, pk)
    if request.method != "POST":
        return _register_page(request, session, stored_rows(session))
    rows: list[Row] = []
    try:
        rows = sent_rows(request.POST)
        if "all_present" in request.POST:
            filled = all_present(laid_over(stored_rows(session), rows))
            return _register_page(request, session, filled, filled=True)
        receipt = take_attendance(
            session=session,
            marks=changed_marks(rows),
            by=request.user,
            now=timezone.now(),
            baseline_reason=request.POST.get("baseline_reason", ""),
        )
    except Refusal as refusal:
        shown = laid_over(stored_rows(session), rows)
        status = 409 if isinstance(refusal, Conflict) else REFUSED
        return _register_page(request, session, shown, refusal=str(refusal), status=status)
    messages.success(request, _said(receipt))
    return redirect("facilitate:register", pk=session.pk)


def _said(receipt: Receipt) -> str:
    if not receipt.unmarked:
        return _("Saved. Everybody is marked.")
    return ngettext(
        "Saved. %(n)s person is not marked yet.",
        "Saved. %(n)s people are not marked yet.",
        receipt.unmarked,
    ) % {"n": receipt.unmarked}


def _register_page(
    request: HttpRequest,
    session: TrainingSession,
    rows: list[Row],
    *,
    filled: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "session": session,
        "title": _title(session),
        "rows": rows,
        "shared_head": shared_head(rows),
        "tally": tally(rows),
        "reasons": AbsenceReason.choices,
        "unknown": AbsenceReason.UNKNOWN,
        "ask_baseline": baseline_missing(session),
        "baseline_reason": request.POST.get("baseline_reason", ""),
        "filled": filled,
        "refusal": refusal,
        "too_early": session.planned_on > timezone.localdate(),
    }
    return render(request, "learners/facilitate/register.html", context, status=status)


def _title(session: TrainingSession) -> Any:
    """The lesson's title in all languages, without loading the whole lesson for it."""
    return (
        TrainingSession.objects.filter(pk=session.pk)
        .values_list(F("lesson_version__payload__title"), flat=True)
        .get()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """What was really delivered; a closed session can be corrected here."""
    session = session_to_run(request, pk)
    form = CloseForm(
        session, request.POST if request.method == "POST" else None, initial=_initial(session)
    )
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            try:
                closed = _record(session, request, form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _said_of(closed))
                return redirect("facilitate:cohort", code=session.cohort.code)
    rows = stored_rows(session)
    context = {"session": session, "title": _title(session), "form": form, "tally": tally(rows)}
    return render(request, "learners/facilitate/close.html", context, status=status)


def _initial(session: TrainingSession) -> dict[str, Any]:
    closed = session.state in {
        SessionState.HELD,
        SessionState.POSTPONED,
        SessionState.CANCELLED,
    }
    return {
        "outcome": session.state if closed else None,
        "minutes": session.delivered_minutes,
        "time_paid": session.time_paid,
    }


def _record(
    session: TrainingSession, request: HttpRequest, data: dict[str, Any]
) -> TrainingSession:
    outcome = data["outcome"]
    if outcome == SessionState.POSTPONED:
        return close_session.postpone(session=session, day=data["day"])
    if outcome == SessionState.CANCELLED:
        return close_session.cancel(session=session)
    if outcome == SessionState.CONFIRMED:
        return close_session.confirm(session=session, day=data["day"])
    record = (
        close_session.record_held_rest_unknown
        if data["rest_unknown"]
        else close_session.record_held
    )
    return record(
        session=session,
        minutes=data["minutes"],
        time_paid=data["time_paid"],
        by=request.user,
        now=timezone.now(),
    )


def _said_of(session: TrainingSession) -> str:
    if session.state != SessionState.HELD:
        return _("Recorded: session %(number)s is %(state)s.") % {
            "number": session.number,
            "state": session.get_state_display(),
        }
    facts = {"delivered": session.delivered_minutes, "planned": session.planned_minutes}
    if session.counts_as_held:
        return (
            _("Recorded: %(delivered)s of %(planned)s minutes. The session counts as held.") % facts
        )
    return (
        _(
            "Recorded: %(delivered)s of %(planned)s minutes. That is less than two thirds, "
            "so reports do not count the session as held."
        )
        % facts
    )
