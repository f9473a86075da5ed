"""A phone that answers without network: its page, the papers it takes along, the forms it brings.

No cookie and no account are asked or set: what comes in is opened by its seal, and what goes out is
what anybody with a card of the group may see. That is why no CSRF token is needed either.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError
from quizzes.check.entry import WrongCode, papers_of
from quizzes.refusals import NotTaken

MOST_FORMS = 40
LONGEST_FORM = 40_000
"""Characters: an answer paper of 200 long answers, sealed, is half of it."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page that answers without network, the same for everybody, so that a phone may keep it."""
    return render(request, "quizzes/offline/page.html", {"sentences": _sentences()})


def _sentences() -> dict[str, str]:
    """What the page's script may have to say; %s is a number or a sign."""
    slips = {f"never-{sign}": CodeError("", reason="sign", sign=sign) for sign in "0O1IL"} | {
        "sign": CodeError("", reason="sign", sign="%s"),
        "length": CodeError("", reason="length"),
        "check": CodeError("", reason="check"),
    }
    return {name: explain(slip) for name, slip in slips.items()} | {
        "busy": _("One moment: the questions are on their way …"),
        "empty": _("Write the code of the card you drew."),
        "network": _("There is no network right now. Try again later; nothing is lost."),
        "full": _(
            "This phone could not keep the questions: its memory is full or closed. Make room, or take "
            "another phone."
        ),
        "unsaved": _(
            "This phone could not keep your answers: its memory is full. They are not sent. Ask for "
            "another phone or a sheet of paper."
        ),
        "language": _("These questions are not written in this language. Choose another language."),
        "open": _("Questions left open: %s. You may leave them so: press “Send” again."),
    }


@csrf_exempt
@never_cache
@require_POST
def papers(request: HttpRequest) -> HttpResponse:
    """The open papers of a group for one of its cards, as JSON; a refusal as `{"error", "field"}`."""
    # Loaded when the first phone asks: cryptography would weigh on every worker.
    from quizzes.offline.pack import pack  # noqa: PLC0415

    try:
        found = papers_of(request.POST.get("group", "")[:60], request.POST.get("card", "")[:40])
    except NotTaken as refusal:
        field = refusal.field if isinstance(refusal, WrongCode) else ""
        return JsonResponse({"error": str(refusal), "field": field}, status=refusal.status)
    return JsonResponse(pack(*found))


@csrf_exempt
@never_cache
@require_POST
def take_forms(request: HttpRequest) -> HttpResponse:
    """Take sealed forms, `{"forms": [JWE, …], "before": forms sent just before}`.

    The receipt names the forms the phone may forget and says how many were sent, never what is in
    them: `{"received": [id, …], "refused": n, "said": sentence}`.
    """
    # Loaded when the first phone sends, for the same reason.
    from quizzes.actions.receive_forms import receive_forms  # noqa: PLC0415

    try:
        sealed, before = _sent(request)
    except (ValueError, RawPostDataException):  # the latter for a form of fields
        error = _("This is no list of sealed forms. Load the page anew and send again.")
        return JsonResponse({"error": error}, status=400)
    receipt = receive_forms(sealed, today=timezone.localdate())
    sent = before + len(receipt.received)
    return JsonResponse(
        {
            "received": [str(form) for form in receipt.received],
            "refused": receipt.refused,
            "said": ngettext("%(n)s form sent", "%(n)s forms sent", sent) % {"n": sent},
        }
    )


def _sent(request: HttpRequest) -> tuple[list[str], int]:
    """Raises ValueError for anything that is no list of sealed forms."""
    said = json.loads(request.body)
    forms, before = (said.get("forms"), said.get("before", 0)) if isinstance(said, dict) else (0, 0)
    if not isinstance(forms, list) or len(forms) > MOST_FORMS or not isinstance(before, int):
        raise ValueError("no list of forms")
    if not all(isinstance(one, str) and len(one) <= LONGEST_FORM for one in forms):
        raise ValueError("a form is text")
    return forms, max(0, min(before, 10_000))
