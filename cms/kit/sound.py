"""Recordings that come in: which formats, how large and how long, and how small they are sent out.

The name of a file says nothing; its first bytes do. Where the machine has ffmpeg every recording is made
into speech in mono twice: Opus at 24 kbit/s, and AAC at 32 kbit/s for older iPhones, which know no Opus.
Where it has not, a recording is sent as it came and must be small by itself.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

LONGEST_SECONDS = 180
LARGEST = 10 * 1024 * 1024
LARGEST_AS_IS = 1024 * 1024
"""Without ffmpeg: three minutes at 24 kbit/s are half of it; nobody waits longer on a slow network."""

KINDS = {
    ".ogg": "audio/ogg; codecs=opus",
    ".opus": "audio/ogg; codecs=opus",
    ".webm": "audio/webm; codecs=opus",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
}
"""Suffix → what a page says of the file."""

SMALL, EVERYWHERE = ".ogg", ".m4a"
"""The two formats that ffmpeg makes."""

_MADE = "audio/made"
_DEMUXERS = {
    ".ogg": "ogg",
    ".webm": "matroska",
    ".m4a": "mov",
    ".mp3": "mp3",
    ".wav": "wav",
}
_ENCODERS = {
    SMALL: ("-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"),
    EVERYWHERE: (
        *("-c:a", "aac", "-b:a", "32k", "-ar", "24000"),
        *("-movflags", "+faststart", "-f", "ipod"),
    ),
}
_MOST_SECONDS_OF_WORK = 60


class SoundRefusedError(ValueError):
    """A file that is no recording we take; its text says why and what to do."""


@dataclass(frozen=True)
class Recording:
    """A recording that was taken: its bytes, and the suffix that fits them."""

    data: bytes
    suffix: str


def format_of(data: bytes) -> str:
    """The suffix that fits the first bytes of a recording; empty for anything else, film included."""
    head = data[:4096]
    if head.startswith(b"OggS") and (b"OpusHead" in head[:512] or b"\x01vorbis" in head[:512]):
        return ".ogg"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return ".webm" if b"A_" in head and b"V_" not in head else ""
    if head[4:8] == b"ftyp":
        return ".m4a" if b"soun" in data and b"vide" not in data else ""
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return ".wav"
    return ".mp3" if _is_mp3(head) else ""


def _is_mp3(head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return True
    # Eleven bits of ones, then layer 3; the layer of AAC is zero.
    return len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 != 0xF0


def ffmpeg() -> str:
    """Where ffmpeg is on this machine; empty where it is not."""
    return shutil.which(settings.FFMPEG) or "" if settings.FFMPEG else ""


def largest() -> int:
    """The most bytes a recording may have on this machine."""
    return LARGEST if ffmpeg() else LARGEST_AS_IS


def limits() -> str:
    """The limits in a sentence."""
    return _("At most %(minutes)s minutes and %(mb)s MB. Ogg, WebM, M4A, MP3 or WAV.") % {
        "minutes": LONGEST_SECONDS // 60,
        "mb": largest() // 1024 // 1024,
    }


def taken(data: bytes) -> Recording:
    """A recording after all checks, its small copies made. Raises SoundRefusedError."""
    if not data:
        raise SoundRefusedError(_("The recording is empty. Record it again."))
    if len(data) > largest():
        raise SoundRefusedError(
            _("The recording has %(mb).1f MB. %(limits)s")
            % {"mb": len(data) / 1024 / 1024, "limits": limits()}
        )
    suffix = format_of(data)
    if not suffix:
        raise SoundRefusedError(
            _("This is no recording that phones can play. %(limits)s") % {"limits": limits()}
        )
    copies = made(data)
    if ffmpeg() and not copies:
        raise SoundRefusedError(_("The recording cannot be read; it is damaged. Record it again."))
    if copies and (long := seconds_of(_read(copies[SMALL]))) > LONGEST_SECONDS:
        raise SoundRefusedError(
            _("The recording lasts %(seconds)d seconds. %(limits)s")
            % {"seconds": long, "limits": limits()}
        )
    return Recording(data, suffix)


def made(data: bytes) -> dict[str, str]:
    """Suffix → stored name of the small copies of a recording; empty where none can be made.

    They are made once and named by the bytes they came from, so that publishing twice gives the same.
    """
    stem = f"{_MADE}/{hashlib.sha256(data).hexdigest()[:24]}"
    names = {suffix: stem + suffix for suffix in _ENCODERS}
    if all(default_storage.exists(name) for name in names.values()):
        return names
    suffix, program = format_of(data), ffmpeg()
    if not suffix or not program:
        return {}
    for target, name in names.items():
        copy = _transcoded(program, data, suffix, target)
        if not copy:
            return {}
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(copy))
    return names


def _transcoded(program: str, data: bytes, suffix: str, target: str) -> bytes:
    """The recording in another format, without what it says about whoever made it; empty on failure.

    The demuxer is named and only files may be read: a playlist that names an address is not followed.
    """
    with tempfile.TemporaryDirectory() as folder:
        came, goes = Path(folder, f"came{suffix}"), Path(folder, f"goes{target}")
        came.write_bytes(data)
        command = [program, "-nostdin", "-v", "error", "-protocol_whitelist", "file"]
        command += [
            "-f",
            _DEMUXERS[suffix],
            "-i",
            str(came),
            "-map",
            "0:a:0",
            "-map_metadata",
            "-1",
        ]
        # A little more than the longest, so that a longer one is noticed and none fills the disk.
        command += ["-t", str(LONGEST_SECONDS + 5), "-ac", "1", "-threads", "1"]
        command += ["-fflags", "+bitexact", "-flags:a", "+bitexact", *_ENCODERS[target], str(goes)]
        try:
            subprocess.run(  # noqa: S603  a fixed command; the file stands in a folder of our own
                command, check=True, capture_output=True, timeout=_MOST_SECONDS_OF_WORK
            )
        except (subprocess.SubprocessError, OSError):
            return b""
        return goes.read_bytes() if goes.exists() else b""


def seconds_of(ogg: bytes) -> float:
    """How long an Opus recording in Ogg lasts: the position its last page says, at 48,000 a second."""
    at = ogg.rfind(b"OggS")
    if at < 0 or len(ogg) < at + 14:
        return 0.0
    (position,) = struct.unpack("<q", ogg[at + 6 : at + 14])
    return float(max(position, 0) / 48_000)


def _read(name: str) -> bytes:
    with default_storage.open(name) as stream:
        data: bytes = stream.read()
    return data
