"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

_REFUSAL = b"This form is not written in UTF-8, so it cannot be read. Send it as UTF-8."


def _in_utf8(content_type: str) -> bool:
    _, given = parse_header_parameters(content_type)
    return given.get("charset", "utf-8").lower() in {"utf-8", "utf8"}


def only_utf8(application: WSGIApplication) -> WSGIApplication:
    """Answer 400 to a request that claims another alphabet.

    Django believes the claim even where it names no alphabet at all ("hex"), and then fails while
    it builds the request: before any middleware, and before it can show a page of its own.
    """

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _in_utf8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [_REFUSAL]

    return guarded


application = only_utf8(get_wsgi_application())

# What is loaded now stays for good: kept out of the garbage collector's rounds, it also stays in
# the memory that workers share with the process that started them.
gc.collect()
gc.freeze()
