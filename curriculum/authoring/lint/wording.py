"""Rules for the words of a lesson: care, plainness, length."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding, Rule, Severity, found_in
from cms.kit.lint.texts import Text, texts_of, word_count
from curriculum.authoring.lint.facts import Facts
from curriculum.authoring.lint.words_of_care import advice_on_clothing, blame
from curriculum.enums import Audience
from curriculum.models import Lesson
from quizzes.lint.text_rules import names, numbers, personal, unwanted

CLOTHING = Rule("advice-on-clothing", Severity.STOP, gettext_lazy("advice on clothing"))
BLAME = Rule("blame", Severity.STOP, gettext_lazy("blame of the person harmed"))
LONG_SENTENCE = Rule(
    "long-sentence", Severity.WARN, gettext_lazy("sentence too long for worker lessons")
)
LONG_SCREEN = Rule("long-screen", Severity.WARN, gettext_lazy("too many words on one screen"))

RULES = (CLOTHING, BLAME, LONG_SENTENCE, LONG_SCREEN)

WORDS_A_SENTENCE = 15
WORDS_A_SCREEN = 120
_PLAIN_FOR = {Audience.WORKER, Audience.CAFE}

LEARNERS = {
    "": ("title", "summary", "key_messages", "content_note"),
    "parts": ("heading", "text", "prompts"),
}
"""What learners read, relation → fields."""
_ASKED = {
    "": ("debrief", "closing", "take_home"),
    "parts": ("text", "prompts"),
    "steps": ("say", "ask"),
    "resistance": ("ask",),
}
_SAID = {
    "": ("title", "summary", "key_messages", "ground_rules", "closing", "take_home", "disclosure"),
    "parts": ("heading", "text", "prompts"),
    "steps": ("heading", "say", "ask", "do"),
    "resistance": ("answer", "ask", "back"),
}
"""What a lesson itself says; not what people may answer, and not the lines it answers to."""
_EVERYWHERE = {
    "": (
        *LEARNERS[""],
        *("objectives", "materials", "room", "preparation", "ground_rules", "debrief"),
        *("disclosure", "closing", "take_home"),
    ),
    "parts": ("heading", "text", "prompts", "alt_text"),
    "steps": ("heading", "say", "ask", "do", "expected", "watch_out", "materials"),
    "resistance": ("line", "answer", "ask", "back"),
}


def findings(lesson: Lesson, languages: list[str], facts: Facts) -> Iterator[Finding]:
    """Findings in the texts of these languages (rows are read)."""
    for text in texts_of(lesson, languages, _ASKED):
        yield from personal(text)
    for text in texts_of(lesson, languages, _SAID):
        yield from _care(text)
    for text in texts_of(lesson, languages, _EVERYWHERE):
        yield from numbers(text)
        yield from names(text, facts.names)
        yield from unwanted(text, facts.terms)
    if lesson.audience in _PLAIN_FOR:
        for text in texts_of(lesson, languages, LEARNERS):
            yield from _long_sentences(text)
    yield from _long_screens(lesson, languages)


def _care(text: Text) -> Iterator[Finding]:
    for sentence in advice_on_clothing(text.said, text.language):
        yield found_in(
            text,
            CLOTHING,
            _("“%(said)s” tells people what to wear.") % {"said": sentence},
            _(
                "Clothes are never the cause. Say what the person who harasses must stop. What people "
                "say stands in quotation marks, with an answer."
            ),
            sentence,
        )
    for sentence in blame(text.said, text.language):
        yield found_in(
            text,
            BLAME,
            _("“%(said)s” looks for the cause in the person who was harmed.") % {"said": sentence},
            _(
                "Say who did it, and what others can do. What people say stands in quotation marks, "
                "with an answer."
            ),
            sentence,
        )


def _long_sentences(text: Text) -> Iterator[Finding]:
    for sentence in text.sentences:
        count = word_count(sentence, text.language)
        if count > WORDS_A_SENTENCE:
            yield found_in(
                text,
                LONG_SENTENCE,
                _("A sentence of about %(count)s words; workers read %(most)s at most.")
                % {"count": count, "most": WORDS_A_SENTENCE},
                _("Make two sentences of it."),
                sentence,
            )


def _long_screens(lesson: Lesson, languages: list[str]) -> Iterator[Finding]:
    """A part is a screen; open questions are counted, the description of the picture is not."""
    screens: dict[tuple[str, str], list[Text]] = {}
    for text in texts_of(lesson, languages, {"parts": LEARNERS["parts"]}):
        screens.setdefault((text.row, text.language), []).append(text)
    for (row, language), texts in screens.items():
        count = sum(word_count(text.said, language) for text in texts)
        if count > WORDS_A_SCREEN:
            yield Finding(
                LONG_SCREEN,
                _("About %(count)s words on one screen; %(most)s are enough.")
                % {"count": count, "most": WORDS_A_SCREEN},
                _("Take out what the picture says, or make two parts of it."),
                row=row,
                of=texts[0].of,
                field="text" if language != SOURCE else "",
                language=language,
                about="\n".join(text.said for text in texts),
            )
