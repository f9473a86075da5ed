"""Fixtures that every test may ask for."""

from __future__ import annotations

from pathlib import Path
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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that touch no database: they say the same on every one.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    touching = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
    items[:] = touching


def _touches_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        asked & {"db", "transactional_db", "django_db_setup"}
    )


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


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """A media folder of the test's own; returns it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    found: Path = settings.MEDIA_ROOT
    return found
