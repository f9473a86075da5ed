"""From a Typst template and plain data to a PDF (or a picture of its pages).

Data reaches the template as JSON through `sys.inputs` and never as markup: whatever an author
types, `#`, `$` or `@` included, comes out as the letters they typed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

from cms.kit import pdf_text
from cms.kit.fonts import LATIN, families, font_folders, missing_glyphs
from cms.kit.languages import LANGUAGES
from cms.kit.print_error import MissingFont, MissingGlyph, PrintError

__all__ = ["Document", "MissingFont", "MissingGlyph", "PrintError", "compile", "make", "script"]


@dataclass(frozen=True)
class Document:
    """A finished PDF with its page count."""

    pdf: bytes
    pages: int


def script(language: str) -> dict[str, Any]:
    """What a template needs to set type in a language.

    `lang` and `region` for Typst, `dir` ("ltr" or "rtl"), `fonts` in order of preference,
    `leading` in em, `italic` (whether the script has a slanted form) and the `name` readers use.
    """
    facts = LANGUAGES[language]
    lang, _, variant = language.partition("-")
    return {
        "code": language,
        "lang": lang,
        "region": "cn" if variant == "hans" else None,
        "dir": facts.direction,
        "fonts": families(language),
        "leading": facts.line_height,
        "italic": len(families(language)) == 2,  # the Latin font, the only one with an italic
        "name": facts.autonym,
    }


def make(
    template: Path,
    data: Mapping[str, Any],
    *,
    languages: Sequence[str],
    timestamp: datetime,
    images: Mapping[str, Path] | None = None,
) -> Document:
    """Set `template` with `data` as PDF/UA-1; same input, same bytes.

    `languages`: codes the data is written in; a character must be drawable in one of them.
    `timestamp`: aware datetime written into the file. `images`: name used in the data → file.
    The template may import the other .typ files beside it. It must carry `metadata(<page count>)`
    under the label `<pages>`. Raises MissingFont, MissingGlyph, PrintError.
    """
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        compiler = _compiler(Path(folder), template, data, languages, images or {})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=timestamp)
            # The compiler remembers its layout, so asking costs a millisecond.
            pages = json.loads(compiler.query("<pages>", field="value", one=True))
        except typst.TypstError as error:
            raise PrintError(_sentence(error)) from error
    return Document(pdf=_readable(_only(pdf), languages), pages=int(pages))


def compile(  # noqa: A001  (the verb of the trade; always used as typst.compile)
    template: Path,
    data: Mapping[str, Any],
    *,
    languages: Sequence[str],
    timestamp: datetime,
    images: Mapping[str, Path] | None = None,
    format: Literal["pdf", "png", "svg"] = "pdf",  # noqa: A002  (Typst's own name for it)
    ppi: float = 144,
) -> bytes:
    """Like `make` without a page count; `png` and `svg` (one page only) at `ppi` dots per inch."""
    standard: Literal["ua-1"] | None = "ua-1" if format == "pdf" else None
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        compiler = _compiler(Path(folder), template, data, languages, images or {})
        try:
            made = compiler.compile(
                format=format, ppi=ppi, pdf_standards=standard, timestamp=timestamp
            )
        except typst.TypstError as error:
            raise PrintError(_sentence(error)) from error
    return _readable(_only(made), languages) if format == "pdf" else _only(made)


def _compiler(
    root: Path,
    template: Path,
    data: Mapping[str, Any],
    languages: Sequence[str],
    images: Mapping[str, Path],
) -> typst.Compiler:
    folders = font_folders(languages)
    _refuse_missing_glyphs(data, languages)
    # Typst may read anything under its root, so the root holds the templates and these pictures
    # and nothing else.
    for part in template.parent.glob("*.typ"):
        shutil.copy(part, root / part.name)
    for name, source in images.items():
        target = (root / name).resolve()
        if not target.is_relative_to(root.resolve()):
            raise PrintError(f"The picture name “{name}” leads out of the print folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,  # for the signs in fonts.SYMBOLS
        font_paths=[str(folder) for folder in folders],
    )
    return typst.Compiler(
        str(root / template.name),
        root=str(root),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _only(made: bytes | list[bytes] | None) -> bytes:
    if isinstance(made, bytes):
        return made
    raise PrintError("This format takes one page at a time, and the document has several.")


def _readable(pdf: bytes, languages: Sequence[str]) -> bytes:
    # Latin letters carry their marks inside; mending would find nothing and cost time.
    if all(LANGUAGES[language].font == LATIN for language in languages):
        return pdf
    return pdf_text.mend(pdf)


def _refuse_missing_glyphs(data: Mapping[str, Any], languages: Sequence[str]) -> None:
    for where, text in _texts(data, "the page"):
        absent = set(text)
        for language in languages:
            absent &= set(missing_glyphs(text, language))
        if absent:
            character = next(letter for letter in text if letter in absent)
            raise MissingGlyph(
                text=text,
                character=character,
                where=where,
                language=" or ".join(LANGUAGES[language].english for language in languages),
            )


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Every string in the data with the way to it, entries called by their code or key."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, str(key) if where == "the page" else f"{where} › {key}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, start=1):
            name = number
            if isinstance(inner, Mapping):
                name = inner.get("code") or inner.get("key") or number
            yield from _texts(inner, f"{where} {name}")


def _sentence(error: typst.TypstError) -> str:
    message = str(error.message).strip().rstrip(".")
    hints = "".join(f" Hint: {hint.strip().rstrip('.')}." for hint in error.hints)
    lines = [line.strip() for line in str(error.diagnostic).splitlines()]
    place = next((line.lstrip("┌─ ") for line in lines if line.startswith("┌─")), "")
    return f"The page could not be set: {message}.{hints}" + (f" ({place})" if place else "")
