"""The service worker, at an address from which it may serve the whole site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_WORKER = Path(__file__).with_name("worker.js")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for the network when it is gone; asked for anew at each visit."""
    return HttpResponse(
        _script(), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@cache
def _script() -> str:
    return _WORKER.read_text(encoding="utf-8")
