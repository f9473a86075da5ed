"""Lists and editors of the course book."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.kit.editing.owned_views import OwnedViewSet
from cms.kit.editing.tidy import TidyForm
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet, PublishedColumn
from curriculum.authoring.adaptations import AdaptationView
from curriculum.authoring.borrowing import BorrowView
from curriculum.authoring.countries import CountryProfileViewSet, ReferralServiceViewSet
from curriculum.authoring.course_panels import COURSE
from curriculum.authoring.example import ExampleView
from curriculum.authoring.law import LegalInstrumentViewSet, ResearchFindingViewSet
from curriculum.authoring.lesson_chooser import LessonChooserViewSet
from curriculum.authoring.lesson_panels import LESSON
from curriculum.authoring.run_sheet_panels import RUN_SHEET
from curriculum.authoring.run_sheet_views import ClockView, SheetView
from curriculum.authoring.terms import TermViewSet
from curriculum.authoring.updates import UpdatesView
from curriculum.authoring.workflow.views import (
    AddNoteView,
    CheckView,
    CommentView,
    LessonEditView,
    LessonWorkflowAction,
    ResolveView,
    RetireView,
)
from curriculum.models import Course, FieldTestNote, Lesson, RunSheet


class LessonViewSet(LanguageScopedViewSet):
    model = Lesson
    chooser_viewset_class = LessonChooserViewSet
    icon = "doc-full-inverse"
    menu_label = _("Lessons")
    edit_view_class = LessonEditView
    edit_template_name = "curriculum/authoring/lesson_edit.html"
    workflow_action_view_class = LessonWorkflowAction
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

    @property
    def borrow_view(self) -> Any:
        return self.construct_view(
            BorrowView,
            edit_url_name=self.get_url_name("edit"),
            index_url_name=self.get_url_name("list"),
        )

    @property
    def example_view(self) -> Any:
        return self.construct_view(ExampleView, model=self.model, **self.get_copy_view_kwargs())

    def _page(self, view: Any) -> Any:
        return self.construct_view(view, edit_url_name=self.get_url_name("edit"))

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("example/", self.example_view, name="example"),
            path("borrow/<str:pk>/", self.borrow_view, name="borrow"),
            path("check/<str:pk>/", self._page(CheckView), name="check"),
            path("retire/<str:pk>/", self._page(RetireView), name="retire"),
            path("comment/<str:pk>/", self._page(CommentView), name="comment"),
            path("resolve/<str:pk>/<int:comment_pk>/", self._page(ResolveView), name="resolve"),
        ]


class FieldTestNoteViewSet(OwnedViewSet):
    model = FieldTestNote
    icon = "clipboard-list"
    menu_label = _("Field tests")
    add_view_class = AddNoteView
    edit_handler = ObjectList(
        [
            FieldPanel("lesson", help_text=_("Only lessons in a field test are offered.")),
            FieldRowPanel(
                [
                    FieldPanel("held_on", help_text=_("The day of the session.")),
                    FieldPanel("place", help_text=_("The kind of place only, never which one.")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel(
                        "people", help_text=_("How many were in the room, without the facilitator.")
                    ),
                    FieldPanel(
                        "minutes", help_text=_("From the first word to the last, on the clock.")
                    ),
                ]
            ),
            FieldPanel("worked"),
            FieldPanel("change"),
        ],
        base_form_class=TidyForm,
    )
    list_display = [
        Column("lesson", label=_("Lesson"), sort_key="lesson__code"),
        Column("mark", label=_("Tried as")),
        Column("held_on", label=_("Held on"), sort_key="held_on"),
        Column("get_place_display", label=_("Kind of place"), sort_key="place"),
        Column("people", label=_("People"), sort_key="people"),
        Column("minutes", label=_("Minutes"), sort_key="minutes"),
    ]
    list_filter = ["lesson", "place"]
    list_export = ["lesson", "mark", "held_on", "place", "people", "minutes", "worked", "change"]
    export_filename = "field-tests"
    ordering = ["-held_on", "-pk"]

    def get_queryset(self, request: Any) -> Any:
        return FieldTestNote.objects.select_related("lesson")


class CourseViewSet(LanguageScopedViewSet):
    """Courses, with a page that offers newer versions of their lessons."""

    model = Course
    icon = "folder-open-1"
    menu_label = _("Courses")
    copy_view_enabled = True
    structure = COURSE
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

    @property
    def updates_view(self) -> Any:
        return self.construct_view(
            UpdatesView,
            model=self.model,
            edit_url_name=self.get_url_name("edit"),
        )

    @property
    def adaptations_view(self) -> Any:
        return self.construct_view(
            AdaptationView,
            model=self.model,
            edit_url_name=self.get_url_name("edit"),
            own_url_name=self.get_url_name("adaptations"),
        )

    def get_urlpatterns(self) -> list[Any]:
        found: list[Any] = super().get_urlpatterns()
        return [
            *found,
            path("updates/<str:pk>/", self.updates_view, name="updates"),
            path("adaptations/<int:pk>/", self.adaptations_view, name="adaptations"),
        ]


class RunSheetViewSet(LanguageScopedViewSet):
    """Run sheets, with their clock and a page to print."""

    model = RunSheet
    icon = "time"
    menu_label = _("Run sheets")
    copy_view_enabled = True
    structure = RUN_SHEET
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("course", label=_("Course"), sort_key="course"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_filter = ["course"]
    list_export = ["code", "title_en", "course"]
    export_filename = "run-sheets"
    ordering = ["code"]

    def get_queryset(self, request: Any) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.select_related("course")

    @property
    def clock_view(self) -> Any:
        return self.construct_view(ClockView, model=self.model, panel=self._edit_handler)

    @property
    def sheet_view(self) -> Any:
        return self.construct_view(SheetView, model=self.model)

    def get_urlpatterns(self) -> list[Any]:
        found: list[Any] = super().get_urlpatterns()
        return [
            *found,
            path("clock/<str:pk>/", self.clock_view, name="clock"),
            path("sheet/<str:pk>/", self.sheet_view, name="sheet"),
        ]


class CurriculumGroup(SnippetViewSetGroup):
    items = (
        LessonViewSet,
        FieldTestNoteViewSet,
        CourseViewSet,
        RunSheetViewSet,
        ResearchFindingViewSet,
        LegalInstrumentViewSet,
        CountryProfileViewSet,
        ReferralServiceViewSet,
        TermViewSet,
    )
    menu_label = _("Curriculum")
    menu_icon = "doc-full-inverse"
    menu_order = 100
    add_to_admin_menu = True
