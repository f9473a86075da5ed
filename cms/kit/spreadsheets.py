"""Spreadsheets out: every cell is text or a number, never a formula.

A cell that begins with = + - @ or a tab is run by spreadsheet programs; somebody's name or note
would then be code on the desk of whoever opens the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

Cell = str | int | float | None

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?[ \u00a0\u202f]?%?")
# Characters that XML 1.0, and so XLSX, cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(value: Cell) -> str:
    """A cell as text that no spreadsheet program runs; plain numbers stay as they are."""
    text = "" if value is None else _CONTROL.sub("", str(value))
    if text.startswith(_RISKY) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


class _Echo:
    """A file that hands each written line straight back, so that rows can be streamed."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Rows as lines of CSV, the first with a byte-order mark so that Excel reads it as UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def xlsx(sheets: Sequence[tuple[str, Iterable[Sequence[Cell]]]]) -> bytes:
    """Sheets (title, rows) as an XLSX file; every cell is stored as text or number."""
    # Imported here: with numpy, which it takes along, it is 34 MB that most workers never need.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Sheet")
        for row in rows:
            sheet.append([_typed(sheet, cell) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _typed(sheet: object, value: Cell) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if isinstance(value, (int, float)):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=harmless(value))
    cell.data_type = "s"
    return cell
