"""Uploaded pictures and sound: one view that knows who may have them, with Range and ETag.

A file is public when a published lesson shows it to learners: publishing keeps a copy for them.
Everything else is for people who may open the editor. A sandbox policy keeps an uploaded
file from ever running as a page.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.kit.editing.ownership import is_mine
from cms.kit.kept_files import PICTURES, SOUND
from cms.kit.sound import KINDS

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_OPEN_FOLDERS = (f"{PICTURES}/", f"{SOUND}/")
_SAFE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/avif", "audio/", "video/")


def _file(name: str) -> Path:
    """The file under MEDIA_ROOT. Raises Http404 for anything outside or absent."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or not path.is_file() or path.name.startswith("."):
        raise Http404
    return path


def _may_read(request: HttpRequest, name: str) -> bool:
    if name.startswith(_OPEN_FOLDERS):
        return True
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return False
    thing = _uploaded(name)
    return thing is None or is_mine(request.user, thing)


def _uploaded(name: str) -> Any:
    """The picture or document that a file belongs to (up to three queries), or None."""
    images = get_image_model()
    smaller = images.get_rendition_model().objects.select_related("image").filter(file=name).first()
    return (
        (smaller and smaller.image)
        or images.objects.filter(file=name).first()
        or get_document_model().objects.filter(file=name).first()
    )


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a Range header. None when it asks for the whole file or is unusable."""
    match = _RANGE.match(header)
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send an uploaded file, or the part of it that was asked for."""
    path = _file(name)
    if not _may_read(request, name):
        raise Http404
    stat = path.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    recorded = KINDS.get(path.suffix, "").partition(";")[0]
    kind = recorded or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(stat.st_mtime),
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    span = _span(request.headers.get("Range", ""), stat.st_size)
    if span is None:
        inline = kind.startswith(_SAFE_TYPES)
        return FileResponse(
            path.open("rb"), as_attachment=not inline, content_type=kind, headers=headers
        )
    first, last = span
    if first > last:
        headers["Content-Range"] = f"bytes */{stat.st_size}"
        return HttpResponse(status=416, headers=headers)
    with path.open("rb") as stream:
        stream.seek(first)
        body = stream.read(last - first + 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{stat.st_size}"
    return HttpResponse(body, status=206, content_type=kind, headers=headers)
