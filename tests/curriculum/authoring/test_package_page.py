"""Content packages in the editor: look first, then confirm; a course to take along."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import UploadedFile

from cms.models import User
from curriculum.models import Course, Lesson
from tests.curriculum.exchange.packages import (
    edited,
    full_course,
    members,
    package_from_elsewhere,
    stored_files,
    taken,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def upload(desk: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("course.zip", data, "application/zip")
    return desk.post(reverse("content_import"), {"file": file})


def said(response: Any) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def confirm(desk: Client, page: Any, **options: Any) -> Any:
    (waiting,) = re.findall(r'name="waiting" value="(\d+)"', page.content.decode())
    data = {"confirm": "1", "waiting": waiting}
    return desk.post(reverse("content_import"), data, **options)


def test_look_first_then_confirm(desk: Client, media: Path) -> None:
    data = package_from_elsewhere()
    page = upload(desk, data)
    assert "Nothing was written yet." in said(page)
    assert "New (" in said(page)
    assert not Course.objects.exists()
    response = confirm(desk, page, follow=True)
    assert "Imported as drafts:" in said(response)
    assert response.redirect_chain[-1][0].endswith(f"/edit/{Course.objects.get().pk}/")
    assert not UploadedFile.objects.exists()
    assert not [name for name in stored_files(media) if name.endswith(".zip")]
    assert "there is nothing to import" in said(upload(desk, data))


def test_the_look_shows_every_word_that_differs(desk: Client) -> None:
    data = package_from_elsewhere()
    taken(data)
    title = Lesson.objects.get().title_en
    newer = edited(data, "lesson", lambda node: node["fields"]["title"].update(en=f"{title} again"))
    page = upload(desk, newer)
    assert "Changes, as a new draft (1)" in said(page)
    assert "<ins> again</ins>" in page.content.decode()


def test_texts_of_a_package_are_only_text(desk: Client) -> None:
    data = edited(
        package_from_elsewhere(),
        "lesson",
        lambda node: node["fields"]["title"].update(en="<b onclick=x>Hi</b>"),
    )
    assert "<b onclick" not in upload(desk, data).content.decode()


def test_a_broken_file_is_told_and_leaves_nothing(desk: Client, media: Path) -> None:
    before = stored_files(media)
    page = upload(desk, b"no zip")
    assert "The file is not a zip file." in said(page)
    assert "Choose a file." in said(desk.post(reverse("content_import"), {}))
    assert (stored_files(media), UploadedFile.objects.count()) == (before, 0)


def test_nobody_confirms_what_another_person_looked_at(desk: Client) -> None:
    page = upload(desk, package_from_elsewhere())
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    assert confirm(other, page).status_code == 404
    assert not Course.objects.exists()
    for waiting in ("x", "", "9" * 30):
        data = {"confirm": "1", "waiting": waiting}
        assert desk.post(reverse("content_import"), data).status_code == 404


def test_a_course_is_taken_along(desk: Client) -> None:
    course = full_course()
    page = desk.get(reverse("content_import"))
    url = reverse("content_export", args=[course.pk])
    assert url in page.content.decode()
    response = desk.get(url)
    assert response["Content-Disposition"] == f'attachment; filename="{course.code}.zip"'
    assert "manifest.json" in members(response.content)
    assert desk.get(reverse("content_export", args=[999999])).status_code == 404
