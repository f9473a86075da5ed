"""The eight languages Samata ships, with what print, phone and search need to know of each.

Languages are columns in the database, so they are fixed in code; which of them an installation
shows is data (`cms.models.EnabledLanguage`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Language:
    """One shipped language. `code` is Django's (BCP 47, lower case)."""

    code: str
    english: str
    autonym: str
    font: str
    """Family name of the font that the print packs use for this script."""
    line_height: float
    """Leading in em: stacked scripts need more room between lines."""
    spaced: bool = True
    """Whether words are separated by spaces; if not, search goes by character bigrams."""
    rtl: bool = False

    @property
    def suffix(self) -> str:
        """The column suffix of translated fields: `zh-hans` is stored in `title_zh_hans`."""
        return self.code.replace("-", "_")

    @property
    def direction(self) -> str:
        return "rtl" if self.rtl else "ltr"


SOURCE = "en"
"""The language lessons are first written in."""

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "English", "Noto Sans", 0.65),
        Language("bn", "Bengali", "বাংলা", "Noto Sans Bengali", 0.8),
        Language("km", "Khmer", "ភាសាខ្មែរ", "Noto Sans Khmer", 1.0, spaced=False),
        Language("vi", "Vietnamese", "Tiếng Việt", "Noto Sans", 0.7),
        Language("my", "Burmese", "မြန်မာ", "Noto Sans Myanmar", 1.0, spaced=False),
        Language("lo", "Lao", "ລາວ", "Noto Sans Lao", 0.9, spaced=False),
        Language("zh-hans", "Simplified Chinese", "简体中文", "Noto Sans SC", 0.75, spaced=False),
        Language("ar", "Arabic", "العربية", "Noto Sans Arabic", 0.85, rtl=True),
    )
}

CODES: tuple[str, ...] = tuple(LANGUAGES)


def by_suffix(suffix: str) -> Language:
    """The language stored under a column suffix. Raises KeyError for an unknown one."""
    return LANGUAGES[suffix.replace("_", "-")]


def autonyms(codes: Iterable[str]) -> str:
    """Languages in a sentence, each by its own name; an unknown code as it stands."""
    return ", ".join(LANGUAGES[code].autonym if code in LANGUAGES else code for code in codes)


def enabled_languages() -> list[Language]:
    """The languages this installation shows, in its order (one query); all while none is chosen."""
    rows = apps.get_model("cms", "EnabledLanguage")._default_manager.values_list("code", flat=True)
    return [LANGUAGES[code] for code in rows] or list(LANGUAGES.values())
