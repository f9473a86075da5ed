"""Law and evidence of a frozen lesson, as the guide prints them.

A law in another language than the page is better than no law, so it is no gap that leaves the lesson
out: it prints in the source language, and a sentence for the manifest says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from curriculum.enums import LawStatus
from curriculum.law_box import last_checked, laws_of, needs_lawyer
from curriculum.printing.wording import Wording, source_text


def law_rows(
    part: Mapping[str, Any], *, country: str, wording: Wording, on: date
) -> list[dict[str, Any]]:
    """The laws of a part for a country, old or not as of the day of printing."""
    return [_law(law, wording, on) for law in laws_of(part, country, wording.language)]


def evidence_rows(
    guide: Mapping[str, Any], *, country: str, wording: Wording
) -> list[dict[str, Any]]:
    """What was found in a country or everywhere; all where no country is known."""
    rows = guide.get("evidence") or []
    here = [row for row in rows if not country or row["country"] in {"", country}]
    return [
        {
            "summary": wording.stand_in(row["summary"], f"finding ‘{row['key']}’"),
            "methods": wording.stand_in(row["methods"], f"finding ‘{row['key']}’"),
            "source": row["source"],
            "year": str(row["year"]),
        }
        for row in here
    ]


def _law(law: Mapping[str, Any], wording: Wording, on: date) -> dict[str, Any]:
    where = f"law ‘{source_text(law['name'])}’"
    checked = last_checked(law)
    return {
        "name": wording.stand_in(law["name"], where),
        "place": wording.stand_in(law["place"], where) or law["country"],
        "international": not law["country"],
        "year": str(law["year"]),
        "provision": law["provision"],
        "summary": wording.stand_in(law["summary"], where),
        "unclear": law["status"] == LawStatus.UNCLEAR,
        "ask_a_lawyer": needs_lawyer(law, on),
        "checked_on": checked.isoformat() if checked else "",
        "checked_by": law["verified_by"],
    }
