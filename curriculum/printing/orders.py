"""From a published course version in the database to the pack on disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cms.kit.translation import texts
from curriculum.models import CourseVersion, ReferralService
from curriculum.printing.manifest import Manifest
from curriculum.printing.pack import Kind, make_pack

KINDS: tuple[Kind, ...] = ("cafe", "guide")


def order_pack(
    version: CourseVersion,
    *,
    kind: Kind,
    language: str,
    bilingual: str | None,
    country: str,
    cohort_code: str | None,
    media_root: Path,
    out: Path,
    made_on: dt.date,
) -> Manifest:
    """Print a course version into the folder `out`; see `curriculum.printing.pack.make_pack`.

    The café pack never carries the cohort's code: it lies open on a table.
    """
    pins = version.pins.select_related("lesson_version")
    return make_pack(
        kind=kind,
        course={**version.payload, "number": version.number},
        lessons=[
            {**pin.lesson_version.payload, "number": pin.lesson_version.number} for pin in pins
        ],
        services=[_service(service, made_on) for service in _services(country)],
        language=language,
        bilingual=bilingual,
        country=country,
        cohort_code=None if kind == "cafe" else cohort_code,
        media_root=media_root,
        out=out,
        made_on=made_on,
    )


def _services(country: str) -> list[ReferralService]:
    found = ReferralService.objects.all()
    return list(found.in_country(country) if country else found)


def _service(service: ReferralService, today: dt.date) -> dict[str, Any]:
    return {
        "name": texts(service, "name"),
        "what": texts(service, "what"),
        "hours": texts(service, "hours"),
        "cost": texts(service, "cost"),
        "phone": service.phone if service.phone_visible else "",
        "verified_on": service.verified_on,
        "stale": service.is_stale(today),
    }
