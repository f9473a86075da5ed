"""Settings that fail loudly, and a database that loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms import checks
from cms.settings import database, env

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "samata.invalid"}


def production(**variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("SAMATA_") and key not in {"DATABASE_URL", "SECRET_KEY"}
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "cms.settings.production", **GOOD, **variables}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-never-in-production" + "x" * 40}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SAMATA_DEMO": "yes"}, "SAMATA_DEMO"),
        ({"SAMATA_DEBUG": "on"}, "SAMATA_DEBUG"),
        ({"DATABASE_URL": "mysql://x/y"}, "mysql"),
    ],
)
def test_production_refuses_to_start(variables, named):
    run = production(**variables)

    assert run.returncode != 0
    assert named in run.stderr


def test_production_starts_with_good_settings():
    assert production().returncode == 0, production().stderr


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 6, 9), "TRUNCATE"),
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 4), "WAL"),
    ],
)
def test_the_journal_follows_the_sqlite_version(version, journal):
    assert database.journal(version) == journal


def test_the_check_says_which_journal_and_why(settings):
    settings.DATABASES = {"default": database.sqlite("/nowhere")}

    (message,) = checks.sqlite_journal(None)

    assert message.id == "samata.I001"
    assert database.journal() in message.msg


def test_the_check_refuses_settings_that_lose_writes(settings):
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}}

    assert [message.id for message in checks.sqlite_journal(None)] == ["samata.E001"]


def test_postgresql_url_is_read_whole():
    found = database.from_url("postgresql://sam%40:p%2Fw@db.invalid:6432/samata?sslmode=require")

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("samata", "sam@", "p/w")
    assert (found["HOST"], found["PORT"]) == ("db.invalid", "6432")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["postgresql://host/", "sqlite://", "oracle://x/y", "nonsense"])
def test_a_wrong_database_url_is_refused_by_name(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database.from_url(url)


def test_readers_refuse_what_they_cannot_read(monkeypatch):
    monkeypatch.setenv("SAMATA_X", "perhaps")

    for reader in (
        lambda: env.flag("SAMATA_X", default=True),
        lambda: env.number("SAMATA_X", default=1),
    ):
        with pytest.raises(ImproperlyConfigured, match="SAMATA_X"):
            reader()


def test_readers_read(monkeypatch):
    monkeypatch.setenv("SAMATA_X", "on")
    monkeypatch.setenv("SAMATA_N", "7")
    monkeypatch.setenv("SAMATA_L", "a, b,,c")

    assert env.flag("SAMATA_X", default=False) is True
    assert env.number("SAMATA_N", default=1) == 7
    assert env.words("SAMATA_L") == ["a", "b", "c"]


def test_a_number_below_its_least_is_refused(monkeypatch):
    monkeypatch.setenv("SAMATA_N", "0")

    with pytest.raises(ImproperlyConfigured, match="1 or more"):
        env.number("SAMATA_N", default=2, at_least=1)
