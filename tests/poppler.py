"""Poppler's view of a PDF: its text and its pages as pictures."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from PIL import Image


def _run(tool: str, *arguments: str | Path) -> str:
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is missing; install poppler-utils (continuous integration has it)")
    done = subprocess.run(
        [tool, *map(str, arguments)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout


def text(pdf: Path) -> str:
    return _run("pdftotext", "-layout", pdf, "-")


def raw_text(pdf: Path) -> str:
    return _run("pdftotext", "-raw", pdf, "-")


def bare(words: str) -> str:
    """Without white space and invisible signs, composed: what a recall can compare."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFC", words)
        if not letter.isspace() and unicodedata.category(letter) != "Cf"
    )


def pictures(pdf: Path, folder: Path, *, dpi: int = 40) -> list[Image.Image]:
    folder.mkdir(exist_ok=True)
    _run("pdftoppm", "-r", str(dpi), "-png", pdf, folder / "page")
    return [Image.open(page).convert("RGB") for page in sorted(folder.glob("page*.png"))]


def sixgram_recall(source: str, found: str) -> float:
    """Share of the source's six-letter runs that occur in the found text, both bare."""
    source, found = bare(source), bare(found)
    runs = [source[at : at + 6] for at in range(len(source) - 5)]
    return sum(run in found for run in runs) / len(runs) if runs else 1.0


def coloured(page: Image.Image) -> bool:
    """Whether any dot of an RGB picture is not grey."""
    return any(len(set(dot)) > 1 for _, dot in page.getcolors(page.width * page.height))
