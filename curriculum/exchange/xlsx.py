"""XLSX for translators: one sheet per lesson, the key locked and grey, the source beside its translation.

Every cell is text. A text that begins like a formula is stored as text and marked so that it stays
one when somebody edits it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.translation_state import TranslationState
from curriculum.exchange.translation_file import (
    MOST_TEXTS,
    Entry,
    FileRefusedError,
    Section,
    TranslationFile,
)

_ABOUT = "About"
_KIND = "Samata translations 1"
_LONGEST_CELL = 32_767
_LARGEST_UNPACKED = 200 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_KEY, _WHERE, _ENGLISH, _FORMER = "Key", "Where", "English", "English before"
_STATE, _EXPORTED = "State", "Exported"
_WIDTHS = (18, 34, 60, 30, 60, 16, 4)
_SAYABLE = (TranslationState.MACHINE_DRAFT, TranslationState.HUMAN_DRAFT)


def _target(language: str) -> str:
    return f"{LANGUAGES[language].english} ({language})"


# Out


def written(file: TranslationFile) -> bytes:
    """The file as XLSX; raises FileRefusedError if a text is longer than a cell can hold."""
    from openpyxl import Workbook  # noqa: PLC0415  34 MB that most workers never need

    book = Workbook()
    _about(book.active, file)
    for number, section in enumerate(file.sections):
        title = re.sub(r"[\[\]:*?/\\']", " ", _CONTROL.sub("", section.title)).strip()
        sheet = book.create_sheet(f"{number} {title}"[:31].strip())
        _fill(sheet, section, file.language)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _about(sheet: Any, file: TranslationFile) -> None:
    sheet.title = _ABOUT
    lines = [
        (_("File"), _KIND),
        (_("Course"), file.course),
        (_("Language"), file.language),
        (
            _("How"),
            _(
                "Write into the column of your language only. Leave the columns Key and Exported as "
                "they are. An empty cell changes nothing."
            ),
        ),
        (
            _("State"),
            _(
                "A machine draft becomes a human draft when a person has read all texts of a sheet: "
                "write human_draft in each of its rows. Where a text is outdated but still right, "
                "write human_draft too."
            ),
        ),
    ]
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            _put(sheet.cell(number, place), text)
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 100


def _fill(sheet: Any, section: Section, language: str) -> None:
    from openpyxl.styles import Font, PatternFill, Protection  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    grey, changed = PatternFill("solid", "EDEDED"), PatternFill("solid", "FFDCD3")
    names = (_KEY, _WHERE, _ENGLISH, _FORMER, _target(language), _STATE, _EXPORTED)
    for place, name in enumerate(names, start=1):
        _put(sheet.cell(1, place), name)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[chr(64 + place)].width = _WIDTHS[place - 1]
    for number, entry in enumerate(section.entries, start=2):
        mark = f"{entry.exported} {entry.exported_state}"
        texts = (entry.key, entry.note, entry.source, entry.former, entry.translation)
        for place, text in enumerate((*texts, entry.state, mark), start=1):
            cell = sheet.cell(number, place)
            _put(cell, text, entry.key)
            if place in {5, 6}:
                cell.protection = Protection(locked=False)
            else:
                cell.fill = grey
        if entry.state == TranslationState.OUTDATED:
            sheet.cell(number, 6).fill = changed
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["G"].hidden = True
    sheet.sheet_view.rightToLeft = LANGUAGES[language].direction == "rtl"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    states = DataValidation(type="list", formula1=f'"{",".join(_SAYABLE)}"', allow_blank=True)
    states.showErrorMessage = False
    sheet.add_data_validation(states)
    states.add(f"F2:F{len(section.entries) + 1}")


def _put(cell: Any, text: str, key: str = "") -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415

    text = _CONTROL.sub("", str(text))
    if len(text) > _LONGEST_CELL:
        raise FileRefusedError(
            _(
                "The text “%(key)s” has more than %(count)d characters, which no spreadsheet cell can "
                "hold. Use --format po."
            )
            % {"key": key, "count": _LONGEST_CELL}
        )
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "'"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")


# In


def read(content: bytes) -> TranslationFile:
    """A workbook that came back; raises FileRefusedError naming sheet and row."""
    from openpyxl import load_workbook  # noqa: PLC0415

    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheets = {sheet.title: list(sheet.iter_rows()) for sheet in book.worksheets}
    except Exception as error:
        raise _damaged() from error
    # The labels are in the language of whoever exported; what counts is their order.
    said = [str(row[1].value or "") for row in sheets.pop(_ABOUT, []) if len(row) > 1][:3]
    if len(said) < 3 or said[0] != _KIND:
        raise FileRefusedError(
            _(
                "The sheet “About” does not say course and language. Bring it back as it was "
                "exported, or export the file anew."
            )
        )
    if said[2] not in LANGUAGES or said[2] == SOURCE:
        # What comes after would only name columns that cannot be there.
        return TranslationFile(said[1], said[2])
    problems: list[str] = []
    sections = [
        Section(title, list(_entries(title, rows, said[2], problems)))
        for title, rows in sheets.items()
    ]
    if problems:
        raise FileRefusedError(*problems)
    return TranslationFile(said[1], said[2], sections)


def _damaged() -> FileRefusedError:
    return FileRefusedError(
        _(
            "This is not an XLSX file that can be read. Save it again as “Excel workbook (.xlsx)”, "
            "or export it anew."
        )
    )


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged() from error
    if unpacked > _LARGEST_UNPACKED:
        raise FileRefusedError(
            _("This file is too large when unpacked. Split it by sheets, or export it anew.")
        )


def _entries(title: str, rows: list[Any], language: str, problems: list[str]) -> Iterator[Entry]:
    if not rows:
        return
    names = {str(cell.value).strip(): place for place, cell in enumerate(rows[0]) if cell.value}
    wanted = (_KEY, _ENGLISH, _target(language), _STATE, _EXPORTED)
    lacking = [name for name in wanted if name not in names]
    problems.extend(_column_lacks(title, name, language, names) for name in lacking)
    if len(rows) > MOST_TEXTS:
        problems.append(
            _("Sheet “%(sheet)s” has more than %(count)d rows. Take out what was not exported.")
            % {"sheet": title, "count": MOST_TEXTS}
        )
    if lacking or len(rows) > MOST_TEXTS:
        return
    for number, row in enumerate(rows[1:], start=2):
        where = _("Sheet “%(sheet)s”, row %(number)d") % {"sheet": title, "number": number}
        texts = {
            name: _text(row[names[name]] if names[name] < len(row) else None, where, name, problems)
            for name in wanted
        }
        if not texts[_KEY].strip() and not texts[_target(language)].strip():
            continue
        exported, _space, state = texts[_EXPORTED].strip().partition(" ")
        yield Entry(
            key=texts[_KEY].strip(),
            source=texts[_ENGLISH],
            translation=texts[_target(language)],
            state=texts[_STATE].strip(),
            exported=exported,
            exported_state=state if state in TranslationState.values else TranslationState.MISSING,
            where=where,
        )


def _column_lacks(title: str, name: str, language: str, names: dict[str, int]) -> str:
    other = next((_target(code) for code in LANGUAGES if _target(code) in names), "")
    if name == _target(language) and other:
        return _(
            "Sheet “%(sheet)s” is in another language: its column is “%(other)s”, and this file is "
            "for “%(name)s”. Take the sheet of the right file."
        ) % {"sheet": title, "other": other, "name": name}
    return _(
        "Sheet “%(sheet)s” has no column “%(name)s”. Write this word in its first row, above the "
        "right cells, or export the file anew."
    ) % {"sheet": title, "name": name}


def _text(cell: Any, where: str, name: str, problems: list[str]) -> str:
    """What a cell says; whatever is not text or a plain number is a problem."""
    value = cell.value if cell is not None else None
    if value is None:
        return ""
    if cell.data_type == "f":
        problems.append(
            _(
                "%(where)s: the cell “%(name)s” holds a formula. Format it as text and write the "
                "words, with ' before a leading = sign."
            )
            % {"where": where, "name": name}
        )
        return ""
    if isinstance(value, str) and cell.data_type != "e":
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    problems.append(
        _(
            "%(where)s: the spreadsheet made a date or a sign of error of the cell “%(name)s”. "
            "Format it as text and write the words again."
        )
        % {"where": where, "name": name}
    )
    return ""
