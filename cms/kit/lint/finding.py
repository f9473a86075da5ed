"""A finding: which rule, where, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.lint.texts import Text
from cms.kit.translation import column, digest


class Severity(TextChoices):
    """How grave a finding is, gravest first."""

    STOP = "stop", _("stop")
    WARN = "warn", _("warning")
    HINT = "hint", _("hint")


GRAVITY = list(Severity)


@dataclass(frozen=True)
class Rule:
    """What a finding is about. Its code is stored with overrides and stays."""

    code: str
    severity: Severity
    name: str | Promise
    settles: bool = False
    """Whether a warning can only be mended: no reason makes a stale number right."""


@dataclass(frozen=True)
class Overridden:
    """Who set a warning aside, when and why."""

    who: str
    when: Any
    reason: str


@dataclass(frozen=True)
class Finding:
    """One fault: `row` is `relation:key` or empty, `language` empty where all are meant.

    `about` is the text that was judged: an override holds while it stays the same.
    """

    rule: Rule
    why: str
    mend: str
    row: str = ""
    of: str = ""
    """The row as its author knows it."""
    field: str = ""
    label: str = ""
    language: str = ""
    about: str = ""
    overridden: Overridden | None = None

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def may_be_overridden(self) -> bool:
        return self.severity == Severity.WARN and not self.rule.settles

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the rule, the place and the text it was about."""
        return digest([self.rule.code, self.row, self.field, self.language, self.about])

    @property
    def quote(self) -> str:
        """The text it is about, short enough for one line."""
        return self.about if len(self.about) <= _QUOTED else f"{self.about[:_QUOTED].rstrip()}…"

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].english if self.language else ""

    @property
    def place(self) -> str:
        """Row, field and language in a line."""
        parts = [self.of, self.label, self.language_name if self.language != SOURCE else ""]
        return " · ".join(part for part in parts if part)

    def error(self) -> ValidationError:
        """The finding as a form shows it: at its field, or at the top with its place."""
        if self.field and not self.row:
            said = self.why if self.language in {"", SOURCE} else f"{self.place}: {self.why}"
            name = column(self.field, self.language) if self.language else self.field
            return ValidationError({name: said})
        return ValidationError(f"{self.place}: {self.why}" if self.place else self.why)


_QUOTED = 140


def found_in(text: Text, rule: Rule, why: str, mend: str, about: str) -> Finding:
    """A finding in one text of one language."""
    return Finding(
        rule,
        why,
        mend,
        row=text.row,
        of=text.of,
        field=text.field,
        label=text.label,
        language=text.language,
        about=about,
    )


def once(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, in reading order; the same sentence of the same text only once."""
    seen: dict[str, Finding] = {}
    for finding in findings:
        seen.setdefault(finding.fingerprint, finding)
    return sorted(seen.values(), key=lambda finding: GRAVITY.index(finding.severity))


def set_aside(finding: Finding, overridden: Overridden | None) -> Finding:
    """The finding with the reason somebody gave, where reasons count."""
    return replace(finding, overridden=overridden if finding.may_be_overridden else None)
