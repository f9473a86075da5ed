"""The glossary: what a word is called in each language, and which words must not stand for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cms.kit.languages import CODES, LANGUAGES, SOURCE
from cms.kit.lint.glossary import AgreedTerm, Forbidden
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import lines, texts
from cms.kit.translation_state import TrackedTranslations, TranslationRecord, TranslationState
from curriculum.models.guide import ONE_PER_LINE


class Term(
    TrackedTranslations, BigramSearch, Revised, RevisionMixin, index.Indexed, ClusterableModel
):
    """A word of the source with the word to use for it in each language.

    A translation that is no more than a human draft waits for a reviewer, and is shown as such.
    """

    key = models.SlugField(_("key"), max_length=60, unique=True)
    word = models.CharField(_("word"), max_length=120)
    other_forms = models.TextField(
        _("other forms in English"),
        blank=True,
        help_text=_("One per line. A plural that only adds s is found by itself."),
    )
    note = models.TextField(_("note for translators"), blank=True)

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("word"),
    ]

    class Meta:
        ordering = ["key"]
        verbose_name = _("term")

    def __str__(self) -> str:
        return self.word or self.key


class ForbiddenWord(Orderable):
    """A word that must not be used in one language, and why."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="forbidden")
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=[(code, LANGUAGES[code].english) for code in CODES],
    )
    words = models.TextField(_("words"), help_text=ONE_PER_LINE)
    reason = models.CharField(_("why not"), max_length=300)

    class Meta(Orderable.Meta):
        verbose_name = _("forbidden word")

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {', '.join(lines(self.words))}"


class TermTranslation(TranslationRecord):
    """Whether a reviewer has agreed to a language's word."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"], name="termtranslation_once_per_language"
            )
        ]


def agreed_terms() -> Iterator[AgreedTerm]:
    """The whole glossary, without machine drafts (three queries)."""
    for term in Term.objects.prefetch_related("forbidden", "translations"):
        states = {record.language: record.state for record in term.translations.all()}
        words = {
            code: word
            for code, word in texts(term, "word").items()
            if states.get(code) != TranslationState.MACHINE_DRAFT
        }
        yield AgreedTerm(
            key=term.key,
            forms=(term.said("word", SOURCE), *lines(term.other_forms)),
            words=words,
            note=term.note,
            unchecked=frozenset(
                code for code in words if states.get(code) != TranslationState.REVIEWED
            ),
            forbidden=tuple(
                Forbidden(word, row.language, row.reason, words.get(row.language, ""))
                for row in term.forbidden.all()
                for word in lines(row.words)
            ),
        )
