"""Walking all addresses, and visiting one without leaving a trace in the database."""

from __future__ import annotations

import copy
import html
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

REFUSALS = {400, 403, 404, 405}
_CHANGES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
_PASSING = re.compile(
    r'csrfmiddlewaretoken"? value="[^"]*"|nonce="[^"]*"|name="ticket" value="[^"]*"'
)


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver; `name` is its path where it has no name."""

    name: str
    kwargs: tuple[str, ...]
    places: int
    """How many parts are filled by order, as they have no name."""


def addresses(
    resolver: Any = None, spaces: tuple[str, ...] = (), before: str = ""
) -> Iterator[Address]:
    """Every pattern that the resolver knows."""
    for each in (resolver or get_resolver()).url_patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inside = (*spaces, each.namespace) if each.namespace else spaces
            yield from addresses(each, inside, whole)
        elif isinstance(each, URLPattern):
            name = ":".join((*spaces, each.name)) if each.name else whole
            expression = each.pattern.regex
            named = tuple(expression.groupindex)
            yield Address(name, named, 0 if named else expression.groups)


@dataclass
class Visit:
    """What came back, and which tables were written to on the way."""

    status: int
    place: str
    """Where a redirect leads."""
    body: str
    headers: Any
    wrote: set[str] = field(default_factory=set)

    @property
    def refused(self) -> bool:
        """Nothing was given and nothing was done: not there, or sign in first."""
        away = self.status == 302 and self.place.startswith(("/sign-in/", "/cms/"))
        return not self.wrote and (away or self.status in REFUSALS)

    def without_passing(self, *words: Any) -> tuple[int, str, str]:
        """Status, place and body less what differs on every page, and less these words."""
        place, body = self.place, _PASSING.sub("", self.body)
        for word in sorted(map(str, words), key=len, reverse=True):
            place, body = place.replace(word, "…"), body.replace(word, "…")
        return self.status, place, body


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request does in here leaves no row, and a database error spoils no other."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visit(client: Client, method: str, url: str, data: Any = None) -> Visit:
    """One request, undone afterwards: neither rows nor cookies stay."""
    wrote: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (found := _CHANGES.match(sql)) and found[1] != "django_session":
            wrote.add(found[1])
        return execute(sql, params, many, context)

    cookies = copy.deepcopy(client.cookies)
    send = getattr(client, method.lower())
    with undone(), connection.execute_wrapper(watch):
        response = send(url, data) if data else send(url)
        content = b"".join(response) if response.streaming else response.content
    client.cookies = cookies
    place = response.headers.get("Location", "")
    return Visit(response.status_code, place, _text(content), response.headers, wrote)


def _text(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return html.unescape(content.decode(errors="replace"))
