"""Help outside the workplace, by country, as a page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cms.kit.languages import LANGUAGES
from cms.kit.said import Chain, Said, say
from cms.kit.translation import texts
from curriculum.models import CountryProfile, ReferralService


@dataclass(frozen=True)
class Service:
    """A help service in words; `phone` is empty where a visible number could put someone at risk."""

    name: Said
    what: Said
    hours: Said
    cost: Said
    phone: str
    languages: tuple[str, ...]

    @property
    def dial(self) -> str:
        """The number as a phone dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Place:
    """A country with its services that somebody has checked lately."""

    name: Said
    emergency: Said
    services: tuple[Service, ...]


def help_by_country(wanted: Chain, today: dt.date, *, country: str = "") -> list[Place]:
    """Countries with their current services (two queries); only one country where it is known."""
    services = ReferralService.objects.current(today)
    profiles = CountryProfile.objects.all()
    if country:
        services, profiles = services.in_country(country), profiles.filter(code=country)
    by_country: dict[str, list[ReferralService]] = {}
    for service in services:
        by_country.setdefault(service.country, []).append(service)
    known = {profile.code: profile for profile in profiles}
    codes = sorted({*by_country, country} - {""})
    return [_place(known.get(code), code, by_country.get(code, []), wanted) for code in codes]


def _place(
    profile: CountryProfile | None, code: str, services: list[ReferralService], wanted: Chain
) -> Place:
    return Place(
        name=say(texts(profile, "name"), wanted) if profile else Said(code, wanted[0]),
        emergency=say(texts(profile, "emergency_note") if profile else {}, wanted),
        services=tuple(_service(service, wanted) for service in services),
    )


def _service(service: ReferralService, wanted: Chain) -> Service:
    spoken = [code.strip() for code in service.languages.split(",")]
    return Service(
        name=say(texts(service, "name"), wanted),
        what=say(texts(service, "what"), wanted),
        hours=say(texts(service, "hours"), wanted),
        cost=say(texts(service, "cost"), wanted),
        phone=service.phone if service.phone_visible else "",
        languages=tuple(LANGUAGES[code].autonym for code in spoken if code in LANGUAGES),
    )
