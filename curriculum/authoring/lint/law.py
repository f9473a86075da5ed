"""Rules for law: what grew old, what was repealed, what is not written down."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.translation import column
from curriculum.authoring.lint.dates import LAW_OVERDUE
from curriculum.authoring.lint.facts import Facts, KnownLaw
from curriculum.enums import SHOWN_LAW, Audience, LawStatus, PartKind
from curriculum.models import LegalInstrument, Lesson, LessonPart
from curriculum.models.law import READ_BY, is_stale

LAW_REPEALED = Rule(
    "law-repealed", Severity.WARN, gettext_lazy("law in a lesson that has been repealed")
)
LAW_MISSING = Rule("law-missing", Severity.WARN, gettext_lazy("law box without a law"))
NO_SUMMARY = Rule("law-without-summary", Severity.HINT, gettext_lazy("law without plain words"))
RULES = (LAW_REPEALED, LAW_MISSING, NO_SUMMARY)


def of_lesson(lesson: Lesson, facts: Facts) -> Iterator[Finding]:
    """Law boxes with law that nobody has checked for a year, that was repealed, or without any."""
    for part in lesson.parts.all():
        if part.kind == PartKind.LAW:
            yield from _of_box(part, _read_here(lesson, part, facts), facts)


def of_instrument(law: LegalInstrument, facts: Facts) -> Iterator[Finding]:
    """Law that is shown must have been checked within a year."""
    if law.status in SHOWN_LAW and law.is_stale(facts.today):
        yield Finding(
            LAW_OVERDUE,
            _("Last checked: %(when)s; older than 12 months counts as unchecked.")
            % {"when": formats.date_format(law.verified_on) if law.verified_on else "—"},
            _("Ask a lawyer there, then enter the day and her name."),
            field="verified_on",
            label=str(_("Verified on")),
            about=str(law.verified_on),
        )
    said = any(getattr(row, column("text", SOURCE)) for row in law.variants.all())
    if law.status in SHOWN_LAW and not said:
        yield Finding(
            NO_SUMMARY,
            _("Nobody reads this law: it has no summary for workers or managers."),
            _("Say in plain words what they can do and expect."),
            row="variants:",
            about=law.key,
        )


def _read_here(lesson: Lesson, part: LessonPart, facts: Facts) -> list[KnownLaw]:
    audience = READ_BY[Audience(lesson.audience)]
    return [
        law
        for law in facts.laws
        if audience in law.audiences and (not part.country or law.country in {"", part.country})
    ]


def _of_box(part: LessonPart, laws: list[KnownLaw], facts: Facts) -> Iterator[Finding]:
    row, of = f"parts:{part.key}", str(part)
    shown = [law for law in laws if law.status in SHOWN_LAW]
    stale = [law for law in shown if is_stale(law.verified_on, facts.today)]
    repealed = [law for law in laws if law.status == LawStatus.REPEALED]
    if not [law for law in shown if not part.country or law.country == part.country]:
        yield Finding(
            LAW_MISSING,
            _("No law is written down for %(country)s and these readers.")
            % {"country": part.country or _("any country")},
            _("Add one under Law, with a summary for them."),
            row=row,
            of=of,
            about=part.country,
        )
    if stale:
        yield Finding(
            LAW_OVERDUE,
            _("Nobody has checked this for 12 months: %(laws)s.") % {"laws": _named(stale)},
            _("Ask a lawyer there, then enter the day and her name under Law."),
            row=row,
            of=of,
            about=" ".join(f"{law.key} {law.verified_on}" for law in stale),
        )
    if repealed:
        yield Finding(
            LAW_REPEALED,
            _("No longer shown, because it was repealed: %(laws)s.") % {"laws": _named(repealed)},
            _("Read whether the lesson still holds without it, and publish it again."),
            row=row,
            of=of,
            about=" ".join(law.key for law in repealed),
        )


def _named(laws: list[KnownLaw]) -> str:
    return ", ".join(f"{law.name} ({law.country})" if law.country else law.name for law in laws)
