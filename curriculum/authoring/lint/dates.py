"""Rules for what grows old: law and numbers to call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.lint.finding import Finding, Rule, Severity
from curriculum.authoring.lint.facts import Facts
from curriculum.enums import PartKind
from curriculum.models import CountryProfile, Lesson, ReferralService

LAW_OVERDUE = Rule(
    "law-overdue", Severity.WARN, gettext_lazy("law not checked for a year"), settles=True
)
HELP_OVERDUE = Rule(
    "help-overdue", Severity.WARN, gettext_lazy("help service not checked lately"), settles=True
)
RULES = (LAW_OVERDUE, HELP_OVERDUE)

_VERIFIED = gettext_lazy("Verified on")

LAW_STALE_AFTER = dt.timedelta(days=365)
"""A law box older than this says “check with a lawyer”."""


def of_lesson(lesson: Lesson, facts: Facts) -> Iterator[Finding]:
    """Law boxes whose country nobody has checked for a year; one for all countries asks for each."""
    for part in lesson.parts.all():
        if part.kind != PartKind.LAW:
            continue
        codes = [part.country] if part.country else sorted(facts.law_checked)
        for code in codes:
            if _law_is_old(facts.law_checked.get(code), facts.today):
                yield Finding(
                    LAW_OVERDUE,
                    _("The law of %(country)s was last checked: %(when)s.")
                    % {"country": code, "when": _when(facts.law_checked.get(code))},
                    _("Ask a lawyer there, then enter the day under Countries."),
                    row=f"parts:{part.key}",
                    of=str(part),
                    about=f"{code} {facts.law_checked.get(code)}",
                )


def of_country(country: CountryProfile, facts: Facts) -> Iterator[Finding]:
    """What a facilitator reads out must have been checked within a year."""
    if _law_is_old(country.verified_on, facts.today):
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
            _("Last checked: %(when)s. Learners and print do not show it.")
            % {"when": _when(service.verified_on)},
            _("Ring there, then enter the day and your name."),
            field="verified_on",
            label=str(_VERIFIED),
            about=str(service.verified_on),
        )


def _law_is_old(checked: dt.date | None, today: dt.date) -> bool:
    return checked is None or checked < today - LAW_STALE_AFTER


def _when(checked: dt.date | None) -> str:
    return formats.date_format(checked) if checked else "—"
