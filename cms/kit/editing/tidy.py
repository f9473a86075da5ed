"""What all forms of the editor have in common."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.rich_text import DraftailRichTextArea

from cms.kit.richtext import without_shell


class TidyForm(WagtailAdminModelForm):
    """An emptied rich text is stored as empty."""

    cleaned_data: dict[str, Any]
    fields: dict[str, Any]
    formsets: dict[str, Any]

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(self.fields[name].widget, DraftailRichTextArea) and value:
                self.cleaned_data[name] = without_shell(value)
