"""The demo's text files, and how what is made of them goes out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "content"

WORKSHOP = "two-day-workshop"


def read(name: str) -> dict[str, Any]:
    """One text file of the demo."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def publish(snippet: Any) -> None:
    """Save and publish as an author would, checks included."""
    snippet.full_clean(exclude=["latest_revision", "live_revision"])
    snippet.save()
    snippet.save_revision().publish()
