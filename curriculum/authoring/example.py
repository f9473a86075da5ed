"""The page of the example lesson: every author reads it, whoever may add lessons begins a copy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.fields import RichTextField

from cms.kit.editing.copying import ScopedCopyView
from cms.kit.languages import SOURCE
from cms.kit.richtext import safe
from cms.kit.translation import text_fields
from cms.kit.translation_places import Row, rows_of
from curriculum.example import add_example, the_example


class ExampleView(ScopedCopyView):
    """Shows the example and copies it; where it is not there yet, adds it first.

    It has no number in its address: a country's authors, for whom everybody's lessons are not there,
    read and copy this one too. Their copies stand with their country.
    """

    permission_required = None
    any_permission_required = ("add", "change", "publish")
    page_title = _("The example lesson")
    template_name = "curriculum/authoring/example.html"

    def get_original(self, **kwargs: Any) -> Any:
        example = the_example()
        return example.get_latest_revision_as_object() if example else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not self.user_has_permission("add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse(self.index_url_name), "label": _("Lessons")},
            {"url": "", "label": self.page_title},
        ]

    def get_form_class(self) -> Any:
        return super().get_form_class() if self.original else forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {"example": self.original, "may_add": self.user_has_permission("add")}
        rows = rows_of(self.original) if self.original else ()
        return {**context, "rows": [_said(row) for row in rows]}

    def form_valid(self, form: Any) -> HttpResponse:
        if self.original is not None:
            return super().form_valid(form)
        add_example()
        messages.success(self.request, _("The example lesson is there, as a draft."))
        return redirect(self.request.path)


def _said(row: Row) -> dict[str, Any]:
    """A row of the example as it is read: its name, and each text under its label."""
    instance: Any = row.instance
    lines = []
    for name in text_fields(type(instance)):
        field = instance._meta.get_field(name)
        text = instance.said(name, SOURCE)
        if text:
            said = safe(text) if isinstance(field, RichTextField) else text
            lines.append((capfirst(field.verbose_name), said))
    return {"kind": capfirst(row.kind), "name": str(instance), "lines": lines}
