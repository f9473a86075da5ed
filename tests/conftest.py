"""Fixtures that every test may ask for."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from cms.models import User

# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("samata", deadline=None)
hypothesis.settings.load_profile("samata")


@pytest.fixture(autouse=True)
def _fresh_start() -> None:
    """Start in the source language and with nothing counted.

    A page fetched in another language leaves that one active, and codes mistyped in one test would
    lock the door of the next.
    """
    translation.deactivate()
    cache.clear()


@pytest.fixture
def admin(db: Any) -> User:
    return User.objects.create_superuser("admin", "", "secret")


@pytest.fixture
def desk(admin: User) -> Client:
    """A browser in which an administrator is signed in to Wagtail."""
    client = Client()
    client.force_login(admin)
    return client
