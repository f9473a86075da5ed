"""Pictures for paper: grey, flat and no larger than the press can show."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from cms.kit.print_error import PrintError

WIDEST = 1000
"""Pixels on the longer side: 210 dpi at the widest a picture is set (120 mm)."""


class Pictures:
    """Collects the pictures of a pack: greys each one once and names what could not be used.

    `files` maps the name used in the print data to the prepared file in `folder`.
    """

    def __init__(self, media_root: Path, folder: Path) -> None:
        self.media_root = media_root.resolve()
        self.folder = folder
        self.files: dict[str, Path] = {}
        self.missing: list[str] = []

    def add(self, image: Mapping[str, Any] | None, *, alt: str, of: str) -> dict[str, Any] | None:
        """`{"file", "alt", "ratio": width ÷ height}` for the template, or None if not usable."""
        if not image or not image.get("file"):
            return None
        source = (self.media_root / str(image["file"])).resolve()
        if not source.is_relative_to(self.media_root):
            raise PrintError(f"The picture of {of} lies outside the media folder.")
        name = hashlib.sha256(str(image["file"]).encode()).hexdigest()[:16] + ".png"
        target = self.folder / name
        try:
            if name not in self.files:
                _grey(source, target)
            with Image.open(target) as ready:
                ratio = ready.width / ready.height
        except (FileNotFoundError, UnidentifiedImageError):
            self._note(f"The picture of {of} ({image['file']}) cannot be read; left out.")
            return None
        self.files[name] = target
        return {"file": name, "alt": alt, "ratio": round(ratio, 4)}

    def _note(self, sentence: str) -> None:
        if sentence not in self.missing:
            self.missing.append(sentence)


def _grey(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    grey = paper.convert("L")
    grey.thumbnail((WIDEST, WIDEST))
    # The PDF compresses once more; squeezing here would only cost time.
    grey.save(target, format="PNG", compress_level=1)
