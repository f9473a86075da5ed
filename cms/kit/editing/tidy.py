"""What all forms of the editor have in common."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms.models import WagtailAdminModelForm, WagtailAdminModelFormMetaclass
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import BaseChooser

from cms.kit.editing.ownership import choosable
from cms.kit.richtext import without_shell


class TidyMetaclass(WagtailAdminModelFormMetaclass):
    """Rows of a tidy form are tidy too."""

    @classmethod
    def child_form(cls) -> type[forms.ModelForm[Any]]:
        return TidyForm


class TidyForm(WagtailAdminModelForm, metaclass=TidyMetaclass):
    """An emptied rich text is stored as empty; a choice names what is there for whoever chooses."""

    cleaned_data: dict[str, Any]
    fields: dict[str, Any]
    formsets: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            for name, field in self.fields.items():
                if type(field) is forms.ModelChoiceField:
                    self._hold_back(name, field)

    def _hold_back(self, name: str, field: Any) -> None:
        """Offer and show what is this person's, and what stands here already."""
        found = choosable(self.for_user, field.queryset.model)
        if found is None:
            return
        stands = getattr(self.instance, f"{name}_id", None)
        field.queryset = field.queryset.filter(Q(pk__in=found.values("pk")) | Q(pk=stands))
        if isinstance(field.widget, BaseChooser):
            field.widget.get_instance = lambda value: _named(field.queryset, value)

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(self.fields[name].widget, DraftailRichTextArea) and value:
                self.cleaned_data[name] = without_shell(value)


def _named(rows: Any, value: Any) -> Any:
    """The row that a form names, if it is among these; a refused form must not show its title."""
    if value is None or isinstance(value, rows.model):
        return value
    try:
        return rows.filter(pk=value).first()
    except (ValueError, TypeError, OverflowError):
        return None
