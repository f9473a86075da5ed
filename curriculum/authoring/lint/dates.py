"""Rules for what grows old: what a facilitator reads out, and numbers to call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.lint.finding import Finding, Rule, Severity
from curriculum.authoring.lint.facts import Facts
from curriculum.models import CountryProfile, ReferralService
from curriculum.models.law import is_stale
from curriculum.models.referral import STALE_AFTER

LAW_OVERDUE = Rule(
    "law-overdue", Severity.WARN, gettext_lazy("law not checked for a year"), settles=True
)
HELP_OVERDUE = Rule(
    "help-overdue", Severity.WARN, gettext_lazy("help service not checked lately"), settles=True
)
RULES = (LAW_OVERDUE, HELP_OVERDUE)

_VERIFIED = gettext_lazy("Verified on")


def of_country(country: CountryProfile, facts: Facts) -> Iterator[Finding]:
    """What a facilitator reads out must have been checked within a year."""
    if is_stale(country.verified_on, facts.today):
        yield Finding(
            LAW_OVERDUE,
            _("Last checked: %(when)s.") % {"when": _when(country.verified_on)},
            _("Ask a lawyer there, then enter the day and her name."),
            field="verified_on",
            label=str(_VERIFIED),
            about=str(country.verified_on),
        )


def of_service(service: ReferralService, facts: Facts) -> Iterator[Finding]:
    """A number that nobody rang for half a year is hidden from learners and print."""
    if service.is_stale(facts.today):
        yield Finding(
            HELP_OVERDUE,
            _("Last checked: %(when)s; after %(days)s days learners and print do not show it.")
            % {"when": _when(service.verified_on), "days": STALE_AFTER.days},
            _("Ring there, then enter the day and your name."),
            field="verified_on",
            label=str(_VERIFIED),
            about=str(service.verified_on),
        )


def _when(checked: dt.date | None) -> str:
    return formats.date_format(checked) if checked else "—"
