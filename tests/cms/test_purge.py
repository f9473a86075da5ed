"""What nobody finished with is deleted a day later; what somebody may still confirm stays."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.models import UploadedFile

from cms.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def waiting(hours: float, content: bytes = b"zip") -> UploadedFile:
    user, _made = User.objects.get_or_create(username="designer")
    row: UploadedFile = UploadedFile.objects.create(
        file=ContentFile(content, "course.zip"), uploaded_by_user=user
    )
    grow_old(row.file.path, hours)
    return row


def grow_old(path: str, hours: float) -> None:
    then = time.time() - hours * 60 * 60
    os.utime(path, (then, then))


def purge(**options: bool) -> str:
    said = io.StringIO()
    call_command("purge", stdout=said, **options)
    return said.getvalue().strip()


def test_a_dry_run_tells_and_deletes_nothing() -> None:
    old, _fresh = waiting(25, b"x" * 1024 * 1024), waiting(23)
    said = purge(dry_run=True)
    assert said.startswith("Would delete 1 files (1.0 MB) that were sent to the editor")
    assert UploadedFile.objects.count() == 2
    assert default_storage.exists(old.file.name)
    assert "designer" not in said


def test_what_is_older_than_a_day_goes_with_its_file() -> None:
    old, fresh = waiting(25), waiting(23)
    assert purge().startswith("Deleted 1 files")
    assert UploadedFile.objects.get() == fresh
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(fresh.file.name)
    assert purge().startswith("Deleted 0 files")


def test_a_file_without_a_row_and_a_row_without_a_file(media: Path) -> None:
    for name, hours in (("old.zip", 48), ("fresh.zip", 1)):
        default_storage.save(f"wagtail_uploads/{name}", ContentFile(b"zip"))
        grow_old(str(media / "wagtail_uploads" / name), hours)
    lost = waiting(1)
    default_storage.delete(lost.file.name)
    assert purge().startswith("Deleted 2 files")
    assert not UploadedFile.objects.exists()
    assert [path.name for path in (media / "wagtail_uploads").iterdir()] == ["fresh.zip"]


def test_nothing_else_in_the_media_folder_is_touched(media: Path) -> None:
    for name in ("images/kept/a.png", "documents/b.pdf"):
        default_storage.save(name, ContentFile(b"x"))
        grow_old(str(media / name), 999)
    assert purge() == (
        "Deleted 0 files (0.0 MB) that were sent to the editor more than 1 day ago and never "
        "confirmed."
    )
    assert default_storage.exists("images/kept/a.png")
    assert default_storage.exists("documents/b.pdf")
