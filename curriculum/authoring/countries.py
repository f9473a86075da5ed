"""Lists and editors of countries, and of the help that is there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from cms.kit.editing.panels import TextPanel
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet
from curriculum.authoring.stale import stale_filter
from curriculum.models import CountryProfile, ReferralService


class CountryProfileViewSet(LanguageScopedViewSet):
    model = CountryProfile
    icon = "globe"
    menu_label = _("Countries")
    structure = [
        FieldRowPanel(
            [
                FieldPanel(
                    "code",
                    help_text=_("Two capital letters of ISO 3166, such as KH. It never changes."),
                ),
                TextPanel(
                    "name",
                    help_text=_("What people there call it, in short. For example: “Cambodia”."),
                ),
            ]
        ),
        TextPanel("confidentiality_limits"),
        TextPanel(
            "emergency_note",
            help_text=_(
                "What to do in danger, in one sentence. No number that nobody has checked."
            ),
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "verified_on", help_text=_("The day somebody last checked all of this.")
                ),
                FieldPanel("verified_by", help_text=_("Who checked it: a person or an office.")),
            ]
        ),
    ]
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["verified_on"]
    list_export = ["code", "name_en", "verified_on", "verified_by"]
    export_filename = "countries"
    ordering = ["code"]


class ReferralServiceViewSet(LanguageScopedViewSet):
    model = ReferralService
    icon = "help"
    menu_label = _("Help services")
    structure = [
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Small letters and hyphens; it never changes. For example: "
                        "“kh-women-centre”."
                    ),
                ),
                FieldPanel("country", help_text=_("Two capital letters of ISO 3166, such as KH.")),
            ]
        ),
        TextPanel("name", help_text=_("As it stands on its own door or card.")),
        TextPanel(
            "what",
            help_text=_(
                "What one gets there. For example: “Advice on the phone, and a safe place for a "
                "night.”"
            ),
        ),
        FieldRowPanel(
            [
                TextPanel("hours", help_text=_("For example: “Every day, 8 to 20”.")),
                TextPanel("cost", help_text=_("For example: “Free, also the call”.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "phone",
                    help_text=_(
                        "As one dials it in the country. Ring it before you write it down."
                    ),
                ),
                FieldPanel("phone_visible"),
            ]
        ),
        FieldPanel("languages"),
        FieldRowPanel(
            [
                FieldPanel(
                    "verified_on",
                    help_text=_("The day somebody last rang. After 180 days the number is hidden."),
                ),
                FieldPanel("verified_by", help_text=_("Who rang: a person or an office.")),
            ]
        ),
    ]
    list_display = [
        "__str__",
        Column("country", label=_("Country"), sort_key="country"),
        Column("phone", label=_("Phone")),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    filterset_class = stale_filter(ReferralService, ["country", "verified_on"])
    list_export = ["key", "country", "name_en", "phone", "verified_on", "verified_by"]
    export_filename = "help-services"
    ordering = ["country", "key"]
