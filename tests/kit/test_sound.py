"""Recordings that come in: formats by their bytes, limits, small copies where ffmpeg is."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import wave

import pytest
from django.core.files.storage import default_storage

from cms.kit import sound
from cms.kit.sound import SoundRefusedError, ffmpeg, format_of, made, seconds_of, taken
from tests.machine import missing

pytestmark = pytest.mark.usefixtures("media")


def tone(seconds=1.0, rate=8000):
    """A WAV file with a low tone."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        samples = (int(8000 * math.sin(n / 8)) for n in range(int(seconds * rate)))
        file.writeframes(b"".join(struct.pack("<h", each) for each in samples))
    return buffer.getvalue()


@pytest.fixture
def without(settings):
    settings.FFMPEG = ""


@pytest.fixture
def with_ffmpeg():
    if not ffmpeg():
        missing("No ffmpeg on this machine: nothing makes recordings small here.")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (tone(0.01), ".wav"),
        (b"OggS" + bytes(24) + b"OpusHead", ".ogg"),
        (b"\x1a\x45\xdf\xa3" + bytes(8) + b"webm" + bytes(20) + b"A_OPUS", ".webm"),
        (b"\x1a\x45\xdf\xa3" + bytes(8) + b"webm" + bytes(20) + b"V_VP8 A_OPUS", ""),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(20) + b"hdlr....soun", ".m4a"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(20) + b"soun vide", ""),
        (b"ID3\x03" + bytes(20), ".mp3"),
        (b"\xff\xfb\x90\x00", ".mp3"),
        (b"\xff\xf1\x50\x80", ""),
        (b"%PDF-1.7", ""),
        (b"<svg onload=alert(1)>", ""),
        (b"#EXTM3U\nhttp://example.org/", ""),
        (b"", ""),
    ],
)
def test_a_format_is_told_by_its_bytes(data, suffix):
    assert format_of(data) == suffix


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "no recording that phones can play"),
        (tone() + bytes(sound.LARGEST_AS_IS), "1.0 MB. At most 3 minutes and 1 MB"),
    ],
)
def test_what_is_no_small_recording_is_refused_with_a_sentence(data, said):
    with pytest.raises(SoundRefusedError, match=said):
        taken(data)


@pytest.mark.usefixtures("without")
def test_without_ffmpeg_a_recording_is_taken_as_it_came():
    data = tone()

    assert (taken(data).data, taken(data).suffix, made(data)) == (data, ".wav", {})


@pytest.mark.usefixtures("with_ffmpeg")
def test_with_ffmpeg_there_is_a_light_copy_and_one_for_every_phone():
    data = tone(4, rate=48000)
    copies = made(data)
    small, everywhere = (default_storage.open(copies[each]).read() for each in (".ogg", ".m4a"))

    assert (format_of(small), format_of(everywhere)) == (".ogg", ".m4a")
    assert seconds_of(small) == pytest.approx(4, abs=0.1)
    assert max(len(small), len(everywhere)) < len(data) / 15
    assert made(data) == copies


@pytest.mark.usefixtures("with_ffmpeg")
def test_a_copy_says_nothing_about_who_recorded_it(tmp_path):
    came = tmp_path / "came.wav"
    came.write_bytes(tone())
    named = tmp_path / "named.ogg"
    subprocess.run(
        [ffmpeg(), "-v", "error", "-i", came, "-metadata", "artist=Rina Akter", named], check=True
    )
    copies = made(named.read_bytes())

    assert b"Rina" in named.read_bytes()
    assert [b"Rina" in default_storage.open(name).read() for name in copies.values()] == [False] * 2


@pytest.mark.usefixtures("with_ffmpeg")
def test_what_is_too_long_or_damaged_is_refused(monkeypatch):
    monkeypatch.setattr(sound, "LONGEST_SECONDS", 2)
    with pytest.raises(SoundRefusedError, match="lasts 3 seconds"):
        taken(tone(3.4))
    with pytest.raises(SoundRefusedError, match="damaged"):
        taken(b"OggS" + bytes(24) + b"OpusHead" + bytes(50))
