"""Settings that differ from the demo's in one thing: SQLite as Django opens it by default.

The load test must fail with them, or it proves nothing.
"""

from __future__ import annotations

from cms.settings.dev import *  # noqa: F403  the demo's settings
from cms.settings.dev import DATABASES

DATABASES["default"] |= {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
