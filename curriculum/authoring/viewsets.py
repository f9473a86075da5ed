"""Lists and editors of the course book."""

from __future__ import annotations

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
from curriculum.authoring.lesson_panels import LESSON
from curriculum.models import CountryProfile, Course, Lesson, ReferralService


class LessonViewSet(LanguageScopedViewSet):
    model = Lesson
    icon = "doc-full-inverse"
    menu_label = _("Lessons")
    structure = LESSON
    copy_view_enabled = True
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("get_audience_display", label=_("For"), sort_key="audience"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("core_minutes", label=_("Core min"), sort_key="core_minutes"),
        Column("extended_minutes", label=_("Extended min"), sort_key="extended_minutes"),
        LanguagesColumn("languages", label=_("Languages")),
        PublishedColumn("live", label=_("Status"), sort_key="live"),
    ]
    list_filter = ["audience", "state", "live", "sensitive"]
    list_export = [
        "code",
        "title_en",
        "audience",
        "state",
        "core_minutes",
        "extended_minutes",
        "live",
    ]
    export_filename = "lessons"
    ordering = ["code"]


class CourseViewSet(LanguageScopedViewSet):
    model = Course
    icon = "folder-open-1"
    menu_label = _("Courses")
    copy_view_enabled = True
    structure = [
        TitleFieldPanel("title_en", targets=["code"], placeholder=_("Title"), heading=_("Title")),
        FieldPanel("code", required_on_save=True),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("open_to_guests")]),
        TextPanel("summary"),
        RowsPanel(
            "modules",
            [
                TextPanel("title"),
                InlinePanel(
                    "lessons",
                    [FieldRowPanel([FieldPanel("lesson"), FieldPanel("required")])],
                    heading=_("Lessons"),
                    label=_("lesson"),
                ),
            ],
            heading=_("Modules"),
            label=_("module"),
            help_text=_("The same lesson may stand in several courses."),
            folds=False,
        ),
        MultiFieldPanel(
            [FieldPanel("gender_continuum"), FieldPanel("continuum_rationale")],
            heading=_("Gender"),
        ),
    ]
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("get_audience_display", label=_("For"), sort_key="audience"),
        LanguagesColumn("languages", label=_("Languages")),
        PublishedColumn("live", label=_("Status"), sort_key="live"),
    ]
    list_filter = ["audience", "live", "open_to_guests"]
    list_export = ["code", "title_en", "audience", "live"]
    export_filename = "courses"
    ordering = ["code"]


class CountryProfileViewSet(LanguageScopedViewSet):
    model = CountryProfile
    icon = "globe"
    menu_label = _("Countries")
    structure = [
        FieldRowPanel([FieldPanel("code"), TextPanel("name")]),
        TextPanel("confidentiality_limits"),
        TextPanel("emergency_note"),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
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
        FieldRowPanel([FieldPanel("key"), FieldPanel("country")]),
        TextPanel("name"),
        TextPanel("what"),
        FieldRowPanel([TextPanel("hours"), TextPanel("cost")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_visible")]),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
    ]
    list_display = [
        "__str__",
        Column("country", label=_("Country"), sort_key="country"),
        Column("phone", label=_("Phone")),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["country", "verified_on"]
    list_export = ["key", "country", "name_en", "phone", "verified_on", "verified_by"]
    export_filename = "help-services"
    ordering = ["country", "key"]


class CurriculumGroup(SnippetViewSetGroup):
    items = (LessonViewSet, CourseViewSet, CountryProfileViewSet, ReferralServiceViewSet)
    menu_label = _("Curriculum")
    menu_icon = "doc-full-inverse"
    menu_order = 100
    add_to_admin_menu = True
