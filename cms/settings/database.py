"""Which database, and for SQLite which journal.

Measured: with Django's default SQLite settings, 16 clients saving answers lose writes to "database
is locked"; `transaction_mode=IMMEDIATE` loses none. Write-ahead logging is faster still, but the
SQLite versions below can lose a committed write when its log is reset while two connections are
open (sqlite.org/wal.html), so they keep the rollback journal; emptied and not deleted, which spares
every commit two changes to the folder. Writers wait in a queue; see `cms.kit.sqlite_queue`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

Version = tuple[int, int, int]


def wal_is_safe(version: Version = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (3.7.0 to 3.51.2, but for two back-ports)."""
    if version < (3, 7, 0):
        return False
    if version >= (3, 51, 3):
        return True
    return version[:2] in {(3, 50), (3, 44)} and version >= (
        (3, 50, 7) if version[:2] == (3, 50) else (3, 44, 6)
    )


def journal(version: Version = sqlite3.sqlite_version_info) -> str:
    """The journal mode SQLite is opened with: WAL where it is safe, TRUNCATE elsewhere."""
    return "WAL" if wal_is_safe(version) else "TRUNCATE"


def sqlite(path: Path | str) -> dict[str, Any]:
    """Django's database settings for one SQLite file; answers survive a power cut (FULL)."""
    return {
        "ENGINE": "cms.kit.sqlite_queue",
        "NAME": str(path),
        # Opening one costs a millisecond: Django registers its functions anew each time.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode={journal()};PRAGMA synchronous=FULL;",
        },
        # Tests that run side by side give each database a name of its own, unless it says this.
        "TEST": {"NAME": ":memory:"},
    }


def from_url(url: str) -> dict[str, Any]:
    """Django's database settings for `postgresql://user:password@host:port/name` or `sqlite:///path`.

    Raises ImproperlyConfigured, naming DATABASE_URL, for any other scheme or a missing name.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme == "sqlite":
        if not parts.path:
            raise ImproperlyConfigured("DATABASE_URL names no file: write sqlite:///path/to/file.")
        return sqlite(unquote(parts.path[1:]))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {parts.scheme!r}; Samata runs on postgresql:// or sqlite:///."
        )
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no database after the last slash.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
