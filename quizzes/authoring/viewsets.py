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
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Letters, digits and hyphens; figures are kept under it, so it never "
                        "changes. For example: “k-07”."
                    ),
                ),
                FieldPanel(
                    "kind", help_text=_("How people answer. It is marked by keys, never by words.")
                ),
            ]
        ),
        TextPanel(
            "stem", help_text=_("One thought in one sentence. Never ask what happened to somebody.")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "image",
                            help_text=_("A drawing, or a photo that shows no real workplace."),
                        ),
                        TextPanel("alt_text"),
                    ]
                ),
                TextPanel(
                    "audio", help_text=_("The question read aloud, without a hint in the voice.")
                ),
            ],
            heading=_("Picture and sound"),
        ),
        RowsPanel(
            "steps",
            [
                TextPanel(
                    "text",
                    help_text=_(
                        "Two sentences of the story, up to the point where one must choose."
                    ),
                )
            ],
            heading=_("Steps of the story"),
            label=_("step"),
            help_text=_(
                "Only for a story with choices. Save the steps first; then each option says at "
                "which step it is offered and where it leads. A step without options ends the "
                "story."
            ),
            formset=StepFormSet,
            folds=False,
        ),
        RowsPanel(
            "options",
            [
                FieldRowPanel(
                    [
                        TextPanel(
                            "text", help_text=_("Short, and about as long as the other options.")
                        ),
                        FieldPanel("correct", help_text=_("Tick each right answer.")),
                        FieldPanel("value"),
                    ]
                ),
                TextPanel("partner", help_text=_("Only for pairs: the other half.")),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "step", help_text=_("Only in a story: where this choice is offered.")
                        ),
                        FieldPanel(
                            "leads_to",
                            help_text=_("Only in a story: what comes when it is chosen."),
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("image", help_text=_("If people choose between pictures.")),
                        TextPanel("alt_text"),
                        TextPanel("audio", help_text=_("The option read aloud.")),
                    ]
                ),
            ],
            heading=_("Options"),
            label=_("option"),
            help_text=_("Each option keeps its letter, whatever language it is read in."),
            formset=OptionFormSet,
            folds=False,
        ),
        TextPanel(
            "feedback",
            help_text=_(
                "Why the right answer is right, in one sentence. Shown after practice only."
            ),
        ),
        FieldPanel(
            "constructs", help_text=_("What a scale measures; empty for questions of knowledge.")
        ),
        FieldPanel(
            "objectives",
            help_text=_("What somebody can do who answers this well. The coverage map reads it."),
        ),
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
        TitleFieldPanel(
            "title_en",
            targets=["code"],
            placeholder=_("Title"),
            heading=_("Title"),
            help_text=_("What stands above the questions. For example: “Before we begin”."),
        ),
        FieldPanel(
            "code",
            required_on_save=True,
            help_text=_(
                "Small letters, digits and hyphens; it never changes. For example: “knowledge-20”."
            ),
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "purpose",
                    required_on_save=True,
                    help_text=_(
                        "Practice is shown in lessons; what measures is never shown there."
                    ),
                ),
                FieldPanel("high_means"),
            ]
        ),
        TextPanel(
            "introduction",
            help_text=_(
                "What people read first: that it is no test of them, and that no name is asked."
            ),
        ),
        InlinePanel(
            "rows",
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "item",
                            help_text=_(
                                "A question that was practised in a lesson is not fit for a test."
                            ),
                        ),
                        FieldPanel("form"),
                    ]
                )
            ],
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
    structure = [
        FieldPanel(
            "key", help_text=_("Small letters and hyphens; it never changes. For example: “norms”.")
        ),
        TextPanel(
            "name", help_text=_("What is measured. For example: “Norms about women’s work”.")
        ),
    ]
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
