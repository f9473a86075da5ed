"""Small steps around every request."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware import locale

Handler = Callable[[HttpRequest], HttpResponse]

# Wagtail's editor styles and scripts itself inline; its pages are for signed-in staff only.
_ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)


def _unreadable(raw: bytes) -> bool:
    data = unquote_to_bytes(raw.replace(b"+", b" "))
    if b"\x00" in data:
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def _holds_nul(request: HttpRequest) -> bool:
    """Whether a field or cookie holds NUL, which PostgreSQL refuses to store or to compare."""
    try:
        fields = [text for name, texts in request.POST.lists() for text in (name, *texts)]
    except UnreadablePostError:  # whoever sent it has hung up
        return True
    return any("\x00" in text for text in (*request.COOKIES.values(), *fields))


def refuse_unreadable(get_response: Handler) -> Handler:
    """Answer 400 to NUL and to bytes that are no text, before a database chokes on them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.META.get("PATH_INFO", "").encode("utf-8", "surrogateescape")
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        address = b"\x00" in path or "\ufffd".encode() in path or _unreadable(query)
        if address or _holds_nul(request):
            what = "address" if address else "form"
            return HttpResponseBadRequest(
                f"This {what} holds characters that cannot be read. Check it and try again.",
                content_type="text/plain; charset=utf-8",
            )
        return get_response(request)

    return middleware


def admin_policy(get_response: Handler) -> Handler:
    """Give Wagtail's own pages the content policy they need; all other pages keep the strict one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/cms/"):
            response.headers.setdefault("Content-Security-Policy", _ADMIN_POLICY)
            # The editor shows its preview in a frame; no other page may be framed.
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Keep pages of signed-in people out of every cache, the browser's back button included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        personal = request.user.is_authenticated or request.session.get("enrolment")
        if personal and not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's own, but for a page that was found and says "not here".

    Every address with a language in front is a possible page of the public site, so Django would
    answer a staff page's 404 by sending the browser to `/en/…`, in vain and with 302.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match is not None:
            return response
        return super().process_response(request, response)
