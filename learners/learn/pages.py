"""What all pages of learners share: language, links, and how browsers may keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cms.kit.language_links import LanguageLink, language_links
from cms.kit.languages import SOURCE, enabled_languages
from learners.learn.identity import learner


def chosen() -> str:
    """The language of this page, from its address."""
    return get_language() or SOURCE


def links(request: HttpRequest, written: Iterable[str]) -> list[LanguageLink]:
    """This page in the languages that are both shown here and written (one query)."""
    there = set(written)
    shown = [language for language in enabled_languages() if language.code in there]
    return language_links(request.path, shown)


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A learner's page."""
    context = {"learner": learner(request), **context}
    return render(request, template, context, status=status)


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let a guest's browser keep a page and ask whether it is still the same: 304 costs 300 bytes.

    Asked for, not assumed: on a shared phone the next person may be signed in, with pages of her
    own at the same addresses.
    """
    if learner(request) is None:
        response.headers["Cache-Control"] = "private, no-cache"
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
            return HttpResponse(
                status=304, headers={"ETag": etag, "Cache-Control": "private, no-cache"}
            )
    return response
