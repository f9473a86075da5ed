"""Files that cannot be taken: a sentence that says where and how to mend it, and nothing written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from cms.kit.richtext import forbidden, stored
from curriculum.exchange import po, translation_file, xlsx
from curriculum.exchange.import_texts import import_texts
from curriculum.exchange.translation_file import FileRefusedError
from curriculum.models import Lesson
from tests.curriculum.exchange.files import (
    FORMATS,
    counts,
    each,
    edited,
    out,
    small_course,
    texts,
    through,
    workbook,
)

pytestmark = pytest.mark.django_db


def refused(path: Path) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("import_translations", path)
    said = str(caught.value)
    assert said.startswith("Nothing was imported.\n")
    return said.removeprefix("Nothing was imported.\n")


# What the texts say


CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown key": ("part-1/text", {"key": "lesson/none/title"}, "has no text with the key"),
    "script": ("part-1/text", {"translation": "<p>x<script>1</script></p>"}, "holds <script>"),
    "event": ("part-1/text", {"translation": '<p onclick="x">x</p>'}, "onclick in <p>"),
    "address": ("part-1/text", {"translation": '<a href="javascript:x">x</a>'}, "the address"),
    "comment": ("part-1/text", {"translation": "<p>x</p><!-- x -->"}, "<!-- -->"),
    "too long": ("part-1/heading", {"translation": "x" * 161}, "161 characters; 160 fit"),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_a_wrong_text_is_named_with_its_row(form: str, case: str) -> None:
    ending, changes, sentence = CASES[case]
    course = small_course()
    file = edited(out(course), ending, **changes)
    edited(file, "part-2/heading", translation="ថ្មី")
    before, revisions = texts(course), counts()
    with pytest.raises(FileRefusedError) as caught:
        import_texts(through(file, form))
    assert len(caught.value.sentences) == 1
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("Line " if form == "po" else "Sheet “1 Respect")
    assert (texts(course), counts()) == (before, revisions)


def test_every_wrong_text_has_its_own_sentence() -> None:
    course = small_course()
    file = edited(out(course), "part-1/text", translation="<h1>x</h1>")
    edited(file, "part-2/heading", translation="x" * 200)
    edited(file, "step-1/heading", state="finished")
    edited(file, "step-2/heading", state="reviewed")
    with pytest.raises(FileRefusedError) as caught:
        import_texts(through(file, "xlsx"))
    said = caught.value.sentences
    assert len(said) == 4
    assert ["<h1>" in said[0], "160 fit" in said[1]] == [True, True]
    assert "“finished” is no state. Write machine_draft or human_draft" in said[2]
    assert "is said by a reviewer in the editor" in said[3]


def test_a_key_that_stands_twice_is_refused() -> None:
    course = small_course()
    file = out(course)
    file.sections[1].entries.append(file.sections[1].entries[0])
    with pytest.raises(FileRefusedError, match="row 2 too"):
        import_texts(through(file, "xlsx"))


@pytest.mark.parametrize("form", FORMATS)
def test_another_course_or_language_is_refused(form: str) -> None:
    course = small_course()
    file = out(course)
    file.course = "elsewhere"
    with pytest.raises(FileRefusedError, match="“elsewhere”, which is not here"):
        import_texts(through(file, form))
    content = FORMATS[form].written(out(course))
    if form == "po":
        content = content.replace(b"Language: km", b"Language: fr")
    else:
        content = workbook(course, "km", lambda book: book["About"].cell(3, 2, "fr"))
    with pytest.raises(FileRefusedError, match="language “fr”"):
        import_texts(FORMATS[form].read(content))


def test_a_locked_lesson_is_left_alone() -> None:
    course = small_course()
    Lesson.objects.filter(pk=course.lessons()[0].pk).update(locked=True)
    import_texts(out(course))
    with pytest.raises(FileRefusedError, match="is locked"):
        import_texts(edited(out(course), "part-1/heading", translation="ថ្មី"))


# What the file is


def column(name: str) -> Callable[[Any], None]:
    def rename(book: Any) -> None:
        sheet = book.worksheets[1]
        place = next(cell.column for cell in sheet[1] if cell.value == name)
        sheet.cell(1, place, "Something")

    return rename


def set_cell(row: int, place: int, value: Any) -> Callable[[Any], None]:
    return lambda book: book.worksheets[1].cell(row, place, value)


WORKBOOKS: dict[str, tuple[Callable[[Any], None], str]] = {
    "no key": (column("Key"), "has no column “Key”. Write this word in its first row"),
    "no english": (column("English"), "has no column “English”"),
    "no target": (column("Khmer (km)"), "has no column “Khmer (km)”"),
    "other language": (
        set_cell(1, 5, "Bengali (bn)"),
        "is in another language: its column is “Bengali (bn)”",
    ),
    "formula": (set_cell(3, 5, "=1+1"), "row 3: the cell “Khmer (km)” holds a formula"),
    "key formula": (set_cell(2, 1, "=A3"), "row 2: the cell “Key” holds a formula"),
    "error": (set_cell(2, 5, "#REF!"), "row 2: the spreadsheet made a date or a sign of error"),
    "no about": (lambda book: book.remove(book["About"]), "sheet “About” does not say"),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_changed_workbook_is_named_with_sheet_and_row(case: str, tmp_path: Path) -> None:
    change, sentence = WORKBOOKS[case]
    course = small_course()
    path = tmp_path / "f.xlsx"
    path.write_bytes(workbook(course, "km", change))
    before = texts(course)
    assert sentence in refused(path)
    assert texts(course) == before


def test_numbers_are_texts_and_moved_columns_are_found() -> None:
    course = small_course()

    def change(book: Any) -> None:
        sheet = book.worksheets[2]
        sheet.cell(2, 5, 2026)
        sheet.move_range("F1:G99", cols=3)

    file = xlsx.read(workbook(course, "km", change))
    outcome = import_texts(file)
    assert [change.after for change in outcome.changed] == ["2026"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("f.xlsx", b"PK\x03\x04 broken", "not an XLSX file that can be read"),
        ("f.xlsx", b"", "not an XLSX file that can be read"),
        ("f.po", b"\xff\xfe\x00 no", "not a PO file that can be read"),
        ("f.po", b'msgid "open', "not a PO file that can be read"),
        ("f.po", b'msgid ""\nmsgstr ""\n', "does not name a course"),
        ("f.csv", b"a,b", "must end in .po or .xlsx"),
        ("missing.po", None, "cannot be opened"),
    ],
)
def test_a_damaged_file_is_refused(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert sentence in refused(path)


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    Workbook().save(path)
    assert "sheet “About”" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "not an XLSX file" in refused(path)


def test_too_large_a_file_is_not_read(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "f.po"
    with path.open("wb") as file:
        file.truncate(translation_file.LARGEST + 1)
    assert "larger than 20 MB" in refused(path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", b"0" * (70 * 1024 * 1024))
    path = tmp_path / "f.xlsx"
    path.write_bytes(bomb.getvalue())
    assert "too large when unpacked" in refused(path)


def test_plurals_and_texts_without_a_key_are_refused() -> None:
    course = small_course()
    content = po.written(out(course)) + b'\nmsgid "No key"\nmsgstr "x"\n'
    with pytest.raises(FileRefusedError, match="“No key” has no msgctxt"):
        po.read(content)


def test_a_text_too_long_for_a_cell_is_refused_on_the_way_out() -> None:
    course = small_course()
    long = each(out(course), lambda _entry: {"translation": "x" * 32_768})
    with pytest.raises(FileRefusedError, match="Use --format po"):
        xlsx.written(long)


def test_export_names_what_it_cannot_find(tmp_path: Path) -> None:
    for course, name, sentence in (
        ("none", "f.po", "There is no course or question paper “none”"),
        ("none", "f.txt", "ends in .po"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command(
                "export_translations", course, language="km", form="po", out=tmp_path / name
            )
    assert list(tmp_path.iterdir()) == []


# How the workbook looks


def test_the_workbook_is_locked_but_for_what_translators_write() -> None:
    book = load_workbook(io.BytesIO(xlsx.written(out(small_course(), "ar"))))
    sheet = book.worksheets[2]
    assert [book.sheetnames[0], len(book.sheetnames)] == ["About", 3]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True] * 4 + [False, False, True]
    assert sheet.sheet_view.rightToLeft
    assert all(cell.alignment.wrap_text for cell in sheet[2])
    assert sheet.cell(2, 1).fill.fgColor.rgb == "00EDEDED"


# The policy


def test_links_of_the_editor_and_open_paragraphs_are_taken() -> None:
    link = '<p><a linktype="page" id="3">x</a> <a href="https://x.org">y</a></p>'
    assert (forbidden(link), stored(link)) == ([], link)
    assert stored("only words & more") == "<p>only words &amp; more</p>"
    assert stored("<p>open") == "<p>open</p>"
