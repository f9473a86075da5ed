"""Error pages that cannot fail themselves.

They never touch `request.POST` (a form in an unknown character set would raise again inside the
error page) and read no database.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _


def _page(status: int, title: str, text: str) -> HttpResponse:
    html = loader.render_to_string("cms/error.html", {"title": title, "text": text})
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        400, _("This cannot be read"), _("What was sent is damaged. Go back and try once more.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return not_found(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for "does not exist" and "not yours": the difference would tell something."""
    return _page(
        404,
        _("Nothing here for you"),
        _("The page does not exist, or it is not for your account. Check the address."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(
        500,
        _("Something went wrong on our side"),
        _("Nothing you sent was half-saved. Please try again in a minute."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        403,
        _("Please open the page again"),
        _(
            "The page stood open too long or the browser keeps no cookies. Open it again and resend."
        ),
    )
