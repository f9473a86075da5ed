"""The unpublished lesson as a learner will see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.said import chain
from curriculum.delivery.lesson import lesson_page
from curriculum.models import Lesson
from curriculum.payloads import lesson_payload


def preview(request: HttpRequest, lesson: Lesson, language: str) -> HttpResponse:
    """Rows as they stand in the editor, machine drafts included, under a band that says so."""
    language = language if language in LANGUAGES else SOURCE
    payload = lesson_payload(lesson, list(chain(language)))
    with translation.override(language):
        context = {
            "lesson": lesson_page(payload, chain(language)),
            "page_language": LANGUAGES[language],
            "language_links": [],
        }
        return render(request, "curriculum/preview.html", context)
