"""Immutable published versions: what a cohort started with, it finishes with."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.translation import digest


class VersionIsFinalError(TypeError):
    """Somebody tried to change or delete a published version."""

    def __init__(self) -> None:
        super().__init__("A published version never changes; publish again to make a new one.")


class VersionQuerySet(models.QuerySet[Any]):
    """Bulk writes that would go round `save` are refused too."""

    def update(self, **kwargs: Any) -> int:
        raise VersionIsFinalError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise VersionIsFinalError


class Version(models.Model):
    """One numbered, immutable payload of something that was published."""

    number = models.PositiveIntegerField(_("version"))
    payload = models.JSONField(_("content"))
    sha256 = models.CharField(max_length=64, editable=False)
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            raise VersionIsFinalError
        self.sha256 = digest([self.payload])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise VersionIsFinalError
