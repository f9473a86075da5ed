"""Cohorts: groups that go through a course together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import CODES, LANGUAGES
from curriculum.enums import Path
from curriculum.models import CourseVersion
from curriculum.models.country import ISO_COUNTRY
from learners.enums import GroupKind
from learners.models.organisation import Organisation
from learners.models.programme import Programme
from learners.models.workplace import Workplace


def _known_languages(codes: list[str]) -> None:
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        raise ValidationError(
            _("Choose at least one of: %(known)s."), params={"known": ", ".join(CODES)}
        )


class Cohort(models.Model):
    """A group at a workplace, with the course version it started with and will finish with."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cohorts")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="cohorts")
    course_version = models.ForeignKey(
        CourseVersion, on_delete=models.PROTECT, related_name="cohorts"
    )
    country = models.CharField(_("country"), max_length=2, validators=[ISO_COUNTRY])
    languages = models.JSONField(_("languages"), default=list, validators=[_known_languages])
    group = models.CharField(
        _("group"), max_length=10, choices=GroupKind.choices, default=GroupKind.MIXED
    )
    path = models.CharField(_("path"), max_length=10, choices=Path.choices, default=Path.CORE)
    threshold_percent = models.PositiveSmallIntegerField(
        _("completion threshold"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Share of the planned sessions somebody must attend to complete, in percent."),
    )
    starts_on = models.DateField(_("starts on"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("cohort")

    def __str__(self) -> str:
        return self.code

    @property
    def default_language(self) -> str:
        return str(self.languages[0])
