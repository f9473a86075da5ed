"""Workplaces: factories, farms, parks, cafés."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from curriculum.models.country import ISO_COUNTRY
from learners.enums import WorkplaceKind
from learners.models.organisation import Organisation
from learners.models.programme import Programme


class WorkplaceQuerySet(models.QuerySet["Workplace"]):
    """Workplaces in the field's words."""

    def of_programme(self, programme: Programme) -> WorkplaceQuerySet:
        """Where a programme has groups or may have one: the workplaces its partners train at."""
        partners = Q(organisations__programmepartner__programme=programme)
        return self.filter(partners | Q(cohorts__programme=programme)).distinct()


class Workplace(models.Model):
    """A place of work, shared by every organisation that trains there."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=20, choices=WorkplaceKind.choices, default=WorkplaceKind.FACTORY
    )
    country = models.CharField(_("country"), max_length=2, validators=[ISO_COUNTRY])
    worker_count = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="workplaces", blank=True)

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("workplace")

    def __str__(self) -> str:
        return self.name
