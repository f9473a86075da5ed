"""What the course book adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.snippets.action_menu import PublishMenuItem
from wagtail.snippets.models import register_snippet

from curriculum.authoring.board.report import TranslationBoard
from curriculum.authoring.board.take_along import export_texts
from curriculum.authoring.coverage.report import CoverageMap
from curriculum.authoring.dashboard import AuthorsPanel, is_author
from curriculum.authoring.lint.report import MODELS, may_read, report
from curriculum.authoring.packages import ImportView, export, may_import
from curriculum.authoring.viewsets import CurriculumGroup
from curriculum.authoring.workflow import history
from curriculum.models import Lesson

WAGTAILS_OWN = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)

register_snippet(CurriculumGroup)
hooks.register("register_log_actions", history.register)


@hooks.register("construct_homepage_panels")
def authors_panel(request: HttpRequest, panels: list[Any]) -> None:
    if not is_author(request.user):
        return
    if not request.user.is_superuser:
        # Lessons alone have a workflow for these people, and their own panel says more of them.
        panels[:] = [panel for panel in panels if not isinstance(panel, WAGTAILS_OWN)]
    panels.insert(0, AuthorsPanel())


@hooks.register("construct_snippet_action_menu")
def lessons_are_approved(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approving publishes a lesson; a button beside it would only refuse."""
    if context.get("model") is Lesson:
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


@hooks.register("construct_homepage_summary_items", order=1000)
def without_page_counts(request: HttpRequest, items: list[Any]) -> None:
    """The counts of pages, pictures and documents say nothing to people who write lessons."""
    items.clear()


class LintReportItem(MenuItem):
    """The report stands in the menu of those who may open one of its lists."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(may_read(request.user, model) for model in MODELS)


@hooks.register("register_admin_urls")
def lint_report_url() -> list[Any]:
    return [path("reports/lint/", report, name="lint_report")]


class CoverageMapItem(MenuItem):
    """The map stands in the menu of those who work on lessons."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_author(request.user)


@hooks.register("register_admin_urls")
def coverage_map_url() -> list[Any]:
    return [path("reports/coverage-map/", CoverageMap.as_view(), name="coverage_map")]


@hooks.register("register_reports_menu_item")
def coverage_map_item() -> MenuItem:
    return CoverageMapItem(
        _("Coverage map"), reverse("coverage_map"), name="coverage", icon_name="table", order=51
    )


@hooks.register("register_admin_urls")
def translation_board_urls() -> list[Any]:
    return [
        path("reports/coverage/", TranslationBoard.as_view(), name="translation_board"),
        path(
            "reports/coverage/<slug:code>/<str:language>.<slug:form>",
            export_texts,
            name="export_texts",
        ),
    ]


@hooks.register("register_reports_menu_item")
def translation_board_item() -> MenuItem:
    return CoverageMapItem(
        _("Translation board"),
        reverse("translation_board"),
        name="translations",
        icon_name="globe",
        order=52,
    )


@hooks.register("register_reports_menu_item")
def lint_report_item() -> MenuItem:
    return LintReportItem(
        _("What a careful reader says"),
        reverse("lint_report"),
        name="lint",
        icon_name="clipboard-list",
        order=50,
    )


class ImportItem(MenuItem):
    """Content packages stand in the menu of those who may take one in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_urls")
def package_urls() -> list[Any]:
    return [
        path("content-packages/", ImportView.as_view(), name="content_import"),
        path("content-packages/<int:pk>/", export, name="content_export"),
    ]


@hooks.register("register_reports_menu_item")
def import_item() -> MenuItem:
    return ImportItem(
        _("Content packages"),
        reverse("content_import"),
        name="content-packages",
        icon_name="upload",
        order=60,
    )
