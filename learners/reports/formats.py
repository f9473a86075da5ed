"""A report document as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import get_language

from cms.kit.languages import SOURCE
from cms.kit.spreadsheets import csv_lines, xlsx
from learners.reports.document import Document


def _csv(document: Document) -> bytes:
    return "".join(csv_lines(document.lines())).encode()


def _xlsx(document: Document) -> bytes:
    return xlsx([(document.subject, document.lines())])


def _json(document: Document) -> bytes:
    return json.dumps(document.data(), ensure_ascii=False, indent=2).encode()


_DRAWN_WORDS = re.compile(r"(<text[^>]*>)([^<]*)(</text>)")
_FIGURE = re.compile(r"[−+]?\d[\d.,]*%?")
_SHAPED = re.compile(r"[\u0590-\u1fff\ua000-\ua9ff]")
"""Scripts whose letters join and stack."""


def _drawable(svg: str) -> str:
    """A drawing whose words the print engine can set: of joined scripts the figures alone stay.

    Letters that join inside a drawing lose their text, which PDF/UA forbids. The table beside the
    drawing has the same lines in the same order, with their names.
    """

    def plain(found: re.Match[str]) -> str:
        start, words, end = found.groups()
        if not _SHAPED.search(words):
            return found.group()
        return start + " – ".join(_FIGURE.findall(words)) + end

    return _DRAWN_WORDS.sub(plain, svg)


def _pdf(document: Document) -> bytes:
    # Imported here: the print engine is 40 MB that no other page of the register needs.
    from cms.kit import typst  # noqa: PLC0415

    language = get_language() or SOURCE
    charts = {
        section.key: {
            "svg": _drawable(section.chart.svg),
            "alt": section.chart.title,
            "caption": section.chart.caption,
        }
        for section in document.sections
        if section.chart is not None
    }
    return typst.compile(
        Path(__file__).parent / "report.typ",
        {**document.data(), "charts": charts, "script": typst.script(language)},
        languages=[language],
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )


@dataclass(frozen=True)
class Format:
    """A kind of file a report can be had as."""

    content_type: str
    render: Callable[[Document], bytes]


FORMATS: dict[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", _csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": Format("application/json", _json),
    "pdf": Format("application/pdf", _pdf),
}
