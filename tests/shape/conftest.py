"""The two programmes of the matrix, built once for all its tests."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.shape.url_table import ANONYMOUS, LEARNER
from tests.shape.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def browser_of(world: World, caplog: Any) -> Any:
    """A browser for a role, for a learner of the first programme, or for nobody."""
    cache.clear()
    # Thousands of refusals are what is wanted here; a report of each would hide what is not.
    caplog.set_level(logging.ERROR, logger="django")

    def browser(actor: str, code: str = "") -> Client:
        client = Client(raise_request_exception=False)
        if actor == LEARNER:
            client.post("/en/learn/code/", {"code": code or world.own.pass_code})
            assert "enrolment" in client.session
        elif actor != ANONYMOUS:
            client.force_login(world.accounts[actor])
        return client

    return browser
