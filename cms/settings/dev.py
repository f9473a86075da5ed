"""Settings of `make demo` and of development: one laptop, SQLite, demo accounts."""

from __future__ import annotations

from cms.settings import env
from cms.settings.base import *  # noqa: F403  the settings of this file are base's plus what differs

DEBUG = env.flag("SAMATA_DEBUG", default=False)
DEMO = env.flag("SAMATA_DEMO", default=True)
SECRET_KEY = env.text("SECRET_KEY", "development-only-never-in-production")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", default=("127.0.0.1", "localhost", "[::1]", "testserver")
)
