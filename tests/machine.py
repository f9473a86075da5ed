"""Real parts that a machine may lack: Chromium, Java, the HTML checker, ffmpeg."""

from __future__ import annotations

import os

import pytest


def missing(what: str) -> None:
    """A part that is not here: a failure where everything must run, else a skip that says why."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
