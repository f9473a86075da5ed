"""Zip files from elsewhere: read member by member, never unpacked, nothing trusted before it was checked.

What is checked before a byte is read: names (no absolute or climbing path, no backslash, drive, link or
folder, nothing twice even in another case), which members may be there at all, how many, how large,
and how far they were squeezed. While reading, bytes are counted again: a header may lie.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

_ZIP_START = b"PK\x03\x04"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""All that `zipfile` was seen to raise for bytes that are no whole zip file."""


class ArchiveRefusedError(ValueError):
    """A zip file that is not taken; the message says why and what to do."""


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold. Ratios are only asked of members above a megabyte."""

    members: int = 20_000
    member_bytes: int = 25 * 1024 * 1024
    total_bytes: int = 500 * 1024 * 1024
    ratio: int = 100


_RATIO_FROM = 1024 * 1024


class Archive:
    """The members of a zip file that passed the checks of the module."""

    def __init__(
        self, file: IO[bytes], allowed: Callable[[str], bool], limits: Limits | None = None
    ) -> None:
        """Raises ArchiveRefusedError for everything that can be seen without reading a member."""
        self.limits = limits or Limits()
        self._zip = _opened(file)
        self._members = {info.filename: info for info in self._zip.infolist()}
        for problem in _problems(self._zip.infolist(), allowed, self.limits):
            raise ArchiveRefusedError(problem)

    def names(self) -> list[str]:
        return sorted(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """One member, whole. Raises ArchiveRefusedError when its bytes are not what was promised."""
        info = self._members[name]
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except _BROKEN as error:
            raise ArchiveRefusedError(
                _("“%(name)s” in the file is damaged. Fetch the file again and try once more.")
                % {"name": _short(name)}
            ) from error
        if len(data) != info.file_size:
            raise ArchiveRefusedError(
                _("“%(name)s” in the file is not as long as the file says. Fetch the file again.")
                % {"name": _short(name)}
            )
        return data


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        file.seek(0)
        start = file.read(4)
        file.seek(0)
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        if start == _ZIP_START:
            sentence = _("The file is a zip file that is cut off or damaged. Fetch it again.")
        else:
            sentence = _("The file is not a zip file. Choose the file as it was exported.")
        raise ArchiveRefusedError(sentence) from error


def _problems(
    infos: list[zipfile.ZipInfo], allowed: Callable[[str], bool], limits: Limits
) -> Iterator[str]:
    if len(infos) > limits.members:
        yield _("The file holds %(count)d members; %(most)d are the most.") % {
            "count": len(infos),
            "most": limits.members,
        }
    seen: set[str] = set()
    for info in infos:
        # As it stands in the file: `zipfile` itself cuts names at a zero byte.
        name = info.orig_filename
        if _unsafe(name) or _is_link(info):
            yield _(
                "“%(name)s” in the file points outside of it. Such a file is not taken; ask for one "
                "that was exported here."
            ) % {"name": _short(name)}
        elif name.casefold() in seen:
            yield _("“%(name)s” stands in the file twice.") % {"name": _short(name)}
        elif not allowed(name):
            yield _("“%(name)s” does not belong into such a file.") % {"name": _short(name)}
        elif info.flag_bits & _ENCRYPTED or info.compress_type not in _READABLE:
            yield _("“%(name)s” in the file is locked or squeezed in an unknown way.") % {
                "name": _short(name)
            }
        elif _too_large(info, limits):
            yield _(
                "“%(name)s” in the file would unpack to %(size)d bytes; that is too much for it."
            ) % {"name": _short(name), "size": info.file_size}
        seen.add(name.casefold())
    if sum(info.file_size for info in infos) > limits.total_bytes:
        yield _("The file would unpack to more than %(most)d bytes; that is too much.") % {
            "most": limits.total_bytes
        }


def _unsafe(name: str) -> bool:
    if not name or name.startswith(("/", "~")) or name.endswith("/"):
        return True
    if "\\" in name or "\x00" in name or re.match(r"[A-Za-z]:", name):
        return True
    return any(piece in {"", ".", ".."} for piece in name.split("/"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in {0, stat.S_IFREG}


def _too_large(info: zipfile.ZipInfo, limits: Limits) -> bool:
    if info.file_size > limits.member_bytes:
        return True
    squeezed = max(info.compress_size, 1)
    return info.file_size > _RATIO_FROM and info.file_size > squeezed * limits.ratio


def _short(name: str) -> str:
    return name.encode("unicode_escape").decode()[:80]


def written(members: Mapping[str, bytes]) -> bytes:
    """A zip file whose bytes follow from its members alone: sorted, with one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name], compresslevel=9)
    return buffer.getvalue()
