"""Rules for one item. Only `personal-experience` keeps it from being saved at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.languages import CODES, SOURCE
from cms.kit.lint import recordings
from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.lint.glossary import AgreedTerm
from cms.kit.lint.texts import texts_of
from cms.kit.translation import column
from quizzes.lint.text_rules import names, numbers, personal, unwanted
from quizzes.models import Item

NO_ALT = Rule("no-alt-text", Severity.STOP, gettext_lazy("picture without a description"))

RULES = (NO_ALT,)

_ASKED = {"": ("stem",), "steps": ("text",), "options": ("text", "partner")}
_READ = {"": ("stem", "feedback", "alt_text"), "steps": ("text",), "options": ("text", "partner")}


def findings(
    item: Item, known_names: Iterable[str] = (), terms: Iterable[AgreedTerm] = ()
) -> Iterator[Finding]:
    """All findings of an item and its rows (options and steps are read), in every language."""
    known_names, terms = tuple(known_names), tuple(terms)
    yield from asks_about_experience(item)
    for text in texts_of(item, CODES, _READ):
        yield from numbers(text)
        yield from names(text, known_names)
        yield from unwanted(text, terms)
    yield from _undescribed(item)
    yield from recordings.outdated(item, CODES)


def asks_about_experience(item: Item) -> Iterator[Finding]:
    """Questions whose answer would be a report; see `quizzes.lint.personal_experience`."""
    for text in texts_of(item, CODES, _ASKED):
        yield from personal(text)


def _undescribed(item: Item) -> Iterator[Finding]:
    options: list[tuple[str, str, Any]] = [
        (f"options:{option.key}", str(option), option) for option in item.options.all()
    ]
    for row, of, thing in [("", "", item), *options]:
        if thing.image_id and not getattr(thing, column("alt_text", SOURCE)):
            yield undescribed(row, of, thing.image_id)


def undescribed(row: str, of: str, image: int) -> Finding:
    """A picture that nobody who cannot see it will know of."""
    return Finding(
        NO_ALT,
        _("This picture has no description."),
        _("Say what it shows: print and screen readers need it."),
        row=row,
        of=of,
        field="alt_text",
        language=SOURCE,
        about=str(image),
    )
