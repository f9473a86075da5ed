"""What a law box holds: frozen when its lesson is published, judged again each time it is shown.

The words stay as they were published. Whether a law still stands is asked anew: what was repealed
since must not be read as law by anybody, however long ago her group started. So is the day on which
it was last checked, as long as the words that were checked are the words that are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from cms.kit.languages import SOURCE
from cms.kit.translation import texts
from curriculum.enums import Audience, LawStatus
from curriculum.models.country import CountryProfile
from curriculum.models.law import READ_BY, LegalInstrument, LegalVariant, is_stale


def frozen_laws(audience: str, languages: list[str], *, country: str = "") -> list[dict[str, Any]]:
    """The laws for an audience as a payload holds them, international standards first (three
    queries); of one country only, if a part is for one."""
    found = LegalInstrument.objects.shown().prefetch_related("variants")
    if country:
        found = found.filter(country__in=["", country])
    places = {profile.code: profile for profile in CountryProfile.objects.all()}
    rows = []
    for law in found:
        variant = _variant(law, audience)
        summary = texts(variant, "text", languages) if variant else {}
        if SOURCE not in summary:
            continue
        place = places.get(law.country)
        rows.append(
            {
                "key": law.key,
                "country": law.country,
                "place": texts(place, "name", languages) if place else {},
                "status": law.status,
                "summary": summary,
                **_said(law, languages),
                **_checked(law),
            }
        )
    return rows


def _variant(law: LegalInstrument, audience: str) -> LegalVariant | None:
    """What these readers are told of a law."""
    wanted = READ_BY[Audience(audience)]
    return next((row for row in law.variants.all() if row.audience == wanted), None)


def _said(law: LegalInstrument, languages: Iterable[str]) -> dict[str, Any]:
    """What a lawyer looks at beside the summary."""
    return {
        "kind": law.kind,
        "year": law.year,
        "name": texts(law, "name", languages),
        "provision": law.provision,
        "in_force_from": _iso(law.in_force_from),
    }


def _checked(law: LegalInstrument) -> dict[str, Any]:
    return {"verified_on": _iso(law.verified_on), "verified_by": law.verified_by}


def as_it_stands(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A lesson whose law boxes hold only what still stands, with today's status, and with the newest
    check where the words are still the same (two queries if it has any law). The words are those of
    the version."""
    keys = {law["key"] for part in payload["parts"] for law in part.get("law") or ()}
    if not keys:
        return dict(payload)
    found = LegalInstrument.objects.shown().filter(key__in=keys).prefetch_related("variants")
    standing = {law.key: law for law in found}
    parts = [_standing(part, standing, payload["audience"]) for part in payload["parts"]]
    return {**payload, "parts": parts}


def laws_of(part: Mapping[str, Any], country: str, language: str) -> list[Mapping[str, Any]]:
    """The laws of a part for a country and those for everywhere; where no country is known, all that
    stand in the reader's language. Versions from before there were laws have none."""
    rows = part.get("law") or []
    if country:
        return [law for law in rows if law["country"] in {"", country}]
    return [law for law in rows if language in law["summary"]]


def last_checked(law: Mapping[str, Any]) -> dt.date | None:
    """The day on which a person last checked a frozen law."""
    return dt.date.fromisoformat(law["verified_on"]) if law["verified_on"] else None


def needs_lawyer(law: Mapping[str, Any], today: dt.date) -> bool:
    """Whether it must say “check with a lawyer”."""
    return law["status"] == LawStatus.UNCLEAR or is_stale(last_checked(law), today)


def _standing(
    part: dict[str, Any], standing: Mapping[str, LegalInstrument], audience: str
) -> dict[str, Any]:
    if not part.get("law"):
        return part
    laws = [
        _today(law, standing[law["key"]], audience) for law in part["law"] if law["key"] in standing
    ]
    return {**part, "law": laws}


def _today(frozen: dict[str, Any], law: LegalInstrument, audience: str) -> dict[str, Any]:
    """A frozen law with what is known of it today. A check of other words says nothing about these."""
    variant = _variant(law, audience)
    languages = list(frozen["summary"])
    now = _said(law, frozen["name"])
    now["summary"] = texts(variant, "text", languages) if variant else {}
    same = all(frozen[name] == said for name, said in now.items())
    return {**frozen, "status": law.status, **(_checked(law) if same else {})}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
