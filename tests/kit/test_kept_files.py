"""Published pictures and sound outlive the files they were made from."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents.models import Document

from cms.kit.kept_files import keep, keep_picture, keep_sound
from tests.factories import delivery as make


def test_the_same_bytes_are_kept_once():
    first, again = keep(b"abc", "images/kept", "A.PNG"), keep(b"abc", "images/kept", "b.png")

    assert first == again
    assert first.endswith(".png")
    assert default_storage.open(first).read() == b"abc"


@pytest.mark.django_db
def test_a_phone_gets_at_most_15_kb_and_the_print_gets_everything():
    kept = keep_picture(make.picture())

    assert (kept["width"], kept["height"]) == (1200, 800)
    assert (kept["small"]["width"], kept["small"]["height"]) == (420, 280)
    assert kept["wide"]["width"] == 1000
    assert default_storage.size(kept["small"]["file"]) <= 15 * 1024


@pytest.mark.django_db
def test_a_replaced_sound_stays_as_it_was(client):
    clip = Document.objects.create(title="w1", file=ContentFile(b"first", "w1.mp3"))
    kept = keep_sound(clip)
    clip.file.delete()

    answer = client.get(f"/media/{kept['file']}")

    assert b"".join(answer.streaming_content) == b"first"
