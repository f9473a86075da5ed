"""Typed readers of environment variables that fail loudly.

A wrong value stops the start with a sentence naming the variable, instead of becoming a surprise
at the first request.
"""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The variable as text. Raises ImproperlyConfigured when it is unset and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}; it has no default.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """The variable as a yes or no. Raises ImproperlyConfigured for any other word."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def number(name: str, *, default: int, at_least: int = 0) -> int:
    """The variable as a whole number. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        parsed = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from None
    if parsed < at_least:
        raise ImproperlyConfigured(f"{name} is {parsed}; it must be {at_least} or more.")
    return parsed


def words(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """The variable as a list, separated by commas; empty entries are dropped."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]
