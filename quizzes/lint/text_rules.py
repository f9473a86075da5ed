"""Rules for one text, whatever it belongs to: lessons use them too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.lint.finding import Finding, Rule, Severity, found_in
from cms.kit.lint.glossary import AgreedTerm, forbidden_in, forbidden_words
from cms.kit.lint.phones import phone_numbers
from cms.kit.lint.texts import Text
from quizzes.lint.personal_experience import asking, nearly_asking

PERSONAL = Rule(
    "personal-experience", Severity.STOP, gettext_lazy("asks about personal experience")
)
NEARLY_PERSONAL = Rule(
    "personal-question", Severity.WARN, gettext_lazy("sounds like a question about somebody's life")
)
PHONE = Rule("phone-number", Severity.STOP, gettext_lazy("phone number outside the help services"))
NAME = Rule("real-name", Severity.WARN, gettext_lazy("name of a real workplace or person"))

FORBIDDEN_WORD = Rule(
    "forbidden-word", Severity.WARN, gettext_lazy("word that the glossary forbids")
)

RULES = (PERSONAL, NEARLY_PERSONAL, PHONE, NAME, FORBIDDEN_WORD)

INVENTED = frozenset({"lin"})
"""Family names of the people who were invented for the lessons."""

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Md)\.? ([A-Z][\w-]+)")
_SHORTEST_NAME = 3


def personal(text: Text) -> Iterator[Finding]:
    """Sentences of one text that ask what was done to the reader."""
    for sentence in asking(text.said, text.language):
        yield found_in(
            text,
            PERSONAL,
            _("“%(said)s” asks about personal experience.") % {"said": sentence},
            _(
                "An answer would be a report of harassment. Ask what is right, what the rules say or "
                "what an invented person can do. What she says herself stands in quotation marks."
            ),
            sentence,
        )
    for sentence in nearly_asking(text.said, text.language):
        yield found_in(
            text,
            NEARLY_PERSONAL,
            _("“%(said)s” sounds like a question about the reader's own life.")
            % {"said": sentence},
            _("Ask about an invented person, or say why the answer can harm nobody."),
            sentence,
        )


def numbers(text: Text) -> Iterator[Finding]:
    """Phone numbers, in any digits, and links that dial."""
    for sentence in text.sentences:
        for number in phone_numbers(sentence):
            yield _number(text, number)
    if 'href="tel:' in text.stored:
        yield _number(text, "tel:")


def _number(text: Text, number: str) -> Finding:
    return found_in(
        text,
        PHONE,
        _("“%(number)s” looks like a phone number.") % {"number": number},
        _(
            "Take it out and write “the help card shows the number”. Numbers stand in Help services "
            "only: there somebody checks them, and old ones vanish everywhere."
        ),
        number,
    )


def names(text: Text, known: Iterable[str]) -> Iterator[Finding]:
    """Real names: those that the register knows, whole words in their own spelling, and titled ones."""
    said = text.said
    found = [name for name in known if len(name) >= _SHORTEST_NAME and _stands_in(name, said)]
    found += [
        match.group()
        for match in _TITLED.finditer(said)
        if match.group(1).casefold() not in INVENTED
    ]
    for name in dict.fromkeys(found):
        yield found_in(
            text,
            NAME,
            _("“%(name)s” may be a real workplace or person.") % {"name": name},
            _("Use the invented people and workplaces, or say why nobody is meant."),
            name,
        )


def unwanted(text: Text, terms: Iterable[AgreedTerm]) -> Iterator[Finding]:
    """Words that the glossary forbids in the language of the text, outside of quotation marks."""
    for each in forbidden_in(text.said, forbidden_words(terms, text.language)):
        mend = (
            _("Write “%(word)s”.") % {"word": each.instead}
            if each.instead
            else _("Choose another word; the glossary names none for this language yet.")
        )
        why = _("“%(word)s” must not be used: %(reason)s") % {
            "word": each.word,
            "reason": each.reason,
        }
        yield found_in(text, FORBIDDEN_WORD, why, mend, each.word)


def _stands_in(name: str, said: str) -> bool:
    at = said.find(name)
    while at >= 0:
        around = said[at - 1 : at] + said[at + len(name) : at + len(name) + 1]
        if not any(sign.isalnum() for sign in around):
            return True
        at = said.find(name, at + len(name))
    return False
