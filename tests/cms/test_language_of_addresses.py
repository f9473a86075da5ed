"""Public addresses find their language; a refused staff page says so itself."""

from __future__ import annotations

import pytest

from cms.kit.languages import CODES
from tests.factories import register as make

pytestmark = pytest.mark.django_db


def test_a_refused_staff_page_is_not_sent_to_the_public_site(client):
    client.force_login(make.user())

    assert client.get("/facilitate/").status_code == 404


def test_a_public_address_without_a_language_gets_one(client):
    answer = client.get("/check/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/check/")


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_language_has_pages(client, code):
    answer = client.get(f"/{code}/check/")

    assert answer.status_code == 200
    assert f'<html lang="{code}"' in answer.content.decode()
