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
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Small letters and hyphens; it never changes. For example: "
                        "“bd-labour-rules-2015”."
                    ),
                ),
                FieldPanel("country"),
                FieldPanel("year", help_text=_("The year in which it was passed.")),
            ]
        ),
        TextPanel("name", help_text=_("Its full name as it is cited.")),
        FieldRowPanel(
            [
                FieldPanel(
                    "kind", help_text=_("A judgment counts as law only where courts say so.")
                ),
                FieldPanel(
                    "status", help_text=_("Only what is in force, or unclear, is shown to anybody.")
                ),
                FieldPanel("in_force_from", help_text=_("Empty if nobody has verified the day.")),
            ]
        ),
        FieldRowPanel([FieldPanel("provision"), FieldPanel("source")]),
        RowsPanel(
            "variants",
            [FieldPanel("audience", help_text=_("Who reads this summary.")), TextPanel("text")],
            heading=_("In plain words"),
            label=_("plain summary"),
            help_text=_("One for workers, one for managers. A law without one is shown to nobody."),
            folds=False,
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "duties", help_text=_("Tick what the law asks for in its own words, no more.")
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "complaint_window_days",
                            help_text=_(
                                "Within how many days somebody must complain; empty if not "
                                "verified."
                            ),
                        ),
                        FieldPanel(
                            "inquiry_days",
                            help_text=_(
                                "Within how many days it must be looked into; empty if not "
                                "verified."
                            ),
                        ),
                    ]
                ),
                FieldPanel(
                    "appeal",
                    help_text=_(
                        "Where one goes who disagrees. For example: “Labour court, within 30 days.”"
                    ),
                ),
                FieldPanel(
                    "penalties",
                    help_text=_(
                        "What the law itself says. For example: “A fine for the employer.”"
                    ),
                ),
            ],
            heading=_("Duties and times"),
        ),
        InlinePanel(
            "committee_rules",
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "min_members",
                            help_text=_("How many people the committee needs at least."),
                        ),
                        FieldPanel(
                            "women_majority", help_text=_("How many of them must be women.")
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("woman_chair", help_text=_("Whether a woman must lead it.")),
                        FieldPanel(
                            "external_members",
                            help_text=_("How many must come from outside the workplace."),
                        ),
                    ]
                ),
                FieldPanel(
                    "tenure_months", help_text=_("How long members serve. For example: 24.")
                ),
            ],
            heading=_("Committee"),
            label=_("committee rule"),
            help_text=_("Leave a number empty that nobody has verified."),
            max_num=1,
        ),
        FieldPanel("note"),
        FieldRowPanel(
            [
                FieldPanel(
                    "verified_on",
                    help_text=_(
                        "The day somebody last read the text of the law. After a year it says "
                        "“check with a lawyer”."
                    ),
                ),
                FieldPanel("verified_by", help_text=_("Who checked it: a person or an office.")),
            ]
        ),
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
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Small letters and hyphens; it never changes. For example: "
                        "“care-2017-cambodia”."
                    ),
                ),
                FieldPanel("country"),
                FieldPanel("year", help_text=_("The year in which it was published.")),
            ]
        ),
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
