"""Organisations: funders, trainers, brands, technical partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from learners.models.programme import Programme


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations in the field's words."""

    def of_programme(self, programme: Programme) -> OrganisationQuerySet:
        """The partners of a programme, and whoever trains a group of it already."""
        partners = Q(programmepartner__programme=programme)
        return self.filter(partners | Q(cohorts__programme=programme)).distinct()


class Organisation(models.Model):
    """An organisation with a part in a programme."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name
