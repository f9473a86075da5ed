"""What the shell adds to every page of Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.kit.publishing import REFUSED


@hooks.register("insert_global_admin_css")
def editing_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/editing.css"))


@hooks.register("before_serve_document")
def documents_are_for_authors(document: Any, request: HttpRequest) -> None:
    """Learners hear the copy that publishing keeps; the document itself may be a draft."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


class NotPublished(LogFormatter):
    """Why a schedule did not publish something, in its history."""

    label = gettext_lazy("Not published on its day")

    def format_message(self, log_entry: Any) -> str:
        reasons = " ".join(log_entry.data["reasons"])
        return _("Not published on its day: %(reasons)s") % {"reasons": reasons}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(REFUSED)(NotPublished)
