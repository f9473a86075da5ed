"""Clips of a lesson: sent in from the editor, outdated when their words change, published in two formats."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from cms.kit.kept_files import keep_sound
from cms.kit.sound import ffmpeg
from curriculum.authoring.groups import TRANSLATORS, ensure_groups
from curriculum.models import Lesson
from tests.factories import register
from tests.factories.curriculum import make_lesson
from tests.factories.kinds import clip
from tests.kit.test_sound import tone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture
def translator():
    user = register.user()
    user.groups.add(ensure_groups()[TRANSLATORS])
    client = Client()
    client.force_login(user)
    return client


def send(client, data, name="recording", language="bn"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("upload_sound"), {"file": file, "language": language})


def test_a_translator_sends_a_recording(translator):
    answer = send(translator, tone())
    made = Document.objects.get()

    assert answer.status_code == 200
    assert answer.json()["id"] == made.pk
    assert made.file.name.endswith(".wav")
    assert "Bengali" in made.title
    assert translator.get(answer.json()["url"]).status_code == 200


@pytest.mark.parametrize("name", ["evil.mp3", "recording.ogg", "../../x.wav"])
def test_a_name_does_not_make_a_recording(translator, name):
    answer = send(translator, b"<html><script>alert(1)</script>", name)

    assert answer.status_code == 422
    assert "no recording" in answer.json()["error"]
    assert Document.objects.count() == 0


def test_no_file_and_an_empty_one_are_refused_with_a_sentence(translator):
    assert translator.post(reverse("upload_sound")).json()["error"].startswith("No file")
    assert send(translator, b"").json()["error"].startswith(("The recording is empty", "No file"))


def test_who_may_not_add_files_is_sent_away(client):
    client.force_login(register.user())

    assert send(client, tone()).status_code in {302, 403, 404}
    assert Document.objects.count() == 0


def test_a_draft_clip_is_refused_to_learners_and_its_copies_too(translator, client):
    address = send(translator, tone()).json()["url"]

    assert client.get(address).status_code == 404
    if ffmpeg():
        from cms.kit.sound import made  # noqa: PLC0415

        for name in made(tone()).values():
            assert client.get(f"/media/{name}").status_code == 404


def spoken(language="bn"):
    lesson = make_lesson()
    part = lesson.parts.all()[0]
    setattr(part, f"audio_{language}", clip(language))
    part.save()
    return Lesson.objects.get(pk=lesson.pk).parts.all()[0]


def outdated(part):
    return [code for code in ("en", "bn", "km") if part.recording_is_outdated(code)]


def test_a_clip_is_outdated_when_its_own_words_change_and_only_then():
    part = spoken()
    part.text_en = "<p>Another English text.</p>"
    part.save()
    assert outdated(part) == []
    part.text_bn = "<p>নতুন কথা।</p>"
    part.save()
    assert outdated(part) == ["bn"]


def test_a_new_clip_is_up_to_date_again():
    part = spoken()
    part.heading_bn = "নতুন"
    part.audio_bn = clip("again")
    part.save()

    assert outdated(part) == []


def test_the_old_words_again_make_the_clip_fit_again():
    part = spoken()
    before = part.heading_bn
    part.heading_bn = "নতুন"
    part.save()
    assert outdated(part) == ["bn"]
    part.heading_bn = before
    part.save()
    assert outdated(part) == []


def test_a_draft_keeps_what_the_clip_was_recorded_from():
    part = spoken()
    lesson = Lesson.objects.get(pk=part.lesson_id)
    row = lesson.parts.get_object_list()[0]
    row.heading_bn = "নতুন"
    lesson.save_revision()
    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()

    assert draft.parts.all()[0].recording_is_outdated("bn")
    assert not Lesson.objects.get(pk=lesson.pk).parts.all()[0].recording_is_outdated("bn")


def test_a_clip_that_was_taken_out_leaves_no_trace():
    part = spoken()
    part.audio_bn = None
    part.save()

    assert part.recorded_from == {}


def document(data, name):
    from django.core.files.base import ContentFile  # noqa: PLC0415

    return Document.objects.create(title=name, file=ContentFile(data, name))


def test_publishing_keeps_two_formats_where_it_can_and_the_same_ones_each_time(client):
    made = document(tone(), "recording.wav")
    kept = keep_sound(made)

    assert keep_sound(made) == kept
    expected = {"file": ".m4a", "small": ".ogg"} if ffmpeg() else {"file": ".wav"}
    assert {name: "." + file.rpartition(".")[2] for name, file in kept.items()} == expected
    for file in kept.values():
        part = client.get(f"/media/{file}", headers={"range": "bytes=0-9"})
        assert (part.status_code, len(part.content)) == (206, 10)
        assert part["Content-Type"].startswith("audio/")
        beyond = client.get(f"/media/{file}", headers={"range": "bytes=9999999-"})
        assert beyond.status_code == 416


def test_without_ffmpeg_a_clip_is_kept_as_it_came(settings):
    settings.FFMPEG = ""

    assert list(keep_sound(document(tone(2), "recording.wav"))) == ["file"]
