"""The demo programme's frame: organisations, workplaces, one programme."""

from __future__ import annotations

import datetime as dt

from learners.models import Organisation, Programme, ProgrammePartner, Workplace

_ORGANISATIONS = {
    "samata-partners": "Samata Partners",
    "river-foundation": "River Foundation",
    "open-seam": "Open Seam Trust",
}
_WORKPLACES = (
    ("lotus", "Lotus", "BD", 1850),
    ("banyan", "Banyan", "KH", 1200),
    ("plum", "Plum", "CN", 640),
)


def build_programme() -> Programme:
    """The programme `samata-demo` with its partners and workplaces."""
    organisations = {
        code: Organisation.objects.get_or_create(code=code, defaults={"name": name})[0]
        for code, name in _ORGANISATIONS.items()
    }
    programme = _programme("samata-demo", "Respect at work (demo)")
    for code, part in (("samata-partners", "lead"), ("river-foundation", "training")):
        ProgrammePartner.objects.get_or_create(
            programme=programme, organisation=organisations[code], defaults={"part": part}
        )
    for code, name, country, workers in _WORKPLACES:
        workplace, _ = Workplace.objects.get_or_create(
            code=code, defaults={"name": name, "country": country, "worker_count": workers}
        )
        workplace.organisations.add(organisations["samata-partners"])
    return programme


def build_cards_programme() -> Programme:
    """A programme of its own for the group that raises cards, beside the rehearsal's figures."""
    return _programme("samata-cards", "Respect at work with coloured cards (demo)")


def _programme(code: str, name: str) -> Programme:
    dates = {"starts_on": dt.date(2026, 8, 1), "ends_on": dt.date(2027, 5, 31)}
    found, _made = Programme.objects.get_or_create(code=code, defaults={"name": name, **dates})
    return found
