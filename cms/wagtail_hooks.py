"""What the shell adds to every page of Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def editing_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/editing.css"))


@hooks.register("before_serve_document")
def documents_are_for_authors(document: Any, request: HttpRequest) -> None:
    """Learners hear the copy that publishing keeps; the document itself may be a draft."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
