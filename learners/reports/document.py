"""A report as one document: the page, CSV, XLSX, PDF and JSON print the very same cells.

Figures are formatted once, here, so that no format shows a decimal that another hides. What is not
known is a dash, never a zero; what is hidden carries the reason in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

DASH = "–"
MINUS = "−"
"""The sign of negative figures: a hyphen at the start of a cell is a formula to spreadsheets."""


def count(value: int | None) -> str:
    """A whole number with thousands separated: 1,260."""
    return DASH if value is None else f"{value:,}"


def decimal(value: float | None, places: int = 1) -> str:
    """A number with a fixed count of decimals."""
    return DASH if value is None else _with_minus(f"{value:.{places}f}")


def signed(value: float | None, places: int = 1) -> str:
    """A change, with its sign: +17.4, −3.1, 0.0."""
    if value is None:
        return DASH
    text = _with_minus(f"{value:.{places}f}")
    return f"+{text}" if value > 0 and text.strip("0.") else text


def percent(value: float | None, places: int = 1) -> str:
    """A percentage, with one decimal unless told: 77.8%."""
    return DASH if value is None else f"{decimal(value, places)}%"


def share(part: int, whole: int) -> str:
    """A part of a whole as a percentage; a dash where the whole is nothing."""
    return percent(100 * part / whole if whole else None)


def _with_minus(text: str) -> str:
    """The text with a true minus sign; nothing is a little less than zero."""
    return text.replace("-", MINUS if text.strip("-0.") else "")


@dataclass(frozen=True)
class Row:
    """One line of a section: a label and its cells, formatted."""

    label: str
    cells: tuple[str, ...]
    language: str = ""
    """Of the label, where it is not the page's."""
    stands_out: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawing of numbers that stand in the table below it, with what its shapes mean."""

    svg: SafeString
    title: str
    """What it shows, in words; also inside the drawing, for those who cannot see it."""
    caption: str


@dataclass(frozen=True)
class Section:
    """A titled table with a sentence or two on how to read it; without rows, sentences alone."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    lead: str = ""
    """What the table says, in a sentence before it."""
    hidden: bool = False
    """Whether a number is left out or rounded to protect people; a page then links to the reason."""
    chart: Chart | None = None
    language: str = ""
    """Of the title, where it is not the page's."""


@dataclass(frozen=True)
class Document:
    """A report: what it is about, its sections, and when its frozen figures were made."""

    title: str
    subject: str
    sections: tuple[Section, ...]
    summary: tuple[str, ...] = ()
    """The report in two or three sentences, for whoever reads no further."""
    made_on: str = ""
    notes: tuple[str, ...] = field(default=())

    def lines(self) -> Iterator[tuple[str, ...]]:
        """The document as rows of a spreadsheet."""
        yield (self.title, self.subject)
        for sentence in self.summary:
            yield (sentence,)
        for section in self.sections:
            yield ()
            yield (section.title, *section.columns)
            if section.lead:
                yield (section.lead,)
            for row in section.rows:
                yield (row.label, *row.cells)
            for note in section.notes:
                yield (note,)
        yield ()
        for note in self.notes:
            yield (note,)

    def data(self) -> dict[str, Any]:
        """The document as JSON-ready data."""
        return {
            "title": self.title,
            "subject": self.subject,
            "summary": list(self.summary),
            "made_on": self.made_on,
            "sections": [
                {
                    "key": section.key,
                    "title": section.title,
                    "columns": list(section.columns),
                    "lead": section.lead,
                    "rows": [
                        {"label": row.label, "cells": list(row.cells)} for row in section.rows
                    ],
                    "notes": list(section.notes),
                }
                for section in self.sections
            ],
            "notes": list(self.notes),
        }
