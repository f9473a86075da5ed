"""The unpublished paper as people will answer it, on a phone or on a sheet."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cms.kit.languages import LANGUAGES
from cms.kit.said import chain
from quizzes.check.forms import about_questions
from quizzes.check.paper import lay_out, sheet
from quizzes.models import Instrument

_SEED = uuid.UUID(int=0)


def preview(request: HttpRequest, paper: Instrument, mode: str) -> HttpResponse:
    """Rows as they stand in the editor, machine drafts included, under a band that says so.

    `mode` is the look, `phone` or `paper`, with the letter of a form behind a hyphen where the
    instrument has two.
    """
    language = paper.preview_language
    look, _sign, form = mode.partition("-")
    wanted = chain(language)
    payload = paper.payload(list(wanted))
    with translation.override(language):
        context = {
            "paper": (
                sheet(payload, wanted, form=form)
                if look == "paper"
                else lay_out(payload, wanted, _SEED, {}, form=form)
            ),
            "form": form,
            "about": about_questions({}),
            "page_language": LANGUAGES[language],
            "preview": True,
        }
        template = "sheet" if look == "paper" else "preview"
        return render(request, f"quizzes/check/{template}.html", context)
