"""Lists and editors of law and of the findings behind a lesson."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.kit.editing.panels import RowsPanel, TextPanel
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet
from curriculum.authoring.stale import stale_filter
from curriculum.models import LegalInstrument, ResearchFinding


class LegalInstrumentViewSet(LanguageScopedViewSet):
    model = LegalInstrument
    icon = "clipboard-list"
    menu_label = _("Law")
    name_field = "key"
    structure = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("country"), FieldPanel("year")]),
        TextPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status"), FieldPanel("in_force_from")]),
        FieldRowPanel([FieldPanel("provision"), FieldPanel("source")]),
        RowsPanel(
            "variants",
            [FieldPanel("audience"), TextPanel("text")],
            heading=_("In plain words"),
            label=_("plain summary"),
            help_text=_("One for workers, one for managers. A law without one is shown to nobody."),
            folds=False,
        ),
        MultiFieldPanel(
            [
                FieldPanel("duties"),
                FieldRowPanel([FieldPanel("complaint_window_days"), FieldPanel("inquiry_days")]),
                FieldPanel("appeal"),
                FieldPanel("penalties"),
            ],
            heading=_("Duties and times"),
        ),
        InlinePanel(
            "committee_rules",
            [
                FieldRowPanel([FieldPanel("min_members"), FieldPanel("women_majority")]),
                FieldRowPanel([FieldPanel("woman_chair"), FieldPanel("external_members")]),
                FieldPanel("tenure_months"),
            ],
            heading=_("Committee"),
            label=_("committee rule"),
            help_text=_("Leave a number empty that nobody has verified."),
            max_num=1,
        ),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
    ]
    list_display = [
        "__str__",
        Column("country", label=_("Country"), sort_key="country"),
        Column("year", label=_("Year"), sort_key="year"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    filterset_class = stale_filter(LegalInstrument, ["country", "kind", "status"])
    list_export = [
        "key",
        "country",
        "name_en",
        "year",
        "kind",
        "status",
        "provision",
        "source",
        "verified_on",
        "verified_by",
    ]
    export_filename = "law"
    ordering = ["country", "year", "key"]


class ResearchFindingViewSet(LanguageScopedViewSet):
    model = ResearchFinding
    icon = "search"
    menu_label = _("Findings")
    name_field = "key"
    structure = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("country"), FieldPanel("year")]),
        FieldPanel("source"),
        TextPanel("summary"),
        TextPanel("methods"),
    ]
    list_display = [
        "__str__",
        Column("country", label=_("Country"), sort_key="country"),
        Column("year", label=_("Year"), sort_key="year"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["country", "year"]
    list_export = ["key", "source", "year", "country", "summary_en", "methods_en"]
    export_filename = "findings"
    ordering = ["key"]
