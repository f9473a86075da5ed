"""Addresses of the editor."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def url_of(name: str, thing: Any, *args: Any, lang: str = "") -> str:
    """An address of a snippet: `url_of("edit", lesson, lang="km")`; a model class for its lists."""
    meta = thing._meta
    ids = [] if isinstance(thing, type) else [thing.pk]
    url = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:{name}", args=[*ids, *args])
    return f"{url}?lang={lang}" if lang else url
