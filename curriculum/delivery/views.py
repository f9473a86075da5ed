"""Pages of the course book that anyone may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from cms.kit.languages import SOURCE
from cms.kit.said import chain
from curriculum.delivery.help import help_by_country


def help_page(request: HttpRequest, *, country: str = "") -> HttpResponse:
    """Who listens and helps: in one country where it is known, else in all of them."""
    wanted = chain(get_language() or SOURCE)
    places = help_by_country(wanted, timezone.localdate(), country=country)
    return render(request, "curriculum/help.html", {"places": places})
