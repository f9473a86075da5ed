"""The base of every snippet viewset whose model is translated."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import path
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.models import RevisionMixin

from cms.kit.editing.copying import ScopedCopyView
from cms.kit.editing.findings import OverrideView
from cms.kit.editing.owned_views import OwnedIndexView, OwnedViewSet
from cms.kit.editing.panels import comparison_handler, structure_handler
from cms.kit.editing.states import language_states
from cms.kit.editing.views import (
    CheckedWorkflowAction,
    FirstSaveView,
    KeptDeleteView,
    ScopedEditView,
    ScopedPreview,
)
from cms.kit.languages import SOURCE, enabled_languages


class LanguagesColumn(Column):
    """The shown languages of a row, each with its state."""

    cell_template_name = "cms/editing/languages_cell.html"

    def get_value(self, instance: Any) -> list[dict[str, Any]]:
        states = language_states(instance)
        shown = getattr(self, "shown", None) or enabled_languages()
        return [
            {"language": language, "state": states[language.code]}
            for language in shown
            if language.code != SOURCE
        ]


class PublishedColumn(Column):
    """Whether a row is published, from its own fields (Wagtail's own column asks per row)."""

    cell_template_name = "cms/editing/published_cell.html"

    def get_value(self, instance: Any) -> Any:
        return instance


class ScopedIndexView(OwnedIndexView):
    """A list whose languages column costs one query for the whole page."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = enabled_languages()
        for column in self.columns:
            if isinstance(column, LanguagesColumn):
                column.shown = shown
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context


class LanguageScopedViewSet(OwnedViewSet):
    """List, structure view, translate view, preview, comparison and copy of one translated model.

    A subclass names its panels and columns; languages need no word of its own.
    """

    index_view_class = ScopedIndexView
    add_view_class = FirstSaveView
    edit_view_class = ScopedEditView
    preview_on_edit_view_class = ScopedPreview
    delete_view_class = KeptDeleteView
    workflow_action_view_class = CheckedWorkflowAction
    copy_view_class = ScopedCopyView
    copy_view_enabled = False
    edit_template_name = "cms/editing/edit.html"
    list_per_page = 50
    chooser_per_page = 25
    structure: Any = ()
    """Panels of the structure view, or one panel that holds them."""
    list_prefetch: tuple[str, ...] = ()
    """What the states of the languages read beside the model's own rows."""
    name_field = "code"
    """What a copy needs of its own."""

    def get_edit_handler(self) -> Panel:
        handler = self.structure if isinstance(self.structure, Panel) else None
        return structure_handler(self.model, handler or ObjectList(list(self.structure)))

    @property
    def override_view(self) -> Any:
        return self.construct_view(
            OverrideView, model=self.model, edit_url_name=self.get_url_name("edit")
        )

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        override = self.get_url_name("override") if hasattr(self.model, "findings") else ""
        found: dict[str, Any] = super().get_edit_view_kwargs(override_url_name=override, **kwargs)
        return found

    def get_urlpatterns(self) -> list[Any]:
        patterns: list[Any] = super().get_urlpatterns()
        if hasattr(self.model, "findings"):
            patterns.append(path("override/<str:pk>/", self.override_view, name="override"))
        return patterns

    @property
    def revisions_compare_view(self) -> Any:
        handler = comparison_handler(self.model, self._edit_handler)
        return self.construct_view(self.revisions_compare_view_class, edit_handler=handler)

    def get_copy_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "name_field": self.name_field,
            "edit_url_name": self.get_url_name("edit"),
            "index_url_name": self.get_url_name("list"),
            **kwargs,
        }

    def get_queryset(self, request: Any) -> models.QuerySet[Any] | None:
        """All rows with what the columns read, in a fixed number of queries."""
        rows = [*getattr(self.model, "translated_rows", ()), *self.list_prefetch]
        if hasattr(self.model, "translations"):
            rows.append("translations")
        queryset: models.QuerySet[Any] = self.model._default_manager.prefetch_related(*rows)
        if issubclass(self.model, RevisionMixin):
            queryset = queryset.select_related("latest_revision")
        return queryset
