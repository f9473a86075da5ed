"""What every template may ask for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cms.kit.language_links import language_links
from cms.kit.languages import LANGUAGES, SOURCE, enabled_languages


def site(request: HttpRequest) -> dict[str, Any]:
    """The page's language with its direction, the languages shown, and whether this is the demo."""
    shown = SimpleLazyObject(enabled_languages)
    return {
        "page_language": LANGUAGES.get(get_language() or SOURCE, LANGUAGES[SOURCE]),
        # Lazy: most pages never ask, and asking is a query.
        "shown_languages": shown,
        # A view whose text exists in fewer languages gives its own.
        "language_links": SimpleLazyObject(lambda: language_links(request.path, shown)),
        "demo": settings.DEMO,
    }
