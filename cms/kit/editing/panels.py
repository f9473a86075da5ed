"""Panels of the two views."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.db import models
from django.forms import HiddenInput, Media
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.template.loader import render_to_string
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel, get_form_for_model
from wagtail.admin.telepath import register as register_telepath_adapter
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.kit.editing.forms import StructureForm, TranslationForm
from cms.kit.editing.rows import KeyedFormSet, KeyedRowForm
from cms.kit.languages import CODES, LANGUAGES, SOURCE
from cms.kit.spoken import SoundKey, SpokenRow
from cms.kit.translation import column, translated_fields


class TextPanel(FieldPanel):
    """A translated field in the source language, under its plain name."""

    heading: Any
    widget: Any

    def __init__(self, field: str, **kwargs: Any) -> None:
        kwargs.pop("field_name", None)
        super().__init__(column(field, SOURCE), **kwargs)
        self.field = field

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        del kwargs["field_name"]
        return {**kwargs, "field": self.field}

    def on_model_bound(self) -> None:
        super().on_model_bound()
        base = self.model._meta.get_field(self.field)
        self.heading = self.heading or capfirst(base.verbose_name)
        if type(base) is models.TextField and self.widget is None:
            self.widget = AdminAutoHeightTextInput

    @register_telepath_adapter
    class BoundPanel(FieldPanel.BoundPanel):
        def get_editable_context_data(self) -> dict[str, Any]:
            context: dict[str, Any] = super().get_editable_context_data()
            if isinstance(self.panel.db_field, SoundKey) and sound_is_old(self.instance):
                notice = render_to_string("cms/editing/old_sound.html")
                context["rendered_field"] = notice + context["rendered_field"]
            return context

        telepath_adapter_name = "wagtail.panels.FieldPanel"


def sound_is_old(instance: models.Model) -> bool:
    """Whether the clip in the source language was recorded before its text was changed."""
    return isinstance(instance, SpokenRow) and instance.recording_is_outdated(SOURCE)


class RowsPanel(InlinePanel):
    """Child rows, folded to one line each; keys write themselves.

    `icons` gives a row's icon by the value of its `icon_field`.
    """

    def __init__(
        self,
        relation_name: str,
        *args: Any,
        formset: type[KeyedFormSet] = KeyedFormSet,
        folds: bool = True,
        icon_field: str = "",
        icons: Mapping[Any, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(relation_name, *args, **kwargs)
        self.formset = formset
        self.folds = folds
        self.icon_field = icon_field
        self.icons = icons or {}

    def clone_kwargs(self) -> dict[str, Any]:
        return {
            **super().clone_kwargs(),
            "formset": self.formset,
            "folds": self.folds,
            "icon_field": self.icon_field,
            "icons": self.icons,
        }

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        child = self.child_edit_handler.get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["formset"] = self.formset
        rows["fields"] = [*rows["fields"], "key"]
        rows["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=KeyedRowForm,
            fields=[],
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options

    @register_telepath_adapter
    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "cms/editing/rows.html"
        children: list[Any]

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            self.children = [self._whole(i, child) for i, child in enumerate(self.children)]
            for child in self.children:
                self._describe(child)

        def _describe(self, child: Any) -> None:
            stored = bool(child.instance.key)
            value = getattr(child.instance, self.panel.icon_field, "")
            child.row_icon = self.panel.icons.get(value, "")
            child.row_label = str(child.instance) if stored else ""
            child.row_old_sound = sound_is_old(child.instance)
            said = getattr(self.instance, "row_comments", {})
            child.row_comments = said.get(f"{self.panel.relation_name}:{child.instance.key}", [])
            child.row_folds = self.panel.folds and stored and not child.form.errors

        def _whole(self, index: int, child: Any) -> Any:
            """A row that came in folded, with all its fields again for the page that goes out."""
            if not child.form.folded:
                return child
            form = type(child.form)(
                instance=child.instance, prefix=child.form.prefix, for_user=child.form.for_user
            )
            self.formset.add_fields(form, index)
            for name in (ORDERING_FIELD_NAME, DELETION_FIELD_NAME):
                form.fields[name].widget = HiddenInput()
                form.initial[name] = child.form[name].value()
            return self.child_edit_handler.get_bound_panel(
                instance=child.instance, request=self.request, form=form, prefix=child.prefix
            )

        @property
        def media(self) -> Media:
            media: Media = super().media + Media(js=["cms/fold.js"])
            return media

        telepath_adapter_name = "wagtail.panels.InlinePanel"


class TranslationTable(Panel):
    """Source left, target right, one line per text."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "language": self.language}

    def get_form_options(self) -> dict[str, Any]:
        names = [column(field, self.language) for field in translated_fields(self.model)]
        return {"fields": names, "defer_required_on_fields": names}

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/editing/translation_table.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context.update(
                form=self.form,
                groups=self.form.groups(),
                source=LANGUAGES[SOURCE],
                target=LANGUAGES[self.panel.language],
            )
            return context


class TranslateView(ObjectList):
    """The whole translate view; the table has printed every field of the form."""

    @register_telepath_adapter
    class BoundPanel(ObjectList.BoundPanel):
        def render_missing_fields(self) -> str:
            return ""

        telepath_adapter_name = "wagtail.panels.PanelGroup"


def structure_handler(model: type[models.Model], handler: Panel) -> Panel:
    """The bound panels of the structure view."""
    handler.base_form_class = handler.base_form_class or StructureForm
    return handler.bind_to_model(model)


@cache
def translation_handler(model: type[models.Model], language: str) -> Panel:
    """The bound panels of the translate view in one language."""
    form = type("Form", (TranslationForm,), {"language": language})
    return TranslateView([TranslationTable(language)], base_form_class=form).bind_to_model(model)


@cache
def comparison_handler(model: type[models.Model], handler: Panel) -> Panel:
    """All a comparison of two revisions looks at: the structure and every other language."""
    others = [code for code in CODES if code != SOURCE]

    def columns(of: Any) -> list[FieldPanel]:
        return [FieldPanel(column(f, code)) for f in translated_fields(of) for code in others]

    rows = [
        InlinePanel(
            name, columns(cast(type[models.Model], model._meta.get_field(name).related_model))
        )
        for name in getattr(model, "translated_rows", ())
    ]
    return ObjectList([*handler.children, *columns(model), *rows]).bind_to_model(model)
