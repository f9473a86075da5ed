"""Files that somebody sent to the editor and never finished with: a content package that was looked at
and not confirmed, pictures that were left in the middle of an upload.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

KEPT_FOR = dt.timedelta(days=1)
"""Long enough to sleep on it; the file is still with whoever sent it."""

FOLDER = "wagtail_uploads"
"""Where Wagtail puts them."""


@dataclass(frozen=True)
class Leftover:
    """A stored file, a row that names one, or both."""

    name: str
    size: int
    row: int | None


def leftovers(now: dt.datetime) -> list[Leftover]:
    """What has been waiting for longer than a day (one query and the listing of a folder)."""
    rows = {row.file.name: row.pk for row in UploadedFile.objects.order_by("pk")}
    names = dict.fromkeys([*rows, *_stored()])
    return [
        Leftover(
            name, default_storage.size(name) if default_storage.exists(name) else 0, rows.get(name)
        )
        for name in names
        if _is_old(name, now)
    ]


def _stored() -> list[str]:
    """Files whose row is gone as well: a request that was broken off leaves one."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [f"{FOLDER}/{name}" for name in sorted(files)]


def _is_old(name: str, now: dt.datetime) -> bool:
    if not default_storage.exists(name):
        return True  # nothing can be confirmed any more
    return default_storage.get_modified_time(name) < now - KEPT_FOR


def delete(leftover: Leftover) -> None:
    """The row first: a file without one is found again, a row without a file leads nowhere."""
    if leftover.row is not None:
        UploadedFile.objects.filter(pk=leftover.row).delete()
    default_storage.delete(leftover.name)
