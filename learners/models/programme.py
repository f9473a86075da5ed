"""Programmes: funded efforts with dates and partners."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from learners.models.organisation import Organisation


class Programme(models.Model):
    """A funded effort; its small-group rules hold for every report made of it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    workplaces_see_change = models.BooleanField(
        _("workplaces see what their people learned"),
        default=False,
        help_text=_(
            "One line for the whole workplace, from ten people compared on. Off, a workplace sees "
            "minutes and heads only."
        ),
    )
    language_threshold = models.PositiveSmallIntegerField(
        _("share of texts a group's language must have"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("In percent, judged by the version the group has. 0: nothing is asked."),
    )
    language_reviewed = models.BooleanField(
        _("translations must be reviewed before a group starts"), default=False
    )
    partners = models.ManyToManyField(Organisation, through="ProgrammePartner", blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("programme")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="programme_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(language_threshold__lte=100), name="programme_threshold_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammePartner(models.Model):
    """An organisation's part in a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    part = models.CharField(_("part"), max_length=120, blank=True)

    class Meta:
        ordering = ["programme", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.programme}"
