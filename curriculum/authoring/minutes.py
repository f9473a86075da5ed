"""The guide's minutes against the session's, while somebody writes."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import Panel
from wagtail.admin.telepath import register as register_telepath_adapter


class MinutesPanel(Panel):
    """A line that adds up the steps; the script keeps it current, the server prints it first."""

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/minutes.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=["curriculum/minutes.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["sums"] = self.instance.minutes_by_path()
            context["lesson"] = self.instance
            return context
