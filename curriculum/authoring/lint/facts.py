"""What rules must know from outside a lesson."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from cms.kit.languages import SOURCE
from cms.kit.lint.glossary import AgreedTerm, glossary
from cms.kit.lint.names import real_names
from cms.kit.translation import column
from curriculum.models import LegalInstrument


@dataclass(frozen=True)
class KnownLaw:
    """A legal instrument as a law box meets it; `audiences` are those it has a summary for."""

    key: str
    name: str
    country: str
    status: str
    verified_on: dt.date | None
    audiences: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """Today, names that must not stand in a text, the law as it is written down, the glossary."""

    today: dt.date
    names: tuple[str, ...] = ()
    laws: tuple[KnownLaw, ...] = ()
    terms: tuple[AgreedTerm, ...] = ()


def gather() -> Facts:
    """The facts as they are now (two queries here, and those of the sources of names and
    terms)."""
    found = LegalInstrument.objects.prefetch_related("variants")
    laws = tuple(_known(law) for law in found)
    return Facts(timezone.localdate(), real_names(), laws, glossary())


def _known(law: LegalInstrument) -> KnownLaw:
    said = column("text", SOURCE)
    written = frozenset(row.audience for row in law.variants.all() if getattr(row, said))
    return KnownLaw(law.key, str(law), law.country, law.status, law.verified_on, written)
