"""Authors' forms sent empty and odd: refused or answered, never an error of the server."""

from __future__ import annotations

import logging

import pytest

from learners.enums import Role
from tests.shape.editor_objects import EditorObjects
from tests.shape.test_matrix import editors_addresses
from tests.shape.url_table import RAISES_ON_PURPOSE, editors_rule
from tests.shape.visit import visit

pytestmark = pytest.mark.django_db

BODIES = (
    {},
    {"id": "x", "collection": "x", "lesson": "x", "title": "x" * 500, "action-publish": "x"},
)
WAGTAILS_OWN = {
    "wagtailadmin_choose_page_external_link": "Reads the address before it checks the form.",
}
"""Faults of Wagtail 8.0 itself, which no browser can set off."""


@pytest.mark.parametrize("role", [Role.DESIGNER, Role.REVIEWER])
def test_no_form_of_an_author_breaks_the_server(role, world, browser_of, caplog):
    caplog.set_level(logging.CRITICAL, logger="django")
    objects, browser = EditorObjects(world), browser_of(role)
    broken = []
    for each in editors_addresses():
        if each.name in {*RAISES_ON_PURPOSE, *WAGTAILS_OWN} or role not in editors_rule(each.name):
            continue
        for body in BODIES:
            found = visit(browser, "POST", objects.url(each), body)
            if found.status >= 500:
                broken.append(f"{each.name}: {found.status} for {body}")

    assert not broken, "\n".join(broken)
