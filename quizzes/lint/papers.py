"""Rules for a question paper; what is wrong with an item stands at the item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.lint.glossary import AgreedTerm
from cms.kit.lint.texts import texts_of
from quizzes.enums import Purpose
from quizzes.lint.text_rules import names, numbers, personal, unwanted
from quizzes.models import Instrument, Item

EXPOSED_ITEM = Rule("exposed-item", Severity.STOP, gettext_lazy("practised item in a test paper"))
RULES = (EXPOSED_ITEM,)

_READ = {"": ("title", "introduction")}


def findings(
    paper: Instrument,
    items: Iterable[Item],
    known_names: Iterable[str] = (),
    terms: Iterable[AgreedTerm] = (),
) -> Iterator[Finding]:
    """All findings of a paper with these items."""
    known_names, terms = tuple(known_names), tuple(terms)
    yield from paper.gone
    for text in texts_of(paper, paper.readable_languages(), _READ):
        yield from personal(text)
        yield from numbers(text)
        yield from names(text, known_names)
        yield from unwanted(text, terms)
    if paper.purpose != Purpose.FORMATIVE:
        yield from (_exposed(item) for item in items if item.exposed)


def _exposed(item: Item) -> Finding:
    return Finding(
        EXPOSED_ITEM,
        _("%(item)s is used in a lesson, so it is no longer fit for a test.") % {"item": item.key},
        _("Put another item of the same construct in its place."),
        row=f"rows:{item.key}",
        of=item.key,
        about=item.key,
    )
