"""What a programme asks of a language before a group starts in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from learners.enums import Role
from learners.models import Programme
from learners.rules import only, viewer

_A_PERCENTAGE = gettext_lazy("Share of texts: write a whole number from 0 to 100.")


class LanguageGateForm(forms.ModelForm[Programme]):
    """The share of texts, and whether somebody must have reviewed them."""

    language_threshold = forms.IntegerField(
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _A_PERCENTAGE
        ),
    )

    class Meta:
        model = Programme
        fields = ("language_threshold", "language_reviewed")


@require_POST
@only(Role.LEAD)
def language_gate(request: HttpRequest, code: str) -> HttpResponse:
    """The lead says how far a language must be."""
    found = get_object_or_404(viewer(request).programmes_to_lead(), code=code)
    form = LanguageGateForm(request.POST, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. It holds for groups that have not started."))
    else:
        errors: Any = form.errors.values()
        for sentence in (sentence for each in errors for sentence in each):
            messages.error(request, sentence)
    return redirect("programme:programme", code=code)
