"""Make the text of a PDF readable again for copying, searching and reading aloud.

Typst writes a syllable whose marks sit at different heights as several runs and gives the glyphs of
each run the text of the whole syllable, so that readers hear and find it two to four times. Here
the first glyph keeps the text and the others are told to say nothing. The picture stays the same.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pikepdf

# One piece as Typst writes it: font, place, then the glyphs. The fixed beginning lets the search
# leap over everything else on the page.
_PIECE = re.compile(
    rb" 0 Tr/([^\s/]+) ([\d.]+) Tf [-\d. ]+ Tm"
    rb"(\[(?:[^\[\]()]|\((?:[^()\\]|\\.)*\))*\]TJ|\((?:[^()\\]|\\.)*\)Tj|<[0-9A-F]+>Tj)",
    re.DOTALL,
)
_HEIGHT = re.compile(rb" ([-\d.]+) cm")
_LESS_THAN_A_LINE = 0.8  # em
_SPAN = b"/Span<</ActualText<"
_SPAN_END = b">>>BDC"
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-F]+)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_FIRST_GLYPH = re.compile(
    rb"\[?[-\d. ]*(?:(?P<opening>\()(?:\\[0-7]{1,3}|\\.|[^\\]){2}|<[0-9A-F]{4})", re.DOTALL
)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_BFCHAR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_SILENT = _SPAN + b"FEFF" + _SPAN_END

Meanings = dict[bytes, str]
"""Two-byte glyph code → the text it stands for."""


def mend(pdf: bytes) -> bytes:
    """The same pages with every syllable said once; also packs the file tighter.

    The same input gives the same bytes. Only meant for PDFs made by Typst.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        known: dict[tuple[int, int], Meanings] = {}
        for page in document.pages:
            fonts = {
                name.lstrip("/"): _meanings(font, known)
                for name, font in page.Resources.get("/Font", {}).items()
            }
            content = page.Contents.read_bytes()
            page.Contents = document.make_stream(_Mender(fonts).mend(content))
        packed = io.BytesIO()
        document.save(
            packed,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return packed.getvalue()


def _meanings(font: pikepdf.Object, known: dict[tuple[int, int], Meanings]) -> Meanings:
    if font.objgen not in known:
        table = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
        known[font.objgen] = {
            bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _BFCHAR.findall(table)
        }
    return known[font.objgen]


class _Mender:
    """Walks through one page's pieces, remembering the syllable shown last."""

    def __init__(self, fonts: dict[str, Meanings]) -> None:
        self.fonts = fonts
        self.text = ""
        self.font = ""
        self.first = b""
        self.height = 0.0  # of the last run's writing line, in points

    def mend(self, content: bytes) -> bytes:
        out: list[bytes] = []
        copied = end = 0
        for piece in _PIECE.finditer(content):
            start = piece.start()
            font, glyphs = piece[1].decode(), _glyphs(piece[3])
            step = self._step(content[end:start]) / float(piece[2])
            spoken = content.endswith(_SPAN_END, end, start)
            if spoken:
                span = content.rindex(_SPAN, end, start)
                text = _utf16(content[span + len(_SPAN) : start - len(_SPAN_END)])
            else:
                text = self._meaning(font, glyphs[0])
            end = piece.end()
            if self._continues(text, font, glyphs[0], step):
                if spoken:
                    out += (content[copied:span], _SILENT, piece[0])
                else:
                    out += (content[copied : piece.start(3)], _first_silent(piece[3], glyphs))
                copied = end
            if not spoken and len(glyphs) > 1:
                self.text, self.first = self._meaning(font, glyphs[-1]), glyphs[-1]
        out.append(content[copied:])
        return b"".join(out)

    def _step(self, before: bytes) -> float:
        """How far this piece's run is above or below the last one; 0 inside one run."""
        places = _HEIGHT.findall(before)
        if not places:
            return 0.0
        above, self.height = float(places[-1]) - self.height, float(places[-1])
        return above

    def _continues(self, text: str, font: str, first: bytes, step: float) -> bool:
        """Whether a piece belongs to the syllable shown last.

        Typst starts a new run inside a syllable only to shift a mark up or down, by less than a
        line. A syllable that comes twice in a row begins again with its first glyph.
        """
        shifted = 0 < abs(step) < _LESS_THAN_A_LINE
        if shifted and text and (text, font) == (self.text, self.font) and first != self.first:
            return True
        self.text, self.font, self.first = text, font, first
        return False

    def _meaning(self, font: str, glyph: bytes) -> str:
        return self.fonts.get(font, {}).get(glyph, "")


def _first_silent(show: bytes, glyphs: tuple[bytes, ...]) -> bytes:
    """The operator that shows these glyphs, with the first one saying nothing."""
    head = _FIRST_GLYPH.match(show)
    if len(glyphs) == 1 or head is None:
        return _SILENT + show + b" EMC"
    bracket, close = (b"[", b"]TJ") if show.startswith(b"[") else (b"", show[-2:])
    opening, closing = (b"(", b")") if head["opening"] == b"(" else (b"<", b">")
    alone = show[: head.end()] + closing + close
    rest = bracket + opening + show[head.end() :]
    return _SILENT + alone + b" EMC" + rest


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16")


@lru_cache(maxsize=4096)
def _glyphs(piece: bytes) -> tuple[bytes, ...]:
    raw = b"".join(
        bytes.fromhex(digits.decode()) if digits else _ESCAPE.sub(_unescape, letters)
        for letters, digits in _STRING.findall(piece)
    )
    return tuple(raw[at : at + 2] for at in range(0, len(raw), 2))


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[0:1].isdigit():
        return bytes([int(code, 8)])
    return _LETTERS.get(code, code)
