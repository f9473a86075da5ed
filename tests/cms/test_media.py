"""Uploaded files: who may have them, in parts too, and never as a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from cms.kit.kept_files import PICTURES, SOUND

CLIP = bytes(range(256)) * 4


@pytest.fixture
def stored(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    for name in (f"{SOUND}/clip.mp3", f"{PICTURES}/page.html", "documents/guide.pdf", "secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CLIP)
    return tmp_path


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.django_db
def test_a_clip_is_sent_whole_with_its_length_and_mark(client, stored):
    response = client.get(f"/media/{SOUND}/clip.mp3")

    assert body(response) == CLIP
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [("bytes=0-9", 206, 0, 9), ("bytes=1000-", 206, 1000, 1023), ("bytes=-24", 206, 1000, 1023)],
)
def test_a_part_is_sent_when_asked_for(client, stored, asked, status, first, last):
    response = client.get(f"/media/{SOUND}/clip.mp3", headers={"range": asked})

    assert response.status_code == status
    assert response.content == CLIP[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/1024"


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["bytes=-", "lines=1-2", "bytes=a-b"])
def test_an_unreadable_range_gets_the_whole_file(client, stored, asked):
    assert client.get(f"/media/{SOUND}/clip.mp3", headers={"range": asked}).status_code == 200


@pytest.mark.django_db
def test_a_range_beyond_the_end_is_refused(client, stored):
    response = client.get(f"/media/{SOUND}/clip.mp3", headers={"range": "bytes=5000-"})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1024"


@pytest.mark.django_db
def test_the_same_file_is_not_sent_twice(client, stored):
    mark = client.get(f"/media/{SOUND}/clip.mp3")["ETag"]

    assert (
        client.get(f"/media/{SOUND}/clip.mp3", headers={"if-none-match": mark}).status_code == 304
    )


@pytest.mark.django_db
def test_a_page_among_the_pictures_is_handed_out_as_a_file(client, stored):
    assert client.get(f"/media/{PICTURES}/page.html")["Content-Disposition"].startswith(
        "attachment"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["documents/guide.pdf", "secret.txt", "images/none.png"])
def test_what_is_not_public_looks_as_if_it_did_not_exist(client, stored, name):
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["../manage.py", "images/../../manage.py", "%2e%2e/manage.py"])
def test_nothing_outside_the_folder_is_sent(client, stored, path):
    assert (Path(settings.BASE_DIR) / "manage.py").is_file()

    assert client.get(f"/media/{path}").status_code in {301, 302, 404}


@pytest.mark.django_db
def test_an_author_may_read_documents(desk, stored):
    assert desk.get("/media/documents/guide.pdf").status_code == 200
