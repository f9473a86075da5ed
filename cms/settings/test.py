"""Settings of the test suite: fast password hashing, its own database and media folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cms.settings.dev import *  # noqa: F403  the settings of this file are dev's plus what differs

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="samata-media-"))
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
