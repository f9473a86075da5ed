"""Law on harassment at work: what stands where, in plain words, and when a person last checked it.

Nothing here is legal advice. What nobody has checked has no day, and says so wherever it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cms.kit.choice_list import ChoiceListField
from cms.kit.languages import LANGUAGES
from cms.kit.lint.finding import Finding
from cms.kit.lint.texts import word_count
from cms.kit.owned import Owned
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows, texts
from curriculum.enums import (
    SHOWN_LAW,
    Audience,
    ChairRule,
    Duty,
    LawAudience,
    LawKind,
    LawStatus,
    WomenShare,
)
from curriculum.models.country import ISO_COUNTRY
from curriculum.validators import KEY, checked_by_somebody

STALE_AFTER = dt.timedelta(days=365)
"""Law that nobody has checked for this long says “check with a lawyer” wherever it stands."""

MOST_WORDS = {LawAudience.WORKER: 60, LawAudience.MANAGER: 150}
"""How long a plain summary may be, counted in each language as the lint counts."""

READ_BY = {
    Audience.WORKER: LawAudience.WORKER,
    Audience.PEER_LEADER: LawAudience.WORKER,
    Audience.CAFE: LawAudience.WORKER,
    Audience.MANAGER: LawAudience.MANAGER,
    # In one room, everybody's words.
    Audience.MIXED: LawAudience.WORKER,
}
"""Which summary a lesson shows, by its audience."""


def is_stale(checked: dt.date | None, today: dt.date) -> bool:
    """Whether law that was checked then must be checked again."""
    return checked is None or checked < today - STALE_AFTER


class LegalInstrumentQuerySet(models.QuerySet["LegalInstrument"]):
    """Law in the field's words; `today` is an argument so that tests need no clock."""

    def shown(self) -> LegalInstrumentQuerySet:
        return self.filter(status__in=SHOWN_LAW)

    def current(self, today: dt.date) -> LegalInstrumentQuerySet:
        return self.filter(verified_on__gte=today - STALE_AFTER)

    def stale(self, today: dt.date) -> LegalInstrumentQuerySet:
        return self.filter(Q(verified_on__lt=today - STALE_AFTER) | Q(verified_on__isnull=True))


class LegalInstrument(
    TranslatedRows, BigramSearch, Owned, Revised, RevisionMixin, index.Indexed, ClusterableModel
):
    """One law, rule, judgment, code or convention, with its summaries and its committee rule."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[ISO_COUNTRY],
        help_text=_("Two capital letters of ISO 3166; empty for an international standard."),
    )
    name = models.CharField(_("name"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1800)])
    kind = models.CharField(_("kind"), max_length=20, choices=LawKind.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=LawStatus.choices, default=LawStatus.UNCLEAR
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    provision = models.CharField(
        _("provision"), max_length=200, blank=True, help_text=_("Article, section or rule.")
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where this was read.")
    )
    duties = ChoiceListField(_("duties of the employer"), choices=Duty.choices)
    complaint_window_days = models.PositiveSmallIntegerField(
        _("days to complain"), null=True, blank=True
    )
    inquiry_days = models.PositiveSmallIntegerField(_("days to inquire"), null=True, blank=True)
    appeal = models.CharField(_("appeal"), max_length=300, blank=True)
    penalties = models.CharField(_("penalties"), max_length=300, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What is still open, for authors only.")
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.CharField(_("verified by"), max_length=120, blank=True)

    objects = LegalInstrumentQuerySet.as_manager()
    translated_rows = ("variants",)
    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("name"),
        index.FilterField("country"),
        index.FilterField("status"),
        index.FilterField("collection"),
    ]

    class Meta:
        ordering = ["country", "year", "key"]
        verbose_name = _("legal instrument")

    def __str__(self) -> str:
        return self.name or self.key

    def is_stale(self, today: dt.date) -> bool:
        return is_stale(self.verified_on, today)

    def clean(self) -> None:
        super().clean()
        checked_by_somebody(self.verified_on, self.verified_by)
        problems = list(self._variant_problems())
        if problems:
            raise ValidationError(problems)

    def _variant_problems(self) -> Iterator[ValidationError]:
        seen: set[str] = set()
        for variant in self.variants.all():
            if variant.audience in seen:
                yield ValidationError(
                    gettext("There are two summaries for %(audience)s; keep one.")
                    % {"audience": variant.get_audience_display()}
                )
            seen.add(variant.audience)
            yield from variant.problems()

    def findings(self) -> list[Finding]:
        """What a careful reader says about this law (a few queries)."""
        from curriculum.authoring.lint.facts import gather  # noqa: PLC0415  rules are above models
        from curriculum.authoring.lint.law import of_instrument  # noqa: PLC0415

        return list(of_instrument(self, gather()))


class LegalVariant(TranslatedRows, Orderable):
    """What a law says, in plain words for one audience."""

    instrument = ParentalKey(LegalInstrument, on_delete=models.CASCADE, related_name="variants")
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    audience = models.CharField(_("for"), max_length=20, choices=LawAudience.choices)
    text = models.TextField(
        _("in plain words"),
        help_text=_("At most 60 words for workers, 150 for managers, in every language."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("plain summary")

    def __str__(self) -> str:
        return str(self.get_audience_display())

    def problems(self) -> Iterator[ValidationError]:
        """Texts that are too long, each with its language and its length."""
        most = MOST_WORDS.get(LawAudience(self.audience)) if self.audience else None
        for language, text in texts(self, "text").items():
            count = word_count(text, language)
            if most and count > most:
                yield ValidationError(
                    gettext(
                        "The summary for %(audience)s has about %(count)s words in %(language)s; "
                        "%(most)s are the most. Say only what they can use."
                    )
                    % {
                        "audience": self.get_audience_display(),
                        "count": count,
                        "language": LANGUAGES[language].english,
                        "most": most,
                    }
                )


class CommitteeRule(Orderable):
    """What a law asks of the committee; an empty number means that nobody has verified the point."""

    instrument = ParentalKey(
        LegalInstrument, on_delete=models.CASCADE, related_name="committee_rules"
    )
    min_members = models.PositiveSmallIntegerField(_("members at least"), null=True, blank=True)
    women_majority = models.CharField(
        _("women"), max_length=20, choices=WomenShare.choices, default=WomenShare.UNVERIFIED
    )
    woman_chair = models.CharField(
        _("in the chair"), max_length=20, choices=ChairRule.choices, default=ChairRule.UNVERIFIED
    )
    external_members = models.PositiveSmallIntegerField(
        _("members from outside at least"), null=True, blank=True
    )
    tenure_months = models.PositiveSmallIntegerField(
        _("term of office in months"), null=True, blank=True
    )

    class Meta(Orderable.Meta):
        verbose_name = _("committee rule")

    def __str__(self) -> str:
        return str(self.instrument)
