"""Fixtures that every test may ask for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cms.models import User


@pytest.fixture(autouse=True)
def _source_language() -> None:
    """Start in the source language: a page fetched in another leaves that one active."""
    translation.deactivate()


@pytest.fixture
def admin(db: Any) -> User:
    return User.objects.create_superuser("admin", "", "secret")


@pytest.fixture
def desk(admin: User) -> Client:
    """A browser in which an administrator is signed in to Wagtail."""
    client = Client()
    client.force_login(admin)
    return client
