"""What rules must know from outside a lesson."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from cms.kit.lint.names import real_names
from curriculum.models import CountryProfile


@dataclass(frozen=True)
class Facts:
    """Today, names that must not stand in a text, and when each country's law was last checked."""

    today: dt.date
    names: tuple[str, ...] = ()
    law_checked: Mapping[str, dt.date | None] = field(default_factory=dict)


def gather() -> Facts:
    """The facts as they are now (one query here, and those of the sources of names)."""
    checked = dict(CountryProfile.objects.values_list("code", "verified_on"))
    return Facts(timezone.localdate(), real_names(), checked)
