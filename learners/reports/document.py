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
HIDDEN = "hidden"


def count(value: int | None) -> str:
    """A whole number with thousands separated: 1,260."""
    return DASH if value is None else f"{value:,}"


def decimal(value: float | None, places: int = 1) -> str:
    """A number with a fixed count of decimals."""
    return DASH if value is None else f"{value:.{places}f}"


def percent(value: float | None) -> str:
    """A percentage with one decimal: 77.8%."""
    return DASH if value is None else f"{value:.1f}%"


@dataclass(frozen=True)
class Row:
    """One line of a section: a label and its cells, formatted."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A titled table with a sentence or two on how to read it."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A report: what it is about, its sections, and when its frozen figures were made."""

    title: str
    subject: str
    sections: tuple[Section, ...]
    summary: tuple[str, ...] = ()
    """The report in two or three sentences, for whoever reads no further."""
    made_on: str = ""
    chart: SafeString = field(default_factory=lambda: SafeString(""))
    """The knowledge change as SVG, drawn from the same rounded figures; empty when hidden."""
    notes: tuple[str, ...] = field(default=())

    def lines(self) -> Iterator[tuple[str, ...]]:
        """The document as rows of a spreadsheet."""
        yield (self.title, self.subject)
        for sentence in self.summary:
            yield (sentence,)
        for section in self.sections:
            yield ()
            yield (section.title, *section.columns)
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
                    "rows": [
                        {"label": row.label, "cells": list(row.cells)} for row in section.rows
                    ],
                    "notes": list(section.notes),
                }
                for section in self.sections
            ],
            "notes": list(self.notes),
        }
