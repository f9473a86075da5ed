"""Help outside the workplace, as data with an owner and a date."""

from __future__ import annotations

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from cms.kit.lint.finding import Finding
from cms.kit.owned import Owned
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows
from curriculum.models.country import ISO_COUNTRY
from curriculum.validators import checked_by_somebody

STALE_AFTER = dt.timedelta(days=180)
"""A number nobody has checked for this long is hidden from learners and print."""


class ReferralServiceQuerySet(models.QuerySet["ReferralService"]):
    """Services in the field's words; `today` is an argument so that tests need no clock."""

    def in_country(self, country: str) -> ReferralServiceQuerySet:
        return self.filter(country=country)

    def current(self, today: dt.date) -> ReferralServiceQuerySet:
        return self.filter(verified_on__gte=today - STALE_AFTER)

    def stale(self, today: dt.date) -> ReferralServiceQuerySet:
        return self.filter(Q(verified_on__lt=today - STALE_AFTER) | Q(verified_on__isnull=True))


class ReferralService(TranslatedRows, BigramSearch, Owned, Revised, RevisionMixin, index.Indexed):
    """A help service: what it does, when, at what cost, and who last rang to check."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    country = models.CharField(_("country"), max_length=2, validators=[ISO_COUNTRY])
    name = models.CharField(_("name"), max_length=120)
    what = models.CharField(_("what it does"), max_length=300)
    hours = models.CharField(_("hours"), max_length=120)
    cost = models.CharField(_("cost"), max_length=60, blank=True)
    phone = models.CharField(
        _("phone"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[0-9 +()-]*$", _("Write digits, spaces, + ( ) and - only."))],
    )
    phone_visible = models.BooleanField(
        _("show the number"),
        default=True,
        help_text=_("Off where a number seen on a shared phone or slip would put someone at risk."),
    )
    languages = models.CharField(
        _("languages spoken"),
        max_length=120,
        blank=True,
        help_text=_("Codes, separated by commas."),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.CharField(_("verified by"), max_length=120, blank=True)

    objects = ReferralServiceQuerySet.as_manager()
    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *searchable_fields("name", "what"),
        index.FilterField("country"),
        index.FilterField("collection"),
    ]

    class Meta:
        ordering = ["country", "key"]
        verbose_name = _("help service")

    def __str__(self) -> str:
        return self.name or self.key

    def clean(self) -> None:
        super().clean()
        checked_by_somebody(self.verified_on, self.verified_by)

    def is_stale(self, today: dt.date) -> bool:
        return self.verified_on is None or self.verified_on < today - STALE_AFTER

    def findings(self) -> list[Finding]:
        """What a careful reader says about this service (a few queries)."""
        from curriculum.authoring.lint.dates import of_service  # noqa: PLC0415  rules are above models
        from curriculum.authoring.lint.facts import gather  # noqa: PLC0415

        return list(of_service(self, gather()))
