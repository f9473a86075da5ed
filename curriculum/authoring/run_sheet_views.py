"""The clock of a run sheet while somebody edits it, and the sheet to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.generic import View
from wagtail.permissions import policy_registry

from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import LANGUAGES, SOURCE, enabled_languages
from curriculum.authoring.run_sheet_panels import clock_context
from curriculum.models import RunSheet
from curriculum.printing.labels import labels
from curriculum.printing.wording import Wording
from curriculum.printing.workshop import days
from curriculum.run_sheets import agenda, run_sheet_payload


class ClockView(View):
    """The agenda of what stands in the open form; nothing is saved."""

    model: Any = None
    panel: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        sheet = get_object_or_404(RunSheet, pk=pk)
        form = self.panel.get_form_class()(request.POST, instance=sheet, for_user=request.user)
        context = clock_context(form.instance) if form.is_valid() else {"refused": _said(form)}
        return TemplateResponse(request, "curriculum/authoring/agenda.html", context)


def _said(form: Any) -> list[str]:
    """Every sentence about a form and its rows, each once."""
    return list(dict.fromkeys(_sentences(form)))


def _sentences(form: Any) -> Iterator[str]:
    for errors in form.errors.values():
        yield from errors
    for formset in getattr(form, "formsets", {}).values():
        yield from formset.non_form_errors()
        for row in formset.forms:
            yield from _sentences(row)


class SheetView(View):
    """A run sheet as a page of its own, in one language, for the wall or the printer."""

    model: Any = None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_any_permission(request.user, {"add", "change", "view"}):
            raise PermissionDenied
        sheet = get_object_or_404(RunSheet, pk=pk)
        shown = enabled_languages()
        language = request.GET.get("lang") or SOURCE
        if language not in {each.code for each in shown}:
            raise Http404
        context: dict[str, Any] = {
            "sheet": sheet,
            "language": LANGUAGES[language],
            "languages": shown,
            "labels": labels(language),
        }
        try:
            found = agenda(run_sheet_payload(sheet))
        except ValidationError as error:
            context["refused"] = error.messages
        else:
            wording = Wording(language)
            context["title"] = wording.either(found.payload["title"], "")
            context["days"] = days(found, wording)
            context["minutes"] = found.minutes
        return TemplateResponse(request, "curriculum/authoring/run_sheet.html", context)
