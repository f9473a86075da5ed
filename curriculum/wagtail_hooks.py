"""What the course book adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from curriculum.authoring.dashboard import AuthorsPanel, is_author
from curriculum.authoring.lint.report import MODELS, may_read, report
from curriculum.authoring.viewsets import CurriculumGroup

register_snippet(CurriculumGroup)


@hooks.register("construct_homepage_panels")
def authors_panel(request: HttpRequest, panels: list[Any]) -> None:
    if is_author(request.user):
        panels.insert(0, AuthorsPanel())


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


@hooks.register("register_reports_menu_item")
def lint_report_item() -> MenuItem:
    return LintReportItem(
        _("What a careful reader says"),
        reverse("lint_report"),
        name="lint",
        icon_name="clipboard-list",
        order=50,
    )
