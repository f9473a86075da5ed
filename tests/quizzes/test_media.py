"""Pictures and sound of questions: kept when published, served to whoever answers, drafts to nobody."""

from __future__ import annotations

import re

import pytest
from django.core.files.storage import default_storage
from django.db.models import ProtectedError, QuerySet

from quizzes.enums import ItemKind, Purpose
from quizzes.models import InstrumentVersion, Item
from tests.factories import delivery as make
from tests.factories import kinds
from tests.quizzes.check.test_paper import open_paper

pytestmark = pytest.mark.django_db


def spoken(key="Q", kind=ItemKind.PICTURE_CHOICE):
    """An item with a picture and a clip in English and Khmer, on the question and an option."""
    item = kinds.item(key, kind, image=make.picture(), alt_text_en="Two women talk")
    item.audio_en, item.audio_km = kinds.clip("question en"), kinds.clip("question km")
    options = list(item.options.all())
    options[0].audio_en = kinds.clip("option en")
    item.options = options
    item.save()
    return Item.objects.get(pk=item.pk)


def page_of(client, check, language="en"):
    return open_paper(client, check, address=f"/{language}/check/paper/").content.decode()


def files_on(page):
    return re.findall(r'(?:src|srcset)="(/media/[^"]+)"', page)


def test_everything_on_a_paper_can_be_seen_and_heard_without_a_session(client):
    check = make.check(paper=make.instrument("paper", [spoken()]))

    files = files_on(page_of(client, check))

    assert len([name for name in files if name.endswith(".mp3")]) == 2
    assert len([name for name in files if name.endswith(".webp")]) == 2 * (1 + 3)
    for name in files:
        answer = client.get(name)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
    assert "sessionid" not in client.cookies


def test_sound_is_in_the_language_of_the_page_or_not_there(client):
    check = make.check(paper=make.instrument("paper", [spoken()]))
    clips = {
        language: [name for name in files_on(page_of(client, check, language)) if ".mp3" in name]
        for language in ("en", "km", "bn")
    }

    assert [len(clips[language]) for language in ("en", "km", "bn")] == [2, 1, 0]
    assert not set(clips["en"]) & set(clips["km"])


def test_every_picture_says_what_it_shows_and_never_the_answer(client):
    check = make.check(paper=make.instrument("paper", [spoken()]))

    alts = re.findall(r'alt="([^"]*)"', page_of(client, check))

    assert sorted(alts) == [f"People at work {key}" for key in "abc"] + ["Two women talk"]


def test_a_draft_is_heard_and_seen_by_nobody(client):
    item = spoken()
    for original in (item.image.file.name, item.audio_en.file.name):
        assert client.get(f"/media/{original}").status_code == 404
    make.instrument("paper", [item])
    for original in (item.image.file.name, item.audio_en.file.name):
        assert client.get(f"/media/{original}").status_code == 404


def test_a_replaced_recording_does_not_change_a_published_paper(client):
    item = spoken()
    check = make.check(paper=make.instrument("paper", [item]))
    before = files_on(page_of(client, check))

    for original in (item.audio_en.file.name, item.image.file.name):
        default_storage.delete(original)

    assert sorted(files_on(page_of(client, check))) == sorted(before)
    assert {client.get(name).status_code for name in before} == {200}


def test_a_file_that_a_question_uses_is_not_deleted():
    item = spoken()

    with pytest.raises(ProtectedError):
        item.image.delete()
    with pytest.raises(ProtectedError):
        item.audio_km.delete()


def test_papers_from_before_there_was_sound_still_open(client):
    check = make.check()
    version = check.wave.instrument_version
    for item in version.payload["items"]:
        for name in ("image", "audio", "steps", "form"):
            item.pop(name)
        for option in item["options"]:
            for name in ("image", "audio", "partner", "step", "leads_to"):
                option.pop(name)
    QuerySet(InstrumentVersion).filter(pk=version.pk).update(payload=version.payload)

    assert 'name="answer-knowledge-3-K1"' in page_of(client, check)


def test_practice_in_a_lesson_carries_pictures_and_sound(client):
    practice = make.instrument("practice", [spoken()], Purpose.FORMATIVE)
    make.course("respect", [make.lesson("one", practice=practice)], open_to_guests=True)

    page = client.get("/en/learn/respect/one/").content.decode()

    assert len([name for name in files_on(page) if name.endswith(".mp3")]) == 2
    assert {client.get(name).status_code for name in files_on(page)} == {200}
