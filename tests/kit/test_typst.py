from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from cms.kit import fonts, typst
from cms.kit.print_error import MissingGlyph, PrintError
from tests import poppler

WHEN = datetime(2026, 8, 5, tzinfo=UTC)

PAGE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Test")
#set page(width: 65mm, height: auto, margin: 10mm)
#set text(font: data.fonts, lang: data.lang, size: 11pt)
#data.text
#context [#metadata(counter(page).final().first()) <pages>]
"""

KHMER = (
    "ការគោរពគឺជាទង្វើដែលយើងធ្វើជារៀងរាល់ថ្ងៃនៅកន្លែងធ្វើការហើយគ្រប់គ្នាសមនឹងទទួលបានការគោរព"
    "មិនថាធ្វើការងារអ្វីក៏ដោយមនុស្សគ្រប់រូបមានសិទ្ធិនិយាយនិងសម្រេចចិត្តដោយខ្លួនឯង។"
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text(PAGE, encoding="utf-8")
    return path


def _data(text: str, language: str = "en") -> dict[str, object]:
    return {"text": text, **typst.script(language)}


def test_unspaced_khmer_stays_inside_a_narrow_column(template, tmp_path):
    pdf = tmp_path / "khmer.pdf"
    data = _data(KHMER, "km")
    pdf.write_bytes(typst.compile(template, data, languages=["km"], timestamp=WHEN))
    (page,) = poppler.pictures(pdf, tmp_path / "png", dpi=150)
    dark = [
        x for x in range(page.width) for y in range(page.height) if page.getpixel((x, y))[0] < 128
    ]
    to_mm = 25.4 / 150
    assert min(dark) * to_mm >= 9.5
    assert max(dark) * to_mm <= 55.5
    assert page.height * to_mm > 40  # it broke into several lines


def test_same_timestamp_same_bytes(template):
    one, two = (
        typst.compile(template, _data("Respect"), languages=["en"], timestamp=WHEN)
        for _ in range(2)
    )
    assert one == two


def test_every_offered_sign_has_a_drawing(template, tmp_path):
    pdf = tmp_path / "signs.pdf"
    signs = " ".join(sorted(fonts.SYMBOLS))
    pdf.write_bytes(typst.compile(template, _data(signs), languages=["en"], timestamp=WHEN))
    with pikepdf.open(pdf) as made:
        used = {str(font.BaseFont).split("+")[1] for font in made.pages[0].Resources.Font.values()}
    assert used == {"DejaVuSansMono", "NotoSans-Regular"}
    assert set(poppler.bare(poppler.raw_text(pdf))) == fonts.SYMBOLS


def test_counts_its_pages(template):
    document = typst.make(template, _data("Respect"), languages=["en"], timestamp=WHEN)
    assert document.pages == 1


def test_a_png_of_the_page(template):
    data = _data("Respect")
    png = typst.compile(template, data, languages=["en"], timestamp=WHEN, format="png", ppi=72)
    assert png.startswith(b"\x89PNG")


def test_a_character_without_glyph_names_text_and_place(template):
    data = _data("Dear 🦄 friend") | {"steps": [{"key": "s1", "say": "fine"}]}
    with pytest.raises(MissingGlyph) as refusal:
        typst.compile(template, data, languages=["en"], timestamp=WHEN)
    assert refusal.value.character == "🦄"
    assert refusal.value.where == "text"
    assert "“Dear 🦄 friend”" in str(refusal.value)


def test_a_fault_in_the_template_becomes_a_sentence(template):
    template.write_text(PAGE + "#panic(data.text)", encoding="utf-8")
    with pytest.raises(PrintError, match=r"^The page could not be set: .*no chairs.* \(.*typ:"):
        typst.compile(template, _data("no chairs"), languages=["en"], timestamp=WHEN)


def test_the_setter_reads_nothing_outside_its_folder(template, tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for name in ("secret.txt", "../secret.txt", str(tmp_path / "secret.txt")):
        template.write_text(PAGE + f'#read("{name}")', encoding="utf-8")
        with pytest.raises(PrintError):
            typst.compile(template, _data("x"), languages=["en"], timestamp=WHEN)


def test_a_picture_name_cannot_leave_the_folder(template, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"")
    with pytest.raises(PrintError, match="leads out of the print folder"):
        typst.compile(
            template, _data("x"), languages=["en"], timestamp=WHEN, images={"../a.png": picture}
        )
