from __future__ import annotations

import pytest

from cms.kit import fonts
from cms.kit.print_error import MissingFont


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Respect – “yes”, 20 % × ½ → ✓ ☐", "en"),
        ("ক্ষমতা ও র‍্যালি 4", "bn"),
        ("ខ្ញុំ «ជំនួយ» Rina 000 111", "km"),
        ("ကျေးဇူးတင်ပါသည်", "my"),
        ("ຂອບໃຈ 5", "lo"),
        ("Chúng tôi tôn trọng", "vi"),
        ("الاحترام \u206810 min\u2069", "ar"),
        ("line\nbreak\tand\u200bjoiners\u2060", "km"),
    ],
)
def test_every_sign_can_be_drawn(text, language):
    assert fonts.missing_glyphs(text, language) == []


def test_missing_glyphs_are_listed_once_in_order():
    assert fonts.missing_glyphs("a😀ក😀 b", "bn") == ["😀", "ក"]


def test_a_missing_font_names_language_and_package(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda module: None)
    with pytest.raises(MissingFont) as refusal:
        fonts.font_folders(["zh-hans"])
    assert str(refusal.value) == (
        "Simplified Chinese needs the font Noto Sans SC, which is not installed. "
        "Install it with: pip install justmytype-intl-cjk"
    )


def test_a_language_draws_names_and_digits_with_the_latin_font():
    assert fonts.families("km") == ["Noto Sans Khmer", "Noto Sans", "DejaVu Sans Mono"]
    assert fonts.families("vi") == ["Noto Sans", "DejaVu Sans Mono"]
