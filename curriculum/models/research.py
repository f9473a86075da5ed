"""What was found out before a lesson was written, for those who teach it."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from cms.kit.languages import CODES, LANGUAGES
from cms.kit.lint.names import ORGANISATIONS, real_names
from cms.kit.lint.texts import Text, texts_of
from cms.kit.owned import Owned
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows, texts
from curriculum.models.country import ISO_COUNTRY
from quizzes.lint.text_rules import names

LONGEST_SUMMARY = 500


class ResearchFinding(TranslatedRows, BigramSearch, Owned, Revised, RevisionMixin, index.Indexed):
    """One finding with its source. It stands in facilitator guides, never on a learner's page."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Author or journal, title, where it can be read.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[ISO_COUNTRY],
        help_text=_("Shown in guides of this country only; empty for everywhere."),
    )
    summary = models.TextField(
        _("what was found"), help_text=_("At most 500 signs. No names of people or workplaces.")
    )
    methods = models.CharField(
        _("how it was found"),
        max_length=200,
        blank=True,
        help_text=_("In one line: how many people, where, how long."),
    )

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        index.SearchField("source"),
        index.AutocompleteField("source"),
        *searchable_fields("summary"),
        index.FilterField("country"),
        index.FilterField("collection"),
    ]

    class Meta:
        ordering = ["key"]
        verbose_name = _("research finding")

    def __str__(self) -> str:
        return f"{self.source} ({self.year})"

    def clean(self) -> None:
        """Refuse what is too long, and what says who or where: evidence is about many."""
        super().clean()
        problems = [*self._too_long(), *self._named()]
        if problems:
            raise ValidationError(problems)

    def _too_long(self) -> Iterator[ValidationError]:
        for language, text in texts(self, "summary").items():
            if len(text) > LONGEST_SUMMARY:
                yield ValidationError(
                    gettext(
                        "What was found has %(count)s signs in %(language)s; %(most)s are the most."
                    )
                    % {
                        "count": len(text),
                        "language": LANGUAGES[language].english,
                        "most": LONGEST_SUMMARY,
                    }
                )

    def _named(self) -> Iterator[ValidationError]:
        known = real_names()
        for text in texts_of(self, CODES, {"": ("summary", "methods")}):
            yield from _refused(text, known)
        # An organisation may be the author of what it found out, but a workplace never.
        source = Text("", "", "source", str(_("source")), "", self.source, self.source)
        yield from _refused(source, real_names(without=(ORGANISATIONS,)))


def _refused(text: Text, known: tuple[str, ...]) -> Iterator[ValidationError]:
    for finding in names(text, known):
        yield ValidationError(
            gettext(
                "%(label)s: “%(name)s” is the name of a workplace or person. Take it out; say "
                "“a factory” or “a supervisor”."
            )
            % {"label": text.label, "name": finding.about}
        )
