"""Answering a paper on a shared phone: codes in, paper, thanks, next person.

No session and no account: what belongs together travels in signed fields of the forms, answers are
only ever posted, and no page stays in a cache.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.kit.language_links import language_links
from cms.kit.languages import SOURCE, enabled_languages
from cms.kit.said import chain
from quizzes.actions.hand_in import hand_in as take
from quizzes.answers import posted
from quizzes.check import forms
from quizzes.check.entry import WrongCode, enter, following, needs_card
from quizzes.check.paper import lay_out
from quizzes.check.ticket import Ticket, new_ticket, read, read_group, sign_group
from quizzes.enums import WaveKind
from quizzes.models import Wave
from quizzes.refusals import HalfAnswers, NotTaken, WaveClosed

View = Callable[..., HttpResponse]


def _posted(view: View) -> View:
    """Answer posted forms only, keep nothing in caches, and turn a refusal into its page."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return redirect("check:start")
        try:
            return view(request, *args, **kwargs)
        except WrongCode as wrong:
            return _start(request, request.POST, error=wrong)
        except NotTaken as refusal:
            context = {"text": str(refusal), "group": request.POST.get("group", "")[:60]}
            return render(request, "quizzes/check/refused.html", context, status=refusal.status)

    return guarded


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Group code and card code. Posted with a group, the field is filled for the next person, and the
    card is left out where the group answers without."""
    return _start(request, {"group": request.POST.get("group", "")})


def _start(
    request: HttpRequest, typed: Mapping[str, str], *, error: WrongCode | None = None
) -> HttpResponse:
    context = {
        "group": typed.get("group", "")[:60],
        "card": typed.get("card", "")[:40],
        "needs_card": needs_card(typed.get("group", "")[:60]),
        "error": error,
    }
    status = error.status if error else 200
    return render(request, "quizzes/check/start.html", context, status=status)


@_posted
def paper(request: HttpRequest) -> HttpResponse:
    """The paper: fresh for a group code and a card, or again for a ticket it came back with."""
    if "ticket" in request.POST:
        ticket = read(request.POST["ticket"])
        wave = _wave(ticket)
    else:
        entry = enter(request.POST.get("group", "")[:60], request.POST.get("card", "")[:40])
        wave, ticket = entry.wave, new_ticket(entry.wave, entry.card)
    return _paper(request, ticket, wave)


def _wave(ticket: Ticket) -> Wave:
    found = Wave.objects.open().select_related("instrument_version").filter(pk=ticket.wave)
    wave = found.first()
    if wave is None:
        raise WaveClosed(_("This paper is closed now. Ask your trainer."))
    return wave


def _paper(
    request: HttpRequest,
    ticket: Ticket,
    wave: Wave,
    *,
    left_open: int = 0,
    half: HalfAnswers | None = None,
) -> HttpResponse:
    payload = wave.instrument_version.payload
    language = get_language() or SOURCE
    shown = [one for one in enabled_languages() if one.code in payload["title"]]
    here = any(one.code == language for one in shown)
    context = {
        "ticket": ticket.sign(),
        "group": request.POST.get("group", "")[:60],
        "paper": lay_out(
            payload,
            chain(language),
            ticket.form,
            posted(request.POST),
            form=ticket.letter,
            faults=half.reasons if half else None,
        ),
        "half": bool(half),
        "confirmed": left_open or "left_open" in request.POST,
        "about": forms.about_questions(request.POST),
        "left_open": left_open,
        "with_card": ticket.card is not None,
        "looking_back": wave.kind == WaveKind.THEN,
        "language_buttons": language_links(reverse("check:paper"), shown),
    }
    template = "paper" if here else "not_in_language"
    status = half.status if half else 200
    return render(request, f"quizzes/check/{template}.html", context, status=status)


@_posted
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take the answers; ask once about questions left open; go on to the next paper or to thanks."""
    ticket = read(request.POST.get("ticket", ""))
    form = forms.filled(ticket, request.POST, get_language() or SOURCE)
    left_open = ticket.questions - len(form.answers)
    if left_open > 0 and "left_open" not in request.POST:
        return _paper(request, ticket, _wave(ticket), left_open=left_open)
    try:
        take(form, today=timezone.localdate())
    except HalfAnswers as half:
        return _paper(request, ticket, _wave(ticket), half=half)
    group = request.POST.get("group", "")[:60]
    after = following(ticket)
    if after is not None:
        # Not a redirect: without a session only a form can carry the card on, and sending this
        # page again is harmless because the same form counts once.
        context = {"ticket": new_ticket(after.wave, after.card).sign(), "group": group}
        return render(request, "quizzes/check/one_more.html", context)
    return redirect("check:thanks", group=sign_group(group))


@never_cache
def thanks(request: HttpRequest, group: str = "") -> HttpResponse:
    """Thanks, and the phone goes to the next person. Nothing here is about anyone."""
    return render(request, "quizzes/check/thanks.html", {"group": read_group(group)})
