"""What came in by packages, so that the next package can be compared with what came before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedContent(models.Model):
    """The last package version of one thing: as it stood in the file, and as it stood here then.

    The same in the file again says nothing new. The same here says that nobody changed it since.
    """

    kind = models.CharField(_("kind"), max_length=20)
    identity = models.CharField(_("identity"), max_length=64)
    in_file = models.CharField(_("digest in the file"), max_length=64)
    here = models.CharField(_("digest here"), max_length=64)
    imported_at = models.DateTimeField(_("imported at"), auto_now=True)

    class Meta:
        ordering = ["kind", "identity"]
        verbose_name = _("imported content")
        constraints = [
            models.UniqueConstraint(fields=["kind", "identity"], name="importedcontent_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.identity}"
