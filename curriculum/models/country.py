"""Countries: languages, and what a facilitator must tell a group about the limits of secrecy."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from cms.kit.lint.finding import Finding
from cms.kit.owned import Owned
from cms.kit.revised import Revised
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.translation import TranslatedRows

ISO_COUNTRY = RegexValidator(
    r"^[A-Z]{2}$", _("Write the two capital letters of ISO 3166, such as KH.")
)


class CountryProfile(TranslatedRows, BigramSearch, Owned, Revised, RevisionMixin, index.Indexed):
    """What differs by country and must be verified there."""

    code = models.CharField(_("country code"), max_length=2, unique=True, validators=[ISO_COUNTRY])
    name = models.CharField(_("name"), max_length=80)
    confidentiality_limits = models.TextField(
        _("limits of confidentiality"),
        help_text=_("Who must report what by law here; facilitators read it out before a session."),
    )
    emergency_note = models.TextField(_("in an emergency"), blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.CharField(_("verified by"), max_length=120, blank=True)

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        *searchable_fields("name"),
        index.FilterField("collection"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("country profile")

    def __str__(self) -> str:
        return self.name or self.code

    def findings(self) -> list[Finding]:
        """What a careful reader says about this country (a few queries)."""
        from curriculum.authoring.lint.dates import of_country  # noqa: PLC0415  rules are above models
        from curriculum.authoring.lint.facts import gather  # noqa: PLC0415

        return list(of_country(self, gather()))
