"""A kept picture or clip as a page shows it: its addresses, its size, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage

from cms.kit.said import Chain, Said, say
from cms.kit.sound import KINDS


@dataclass(frozen=True)
class Picture:
    """A picture in two weights, each with its size so that nothing jumps while it loads."""

    alt: Said
    small: str
    small_width: int
    small_height: int
    wide: str
    wide_width: int
    wide_height: int
    lazy: bool


def picture(image: Mapping[str, Any] | None, wanted: Chain, *, lazy: bool = True) -> Picture | None:
    """The picture of a payload (see `cms.kit.kept_files.keep_picture`, with `alt`), if there is one."""
    if not image:
        return None
    small, wide = image.get("small", image), image.get("wide", image)
    return Picture(
        alt=say(image["alt"], wanted),
        small=default_storage.url(small["file"]),
        small_width=small["width"],
        small_height=small["height"],
        wide=default_storage.url(wide["file"]),
        wide_width=wide["width"],
        wide_height=wide["height"],
        lazy=lazy,
    )


@dataclass(frozen=True)
class Source:
    """A clip in one format: its address, and the format as a page says it."""

    url: str
    kind: str


def sound(audio: Mapping[str, Any] | None, wanted: Chain) -> tuple[Source, ...]:
    """The clip in the chosen language, the lightest format first, or nothing.

    Another language read aloud helps nobody, so there is no falling back here.
    """
    clip = (audio or {}).get(wanted[0])
    names = [clip[name] for name in ("small", "file") if name in clip] if clip else []
    return tuple(
        Source(default_storage.url(name), KINDS.get(PurePath(name).suffix, "audio/mpeg"))
        for name in names
    )
