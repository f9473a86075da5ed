"""Wagtail's own pages of things with owners: another's picture, file or row is not there.

Wagtail refuses such a page, which tells that the thing exists, and its actions on many things at once
list by name those that were not allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.kit.editing.owned_views import there_for
from cms.kit.editing.ownership import mine

_IMAGES = ("wagtailimages", "wagtailimages_chooser")
_DOCUMENTS = ("wagtaildocs", "wagtaildocs_chooser")
_LONGEST = len(str(models.BigIntegerField.MAX_BIGINT))
_PAGES = "wagtailadmin_choose_page_chosen_multiple"
_SEVERAL = "wagtail_bulk_action"
_PARTS = ("image_id", "document_id", "doc_id", "pk")


class NotYours:
    """Middleware that answers 404 before a view of Wagtail's own is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        model = self._file(match.namespaces)
        api = match.namespaces[:1] == ["wagtailadmin_api"]
        # Nobody else's page asks who is there: that would cost a query.
        if not (model or api or match.url_name in {_SEVERAL, _PAGES}):
            return None
        if not request.user.is_authenticated:
            return None
        if match.url_name == _SEVERAL:
            self._several(request, kwargs)
            return None
        found = next((kwargs[part] for part in _PARTS if part in kwargs), None)
        if model and found is not None:
            there_for(request.user, model, found)
        # Wagtail asks for the parent of the page at the top.
        top = Page.objects.filter(depth=1) if match.url_name == _PAGES else ()
        self._only_keys(request, without={str(page.pk) for page in top})
        return None

    @staticmethod
    def _only_keys(request: Any, without: set[str]) -> None:
        """Wagtail breaks on an `id` that is no number; nothing has such an id."""
        if "id" in request.GET:
            request.GET = request.GET.copy()
            found = [pk for pk in request.GET.getlist("id") if _is_number(pk) and pk not in without]
            request.GET.setlist("id", found or ["0"])

    @staticmethod
    def _file(spaces: list[str]) -> Any:
        """The model of pictures or documents, where an address is about one of them."""
        space = spaces[-1] if spaces else ""
        if space in _IMAGES:
            return get_image_model()
        return get_document_model() if space in _DOCUMENTS else None

    @staticmethod
    def _several(request: Any, kwargs: dict[str, Any]) -> None:
        """Leave those out that are not there for this person; a page without any is not there."""
        try:
            model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
        except LookupError:
            raise Http404 from None
        wanted = request.GET.getlist("id")
        own = mine(request.user, model)
        if "all" not in wanted:
            own = own.filter(pk__in=[pk for pk in wanted if _is_number(pk)])
        found = [str(pk) for pk in own.values_list("pk", flat=True)]
        if not found:
            raise Http404
        request.GET = request.GET.copy()
        # Wagtail looks itself for all that are in one folder of pages or pictures.
        kept = (
            ["all"] if "all" in wanted and own.count() == model._default_manager.count() else found
        )
        request.GET.setlist("id", kept)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < _LONGEST
