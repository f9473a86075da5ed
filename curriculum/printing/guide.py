"""The data of a facilitator guide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from curriculum.printing.course import Entry, gap_sentences
from curriculum.printing.lesson import lesson_data
from curriculum.printing.picture import Pictures
from curriculum.printing.wording import Wording


def guide_lessons(
    entries: Sequence[Entry],
    *,
    language: str,
    bilingual: str | None,
    country: str,
    pictures: Pictures,
    on: date,
) -> tuple[list[tuple[Entry, dict[str, Any]]], list[str]]:
    """Lessons complete in the language with their print data, and what is missing.

    A lesson with a gap is left out as a whole: a facilitator must not find the hole in front of
    the group. Gaps in the second language only leave that text away.
    """
    kept: list[tuple[Entry, dict[str, Any]]] = []
    missing: list[str] = []
    for entry in entries:
        wording = Wording(language)
        second = Wording(bilingual) if bilingual else None
        data = lesson_data(
            entry.payload,
            number=entry.number,
            country=country,
            wording=wording,
            second=second,
            pictures=pictures,
            on=on,
        )
        if wording.gaps:
            missing += gap_sentences(entry, wording)
            continue
        kept.append((entry, data))
        missing += _time_sentences(entry, data)
        missing += [
            f"{entry.name}: no {wording.name} text for {place}; printed in English."
            for place in wording.stood_in
        ]
        if second and second.gaps:
            missing.append(
                f"{entry.name}: no {second.name} text beside "
                f"{len(second.gaps)} {'place' if len(second.gaps) == 1 else 'places'}."
            )
    return kept, missing


def _time_sentences(entry: Entry, data: dict[str, Any]) -> list[str]:
    """Steps that do not add up to the planned time, for instance without a country's own step."""
    planned = entry.payload.get("minutes") or {}
    return [
        f"{entry.name}: the {path} steps add up to {data[path]} minutes, "
        f"planned are {planned[path]}."
        for path in ("core", "extended")
        if path in planned and int(planned[path]) != data[path]
    ]
