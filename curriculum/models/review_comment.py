"""What a reader says about one part of a lesson. Wagtail's own comments belong to pages only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum.models.lesson import Lesson


class ReviewComment(models.Model):
    """A comment on the whole lesson or on one of its rows, until somebody resolves it."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="review_comments")
    row = models.CharField(max_length=60, blank=True)
    """`relation:key`, as findings have it; empty for the whole lesson."""
    text = models.TextField(_("comment"), max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("review comment")
        indexes = [
            # Counted on every author's first page.
            models.Index(
                fields=["lesson"],
                name="reviewcomment_open",
                condition=models.Q(resolved_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson} · {self.row}"
