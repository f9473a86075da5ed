"""A facilitator's pages, and when she looks at them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from tests.factories import register as make

NOON = dt.datetime(2026, 8, 10, 12, 0, tzinfo=dt.UTC)


def page(client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"facilitate:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def sign_in(client, *cohorts):
    client.force_login(make.facilitator(*cohorts))
