"""Lessons with a draft that names more than what is published."""

from __future__ import annotations

from curriculum.models import Lesson
from tests.curriculum.exchange.packages import clip, picture
from tests.factories.curriculum import make_lesson, publish


def drafted(*, live: bool = True) -> Lesson:
    """A lesson whose newest draft alone shows a picture and plays a Khmer clip."""
    lesson = publish(make_lesson()) if live else make_lesson()
    draft = lesson.get_latest_revision_as_object()
    part = draft.parts.get_object_list()[0]
    part.image, part.alt_text_en, part.audio_km = picture(), "A line", clip()
    draft.save_revision(clean=False)
    return Lesson.objects.get(pk=lesson.pk)
