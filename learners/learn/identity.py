"""Who is reading: a learner who typed her pass code, or a guest of whom nothing is kept."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.kit.throttle import Throttle
from learners.actions.pass_code import digest
from learners.enums import EnrolmentState
from learners.models import Enrolment

BY_CODE = Throttle("pass-code", limit=5, seconds=15 * 60)
BY_ADDRESS = Throttle("pass-code-address", limit=60, seconds=15 * 60)
"""A training room of thirty shares one address, and some of them mistype."""

SIGNED_IN_FOR = dt.timedelta(minutes=30)
_RENEW_BELOW = SIGNED_IN_FOR - dt.timedelta(minutes=1)
"""Renewing at every page would write to the database for every page read."""


def _readers() -> QuerySet[Enrolment]:
    reading = (EnrolmentState.ACTIVE, EnrolmentState.COMPLETED)
    return Enrolment.objects.filter(state__in=reading)


def learner(request: HttpRequest) -> Enrolment | None:
    """The enrolment signed in on this phone (one query, asked once per request), or None."""
    if not hasattr(request, "_learner"):
        request._learner = _signed_in(request)  # type: ignore[attr-defined]
    found: Enrolment | None = request._learner  # type: ignore[attr-defined]
    return found


def _signed_in(request: HttpRequest) -> Enrolment | None:
    pk = request.session.get("enrolment")
    if pk is None:
        return None
    enrolment = _readers().filter(pk=pk).select_related("cohort__course_version").first()
    if enrolment is None:
        request.session.flush()
    elif request.session.get_expiry_age() < _RENEW_BELOW.total_seconds():
        request.session.set_expiry(timezone.now() + SIGNED_IN_FOR)
    return enrolment


def enter(request: HttpRequest, code: str) -> Enrolment | None:
    """Sign the owner of a pass code in, and whoever was here before out; None if it opens nothing.

    A wrong code and one tried too often give the same answer. Raises CodeError for a slip of the
    pen that the code itself shows.
    """
    key = digest(code)
    address = _address(request)
    if BY_CODE.locked(key) or BY_ADDRESS.locked(address):
        return None
    own = _readers().filter(participant__pass_digest=key)
    enrolment = own.select_related("cohort__course_version").order_by("-joined_on", "-pk").first()
    if enrolment is None:
        BY_CODE.failed(key)
        BY_ADDRESS.failed(address)
        return None
    request.session.flush()
    request.session["enrolment"] = enrolment.pk
    request.session.set_expiry(timezone.now() + SIGNED_IN_FOR)
    return enrolment


def _address(request: HttpRequest) -> str:
    """Where the request came from; behind a proxy all would share the proxy's own address."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
