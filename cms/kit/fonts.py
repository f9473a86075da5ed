"""Where the printing fonts are, and whether they can draw a text.

Fonts come from Python wheels and never from the machine, so that the same lesson gives the same
bytes on every computer and a forgotten font is an error here instead of boxes on paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from cms.kit.languages import LANGUAGES
from cms.kit.print_error import MissingFont


@dataclass(frozen=True)
class FontPackage:
    """A wheel that brings fonts: what to install, what to import, which folder to look in."""

    package: str
    module: str
    folder: str


LATIN = "Noto Sans"
"""Second font of every language: names, digits and English words inside Khmer or Arabic."""

SYMBOLS = frozenset("→←↑↓↔✓✔✗✘☐☑☒□■●○▲△▼▽◆◇★☆♥♪≤≥≠≈−√")
"""Signs authors type that Noto Sans lacks; the font built into Typst draws exactly these."""

SYMBOL_FONT = "DejaVu Sans Mono"

_GOOGLE = "fonts"
PACKAGES: dict[str, FontPackage] = {
    "Noto Sans": FontPackage("fontpkg-noto-sans", "fontpkg_noto_sans", "files"),
    "Noto Sans Bengali": FontPackage(
        "justmytype-intl-south-asia", "justmytype_intl_south_asia", _GOOGLE
    ),
    "Noto Sans Khmer": FontPackage("justmytype-intl-sea", "justmytype_intl_sea", _GOOGLE),
    "Noto Sans Lao": FontPackage("justmytype-intl-sea", "justmytype_intl_sea", _GOOGLE),
    "Noto Sans Myanmar": FontPackage("justmytype-intl-sea", "justmytype_intl_sea", _GOOGLE),
    "Noto Sans Arabic": FontPackage("justmytype-intl-rtl", "justmytype_intl_rtl", _GOOGLE),
    "Noto Sans SC": FontPackage("justmytype-intl-cjk", "justmytype_intl_cjk", _GOOGLE),
}


def families(language: str) -> list[str]:
    """Font families of a language in order of preference, the last one for signs only."""
    own = LANGUAGES[language].font
    return [own, SYMBOL_FONT] if own == LATIN else [own, LATIN, SYMBOL_FONT]


def font_file(family: str, *, language: str) -> Path:
    """The upright font file of a family. Raises MissingFont, naming the language it is for."""
    package = PACKAGES[family]
    folder = _folder(package)
    # "NotoSansKhmer[wdth,wght].ttf": the bracket ends the family's name, so that Noto Sans does
    # not find Noto Sans Khmer.
    stem = family.replace(" ", "")
    found = sorted(folder.rglob(f"{stem}[[]*.ttf")) if folder else []
    if not found:
        raise MissingFont(
            f"{LANGUAGES[language].english} needs the font {family}, which is not installed. "
            f"Install it with: pip install {package.package}"
        )
    return found[0]


def font_folders(languages: Iterable[str]) -> list[Path]:
    """Folders holding every font that these languages need. Raises MissingFont."""
    folders: dict[Path, None] = {}
    for language in languages:
        for family in families(language):
            if family != SYMBOL_FONT:
                folders[font_file(family, language=language).parent] = None
    return list(folders)


def missing_glyphs(text: str, language: str) -> list[str]:
    """Characters of `text` that no font of the language can draw, each once, in order.

    Signs without a shape of their own (joiners, direction marks, line ends) are never missing.
    Raises MissingFont.
    """
    drawable = _drawable(language)
    return [
        character
        for character in dict.fromkeys(text)
        if ord(character) not in drawable and not _shapeless(character)
    ]


def _shapeless(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cf", "Cc", "Zs"}


def _folder(package: FontPackage) -> Path | None:
    spec = find_spec(package.module)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / package.folder


@cache
def _drawable(language: str) -> frozenset[int]:
    # Loaded with the first pack: a web server that prints nothing need not hold it.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    # Reading a cmap costs about 20 ms, so a process does it once per language.
    codepoints = {ord(sign) for sign in SYMBOLS}
    for family in families(language):
        if family != SYMBOL_FONT:
            with TTFont(font_file(family, language=language), lazy=True) as font:
                codepoints.update(font.getBestCmap())
    return frozenset(codepoints)
