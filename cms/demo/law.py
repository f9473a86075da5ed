"""Law of the demo: what stands where, and what nobody has verified."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.demo.texts import read
from cms.kit.languages import SOURCE
from cms.kit.text_tables import texts
from cms.kit.translation_places import keep_sources
from curriculum.enums import LawAudience
from curriculum.models import CommitteeRule, LegalInstrument, LegalVariant

VERIFIER = "Demo reviewer (invented)"


def build_law() -> None:
    """The legal instruments, checked so long before today: a demo must not grow stale."""
    for data in read("law")["laws"]:
        if not LegalInstrument.objects.filter(key=data["key"]).exists():
            _law(data)


def _law(data: dict[str, Any]) -> None:
    law = LegalInstrument(
        **{
            name: data.get(name, "")
            for name in (
                *("key", "country", "year", "kind", "status", "provision"),
                *("source", "duties", "note", "penalties"),
            )
        },
        in_force_from=data.get("in_force_from"),
        **_verified(data),
        **texts(name=data["name"]),
    )
    law.variants = [
        LegalVariant(key=audience, audience=audience, sort_order=n, **texts(text=data[audience]))
        for n, audience in enumerate(LawAudience.values)
        if audience in data
    ]
    if "committee" in data:
        law.committee_rules = [CommitteeRule(**data["committee"])]
    law.full_clean(exclude=["latest_revision"])
    keep_sources(law, [language for language in data["name"] if language != SOURCE])
    law.save()


def _verified(data: dict[str, Any]) -> dict[str, Any]:
    if "verified_days_ago" not in data:
        return {}
    checked = timezone.localdate() - dt.timedelta(days=data["verified_days_ago"])
    return {"verified_on": checked, "verified_by": VERIFIER}
