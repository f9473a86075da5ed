"""What the shell adds to every page of Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.kit.editing.handing_over import HANDED_OVER, HandOver
from cms.kit.editing.own_files_api import OwnDocuments, OwnImages
from cms.kit.editing.ownership import is_mine
from cms.kit.editing.sound import upload_sound
from cms.kit.publishing import REFUSED


@hooks.register("insert_global_admin_css")
def editing_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/editing.css"))


@hooks.register("register_admin_urls")
def sound_url() -> list[Any]:
    return [path("sound/", upload_sound, name="upload_sound")]


@hooks.register("before_serve_document")
def documents_are_for_authors(document: Any, request: HttpRequest) -> None:
    """Learners hear the copy that publishing keeps; the document itself may be a draft."""
    if not request.user.has_perm("wagtailadmin.access_admin") or not is_mine(
        request.user, document
    ):
        raise Http404


@hooks.register("construct_help_menu")
def help_that_is_here(_request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's links to its own site help nobody who works without network, or not in English."""
    items[:] = [item for item in items if not item.url.startswith("http")]


class NotPublished(LogFormatter):
    """Why a schedule did not publish something, in its history."""

    label = gettext_lazy("Not published on its day")

    def format_message(self, log_entry: Any) -> str:
        reasons = " ".join(log_entry.data["reasons"])
        return _("Not published on its day: %(reasons)s") % {"reasons": reasons}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(REFUSED)(NotPublished)
    actions.register_action(HANDED_OVER, gettext_lazy("Give"), gettext_lazy("Given to others"))


hooks.register("register_bulk_action", HandOver)


# After Wagtail has registered its own, which show everything to every author.
@hooks.register("construct_admin_api", order=1000)
def own_files(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


@hooks.register("describe_collection_contents")
def owned_things(collection: Any) -> dict[str, Any] | None:
    """A collection in which lessons or courses stand is not deleted: they would go with it."""
    count = sum(model.objects.filter(collection=collection).count() for model in HandOver.models)
    if not count:
        return None
    text = ngettext(
        "%(count)s lesson, course or the like", "%(count)s lessons, courses and the like", count
    )
    return {"count": count, "count_text": text % {"count": count}}
