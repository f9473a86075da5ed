"""Whether workplaces see what their people learned is the lead's decision."""

from __future__ import annotations

import pytest
from django.urls import reverse

from learners.enums import Role
from tests.factories import register as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


def test_the_lead_shares_and_stops_sharing(client, programme):
    client.force_login(make.granted(Role.LEAD, programme=programme))
    page = reverse("programme:programme", args=[programme.code])
    assert "Share the line with workplaces" in client.get(page).content.decode()

    for share, seen in (("yes", True), ("no", False), ("", False)):
        client.post(reverse("programme:sharing", args=[programme.code]), {"share": share})
        programme.refresh_from_db()
        assert programme.workplaces_see_change is seen


def test_nobody_else_decides_it(client, programme):
    client.force_login(make.granted(Role.ANALYST, programme=programme))
    answer = client.post(reverse("programme:sharing", args=[programme.code]), {"share": "yes"})
    assert answer.status_code == 404

    client.force_login(make.granted(Role.LEAD, programme=make.programme()))
    answer = client.post(reverse("programme:sharing", args=[programme.code]), {"share": "yes"})
    assert answer.status_code == 404
    programme.refresh_from_db()
    assert not programme.workplaces_see_change
