"""Who wrote a lesson since it was last approved: they cannot sign it off or approve it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from curriculum.authoring.groups import REVIEWERS, of_kind
from curriculum.authoring.workflow.texts import text_digest
from curriculum.enums import LessonState
from curriculum.models import Lesson


def approved_version(lesson: Lesson) -> Any:
    """The newest version that was approved (one query), or None."""
    approved = lesson.versions.filter(state=LessonState.APPROVED)
    return approved.defer("payload").order_by("-number").first()


def wrote(lesson: Lesson, user: Any) -> bool:
    """Whether this person changed a word since the last approval (two queries a revision of hers).

    Saving without a change, as approving from the editor does, makes nobody an author.
    """
    if user is None or user.pk is None:
        return False
    approved = approved_version(lesson)
    since = (approved.revision_id if approved else None) or 0
    revisions = Revision.objects.for_instance(lesson)
    return any(
        _changed(revisions, revision) for revision in revisions.filter(user=user, pk__gt=since)
    )


def _changed(revisions: Any, revision: Revision) -> bool:
    before = revisions.filter(pk__lt=revision.pk).order_by("-pk").first()
    return before is None or text_digest(before.content) != text_digest(revision.content)


def is_reviewer(user: Any) -> bool:
    """Whether this person is among the gender specialists, of all or of a country (one query)."""
    return bool(user and user.is_active and user.groups.filter(of_kind(REVIEWERS)).exists())
