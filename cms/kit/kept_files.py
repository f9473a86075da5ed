"""Pictures and sound of what was published, kept under the hash of their bytes.

An editor may replace or delete a picture later; a cohort that started with the lesson goes on
seeing the one it started with, because a version names copies that never change.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.kit.sound import EVERYWHERE, SMALL, made

PICTURES, SOUND = "images/kept", "audio/kept"
"""Folders that learners may read from, see `cms.views.media`."""

# Line drawings look the same at quality 30 and weigh a quarter less; a browser on a slow network
# loads two of them at once, and both must fit in what a first visit may cost.
_PHONE = "width-420|format-webp|webpquality-30"
_SCREEN = "width-1000|format-webp|webpquality-70"


def keep(data: bytes, folder: str, like: str) -> str:
    """Store bytes once, named by their hash with the suffix of `like`; answers the stored name."""
    suffix = PurePath(like).suffix.lower()
    name = f"{folder}/{hashlib.sha256(data).hexdigest()[:24]}{suffix}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name


def _read(file: Any) -> bytes:
    with file.open("rb") as stream:
        data: bytes = stream.read()
    return data


def _rendition(image: Any, spec: str) -> dict[str, Any]:
    rendition = image.get_rendition(spec)
    return {
        "file": keep(_read(rendition.file), PICTURES, rendition.file.name),
        "width": rendition.width,
        "height": rendition.height,
    }


def keep_picture(image: Any) -> dict[str, Any]:
    """The picture as it was drawn, for print, and two lighter ones: `small` for phones, `wide`."""
    return {
        "file": keep(_read(image.file), PICTURES, image.file.name),
        "width": image.width,
        "height": image.height,
        "small": _rendition(image, _PHONE),
        "wide": _rendition(image, _SCREEN),
    }


def keep_sound(document: Any) -> dict[str, str]:
    """A clip as `file`, which every phone plays, and as `small` where the machine could make it so;
    else as it was recorded.
    """
    recorded = _read(document.file)
    copies = made(recorded)
    if not copies:
        return {"file": keep(recorded, SOUND, document.file.name)}
    names = {"file": copies[EVERYWHERE], "small": copies[SMALL]}
    return {name: keep(_stored(copy), SOUND, copy) for name, copy in names.items()}


def _stored(name: str) -> bytes:
    with default_storage.open(name) as stream:
        data: bytes = stream.read()
    return data
