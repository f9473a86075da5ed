"""What the course book adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from curriculum.authoring.dashboard import AuthorsPanel, is_author
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
