"""Sound of lesson parts: what a lesson plays is not deleted from the library."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.documents.models import Document

from cms.kit.translation import column
from curriculum.models import Lesson
from tests.factories.curriculum import make_lesson
from tests.factories.kinds import clip

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "km", "zh-hans")
"""The first language of all, one in between, and one whose code is not its column."""


def spoken(language):
    """A clip that one part of a lesson plays in a language."""
    lesson = make_lesson()
    part = lesson.parts.all()[0]
    sound = clip(f"part {language}")
    setattr(part, column("audio", language), sound)
    part.save()
    return sound


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clip_that_a_part_uses_is_not_deleted(language):
    with pytest.raises(ProtectedError):
        spoken(language).delete()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_says_where_a_clip_is_used_and_offers_no_deleting(desk, language):
    sound = spoken(language)

    page = desk.get(reverse("wagtaildocs:delete", args=[sound.pk])).content.decode()
    usage = desk.get(reverse("wagtaildocs:document_usage", args=[sound.pk])).content.decode()

    assert str(Lesson.objects.get()) in usage
    assert "One or more references to this document prevent it from being deleted." in page
    assert 'value="Yes, delete"' not in page
    desk.post(reverse("wagtaildocs:delete", args=[sound.pk]))
    assert Document.objects.filter(pk=sound.pk).exists()
