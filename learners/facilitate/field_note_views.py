"""The page on which a facilitator writes down how a lesson went that is being tried out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.authoring.workflow.moves import keep_note
from curriculum.models import FieldTestNote
from learners.enums import Role
from learners.facilitate.field_note_form import FieldNoteForm
from learners.facilitate.record_views import REFUSED
from learners.facilitate.scope import session_to_note
from learners.rules import only


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.FACILITATOR)
def field_note(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and below it what she wrote about this lesson before."""
    session = session_to_note(request, pk)
    lesson = session.lesson_version.lesson
    form = FieldNoteForm(session, request.POST if request.method == "POST" else None)
    earlier = FieldTestNote.objects.filter(lesson=lesson, written_by=request.user.pk)
    status = 200
    if form.is_bound:
        status = REFUSED
        if form.is_valid():
            # A second tap on a slow network is no second try-out.
            if not earlier.filter(**form.cleaned_data).exists():
                keep_note(form.instance, request.user)
            messages.success(
                request, _("Thank you. The people who write this lesson can read it now.")
            )
            return redirect("facilitate:field_note", pk=session.pk)
    context = {
        "session": session,
        "tested": trial_of(lesson),
        "form": form,
        "earlier": earlier,
    }
    return render(request, "learners/facilitate/field_note.html", context, status=status)
