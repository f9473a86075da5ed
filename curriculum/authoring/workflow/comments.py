"""Comments on a part of a lesson: who said what, where, and whether it was resolved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from curriculum.authoring.lint.notes import unsafe
from curriculum.models import Lesson, ReviewComment


def places_of(draft: Lesson) -> dict[str, str]:
    """`relation:key` → the row as its author knows it, the whole lesson first."""
    rows = {
        f"{relation}:{row.key}": str(row)
        for relation in draft.translated_rows
        for row in getattr(draft, relation).all()
    }
    return {"": _("the whole lesson"), **rows}


def comment(draft: Lesson, *, row: str, text: str, user: Any) -> ReviewComment:
    """Write a comment. Raises ValidationError for an empty one, a place that is not there, a name."""
    text = text.strip()
    if not text:
        raise ValidationError(_("Comment: write what you want to say."))
    if row not in places_of(draft):
        raise ValidationError(_("This part is not in the lesson any more; choose another place."))
    found = unsafe(text)
    if found:
        raise ValidationError(found)
    made = ReviewComment(lesson_id=draft.pk, row=row, text=text, made_by=user)
    made.full_clean()
    made.save()
    return made


def resolve(made: ReviewComment, user: Any) -> None:
    """Mark a comment as settled; the first who does it stands there."""
    ReviewComment.objects.filter(pk=made.pk, resolved_at=None).update(
        resolved_by=user, resolved_at=timezone.now()
    )
