"""Which help services may stand on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from curriculum.models.referral import STALE_AFTER
from curriculum.printing.wording import Wording, source_text


def printable(
    services: Sequence[Mapping[str, Any]], wording: Wording, *, on: date
) -> tuple[list[dict[str, str]], list[str]]:
    """Services fit for print on a day, and a sentence for each one left out.

    In: dicts with name, what, hours, cost, phone, verified_on (date or ISO text), stale (bool);
    texts as plain strings or `{language: string}`. Out: the same keys as strings, the date as ISO.
    """
    kept: list[dict[str, str]] = []
    left_out: list[str] = []
    for service in services:
        name = source_text(service.get("name")) or "without a name"
        reason = _reason(service, on)
        if reason:
            left_out.append(f"Help service “{name}” {reason}; left out.")
            continue
        kept.append(
            {
                key: wording.either(service.get(key), f"help service “{name}”")
                for key in ("name", "what", "hours", "cost", "phone")
            }
            | {"verified_on": _day(service["verified_on"]).isoformat()}
        )
    return kept, left_out


def _reason(service: Mapping[str, Any], on: date) -> str:
    if not source_text(service.get("phone")):
        return "has no visible phone number"
    checked = _day(service.get("verified_on"))
    if checked == date.min:
        return "was never checked"
    if checked > on:
        return f"carries a check date in the future ({checked.isoformat()})"
    if service.get("stale") or on - checked > STALE_AFTER:
        return f"was last checked on {checked.isoformat()} and counts as out of date"
    return ""


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return date.min
