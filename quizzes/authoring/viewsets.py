"""Lists and editors of the question bank."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.kit.editing.panels import RowsPanel, TextPanel
from cms.kit.editing.rows import LetteredFormSet
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet, PublishedColumn
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
        RowsPanel(
            "options",
            [FieldRowPanel([TextPanel("text"), FieldPanel("correct"), FieldPanel("value")])],
            heading=_("Options"),
            label=_("option"),
            help_text=_("Each option keeps its letter, whatever language it is read in."),
            formset=LetteredFormSet,
            folds=False,
        ),
        TextPanel("feedback"),
        FieldPanel("constructs"),
        FieldRowPanel([FieldPanel("reverse"), FieldPanel("exposed")]),
    ]
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("exposed", label=_("Exposed"), sort_key="exposed"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["kind", "constructs", "exposed", "reverse"]
    list_export = ["key", "kind", "stem_en", "reverse", "exposed"]
    export_filename = "items"
    ordering = ["key"]


class InstrumentViewSet(LanguageScopedViewSet):
    model = Instrument
    list_prefetch = ("rows__item__options",)
    icon = "form"
    menu_label = _("Instruments")
    copy_view_enabled = True
    structure = [
        TitleFieldPanel("title_en", targets=["code"], placeholder=_("Title"), heading=_("Title")),
        FieldPanel("code", required_on_save=True),
        FieldRowPanel([FieldPanel("purpose", required_on_save=True), FieldPanel("high_means")]),
        TextPanel("introduction"),
        InlinePanel("rows", [FieldPanel("item")], heading=_("Items in order"), label=_("item")),
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
    items = (ItemViewSet, InstrumentViewSet, ConstructViewSet)
    menu_label = _("Questions")
    menu_icon = "help"
    menu_order = 110
    add_to_admin_menu = True
