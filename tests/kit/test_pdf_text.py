"""Stacked scripts: what is printed once is found once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cms.kit import typst
from tests import poppler

PAGE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Test")
#set page(width: 160mm, height: auto)
#set text(font: data.fonts, lang: data.lang)
#data.text #strong(data.text)
"""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("km", "ការគោរពគឺជាទង្វើដែលយើងធ្វើ។ សូមស្វាគមន៍។ ខ្ញុំ ស្រី ប្រុស ស្ត្រី ពីពីរ ៗ"),
        ("bn", "কাজের জায়গায় সম্মান দেখানোর তিনটি উপায় বলা। স্বাগত, শ্রমিক, কিছু প্রশ্ন"),
        ("my", "လုပ်ငန်းခွင်တွင် လေးစားမှုရှိပါစေ။ ကျေးဇူးတင်ပါသည်"),
        ("lo", "ຂອບໃຈທີ່ມາຮ່ວມ ການເຄົາລົບກັນເລີ່ມຈາກທີ່ນີ້ ຜູ້ຍິງ ຜູ້ຊາຍ"),
        ("ar", "الاحترام يبدأ من هنا"),
        ("vi", "Tôn trọng lẫn nhau bắt đầu từ đây"),
    ],
)
def test_every_syllable_is_found_once_in_order(tmp_path, language, text):
    template = tmp_path / "page.typ"
    template.write_text(PAGE, encoding="utf-8")
    pdf = tmp_path / "page.pdf"
    data = {"text": text, **typst.script(language)}
    when = datetime(2026, 8, 5, tzinfo=UTC)
    pdf.write_bytes(typst.compile(template, data, languages=[language], timestamp=when))
    # Only the reading order turns Arabic from left-to-right on paper into the order of speech.
    found = poppler.text(pdf) if language == "ar" else poppler.raw_text(pdf)
    assert poppler.bare(found) == poppler.bare(text) * 2
