"""System checks: what is wrong with this installation, in a sentence, before it serves anyone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

from cms.settings.database import journal, wal_is_safe


@register(Tags.database)
def sqlite_journal(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Say which SQLite journal is in use and why; refuse settings under which writes are lost."""
    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"]:
        return []
    if database.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
        return [
            Error(
                "SQLite runs without transaction_mode=IMMEDIATE; answers would be lost to locks.",
                hint="Take the database settings from cms.settings.database.",
                id="samata.E001",
            )
        ]
    why = "safe in this version" if wal_is_safe() else "WAL can lose a committed write in it"
    return [
        Info(f"SQLite {sqlite3.sqlite_version} uses journal {journal()}: {why}.", id="samata.I001")
    ]


@register(Tags.security, deploy=True)
def no_demo(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The demo's accounts have a published password."""
    if settings.DEMO:
        return [
            Error(
                "Demo accounts are switched on.",
                hint="Unset SAMATA_DEMO and use cms.settings.production.",
                id="samata.E002",
            )
        ]
    return []
