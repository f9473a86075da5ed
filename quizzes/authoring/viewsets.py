"""Lists and editors of the question bank."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.kit.editing.panels import RowsPanel, TextPanel
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet, PublishedColumn
from quizzes.authoring.meaning import MeaningView
from quizzes.authoring.objectives import ObjectiveViewSet, TopicViewSet
from quizzes.authoring.options import OptionFormSet, StepFormSet
from quizzes.models import Construct, Instrument, Item


class ItemViewSet(LanguageScopedViewSet):
    model = Item
    icon = "help"
    menu_label = _("Items")
    name_field = "key"
    copy_view_enabled = True
    structure = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("kind")]),
        TextPanel("stem"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("image"), TextPanel("alt_text")]), TextPanel("audio")],
            heading=_("Picture and sound"),
        ),
        RowsPanel(
            "steps",
            [TextPanel("text")],
            heading=_("Steps of the story"),
            label=_("step"),
            help_text=_(
                "Only for a story with choices. Save the steps first; then each option says at "
                "which step it is offered and where it leads. A step without options ends the story."
            ),
            formset=StepFormSet,
            folds=False,
        ),
        RowsPanel(
            "options",
            [
                FieldRowPanel([TextPanel("text"), FieldPanel("correct"), FieldPanel("value")]),
                TextPanel("partner", help_text=_("Only for pairs: the other half.")),
                FieldRowPanel([FieldPanel("step"), FieldPanel("leads_to")]),
                FieldRowPanel([FieldPanel("image"), TextPanel("alt_text"), TextPanel("audio")]),
            ],
            heading=_("Options"),
            label=_("option"),
            help_text=_("Each option keeps its letter, whatever language it is read in."),
            formset=OptionFormSet,
            folds=False,
        ),
        TextPanel("feedback"),
        FieldPanel("constructs"),
        FieldPanel("objectives"),
        FieldRowPanel([FieldPanel("reverse"), FieldPanel("exposed")]),
    ]
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("exposed", label=_("Exposed"), sort_key="exposed"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["kind", "constructs", "objectives", "exposed", "reverse"]
    list_export = ["key", "kind", "stem_en", "reverse", "exposed"]
    export_filename = "items"
    ordering = ["key"]

    @property
    def meaning_view(self) -> Any:
        return self.construct_view(MeaningView, model=self.model, **self.get_copy_view_kwargs())

    def get_urlpatterns(self) -> list[Any]:
        found: list[Any] = super().get_urlpatterns()
        return [*found, path("meaning/<int:pk>/", self.meaning_view, name="meaning")]


class InstrumentViewSet(LanguageScopedViewSet):
    model = Instrument
    list_prefetch = ("rows__item__options", "rows__item__steps")
    icon = "form"
    menu_label = _("Instruments")
    copy_view_enabled = True
    structure = [
        TitleFieldPanel("title_en", targets=["code"], placeholder=_("Title"), heading=_("Title")),
        FieldPanel("code", required_on_save=True),
        FieldRowPanel([FieldPanel("purpose", required_on_save=True), FieldPanel("high_means")]),
        TextPanel("introduction"),
        InlinePanel(
            "rows",
            [FieldRowPanel([FieldPanel("item"), FieldPanel("form")])],
            heading=_("Items in order"),
            label=_("item"),
        ),
    ]
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("get_purpose_display", label=_("Purpose"), sort_key="purpose"),
        LanguagesColumn("languages", label=_("Languages")),
        PublishedColumn("live", label=_("Status"), sort_key="live"),
    ]
    list_filter = ["purpose", "live"]
    list_export = ["code", "purpose", "title_en", "live"]
    export_filename = "instruments"
    ordering = ["code"]


class ConstructViewSet(LanguageScopedViewSet):
    model = Construct
    icon = "tag"
    menu_label = _("Constructs")
    name_field = "key"
    structure = [FieldPanel("key"), TextPanel("name")]
    list_display = ["__str__", "key", LanguagesColumn("languages", label=_("Languages"))]
    list_export = ["key", "name_en"]
    search_fields = ["key", "name_en"]
    export_filename = "constructs"
    ordering = ["key"]


class QuestionsGroup(SnippetViewSetGroup):
    items = (ItemViewSet, InstrumentViewSet, ConstructViewSet, ObjectiveViewSet, TopicViewSet)
    menu_label = _("Questions")
    menu_icon = "help"
    menu_order = 110
    add_to_admin_menu = True
