from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from curriculum.printing.manifest import Manifest
from curriculum.printing.pack import make_pack
from tests.curriculum.printing import payloads

MADE_ON = date(2026, 8, 5)

Pack = tuple[Manifest, Path]


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A media folder with one picture, in colour so that greying can be seen."""
    folder = tmp_path / "media"
    (folder / "images").mkdir(parents=True)
    drawing = Image.new("RGB", (300, 200), "white")
    pen = ImageDraw.Draw(drawing)
    pen.ellipse((40, 40, 140, 140), fill="crimson")
    pen.rectangle((170, 60, 270, 160), fill="royalblue")
    drawing.save(folder / "images" / "morning.png")
    return folder


@pytest.fixture
def print_pack(media: Path, tmp_path: Path) -> Callable[..., Pack]:
    """Print the small course with changes; gives the manifest and the folder."""

    def run(**changes: Any) -> Pack:
        lessons = changes.pop("lessons", None) or [payloads.lesson()]
        out = changes.pop("out", tmp_path / "pack")
        order: dict[str, Any] = {
            "kind": "guide",
            "course": payloads.course(*lessons),
            "lessons": lessons,
            "services": [payloads.service()],
            "language": "en",
            "media_root": media,
            "made_on": MADE_ON,
        }
        return make_pack(**(order | changes), out=out), out

    return run
