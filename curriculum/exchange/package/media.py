"""Pictures, recordings and documents of a package: judged by their bytes, stored under new names."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from curriculum.exchange.package.nodes import Node, bytes_of
from curriculum.exchange.package.refusal import PackageRefusedError

if TYPE_CHECKING:
    from curriculum.exchange.package.package_file import Package

_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "avif": "AVIF"}
_STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "ogg": (b"OggS",),
    "opus": (b"OggS",),
    "xlsx": (b"PK\x03\x04",),
    "docx": (b"PK\x03\x04",),
}
_FIELDS = {"image": {"title", "format", "description"}, "document": {"title", "format"}}


def problems_of(package: Package, kind: str, node: Node, where: str) -> Iterator[str]:
    """What is wrong with one file and what is said of it."""
    said = node.get("fields")
    fields: dict[str, Any] = said if isinstance(said, dict) else {}
    if set(node) != {"kind", "id", "fields"} or set(fields) != _FIELDS[kind]:
        yield _("%(where)s: these fields are unknown or missing: %(names)s.") % {
            "where": where,
            "names": ", ".join(sorted(_FIELDS[kind])),
        }
        return
    if not all(isinstance(value, str) and value.isprintable() for value in fields.values()) or any(
        len(value) > 255 for value in fields.values()
    ):
        yield _("%(where)s: the value is not of the kind that belongs there.") % {"where": where}
        return
    if node["id"] not in package.media_names():
        yield _("%(where)s: its bytes are not in the package.") % {"where": where}
        return
    data = package.media(node["id"])
    if hashlib.sha256(data).hexdigest() != node["id"]:
        yield _("%(where)s: its bytes are not those that its name promises.") % {"where": where}
    elif not (_is_picture if kind == "image" else _is_document)(data, fields["format"]):
        yield _("%(where)s: the file is no %(format)s, or of a kind that is not taken here.") % {
            "where": where,
            "format": fields["format"][:12],
        }


def _is_picture(data: bytes, format_: str) -> bool:
    if format_ not in settings.WAGTAILIMAGES_EXTENSIONS or format_ not in _FORMATS:
        return False
    if len(data) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        return False
    try:
        with Picture.open(io.BytesIO(data), formats=[_FORMATS[format_]]) as picture:
            small = picture.width * picture.height <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
            picture.verify()
    except Exception:  # noqa: BLE001  Pillow raises anything for a broken picture
        return False
    return small


def _is_document(data: bytes, format_: str) -> bool:
    if format_ not in settings.WAGTAILDOCS_EXTENSIONS:
        return False
    if len(data) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return False
    if format_ == "m4a":
        return data[4:8] == b"ftyp"
    return data.startswith(_STARTS.get(format_, ()))


def found(kind: str, identity: str, hashes: dict[str, Any]) -> Any:
    """The file that is here already with these bytes, or None; `hashes` is filled when first asked."""
    model: type[models.Model] = Image if kind == "image" else Document
    if kind not in hashes:
        hashes[kind] = {}
        for thing in model._default_manager.order_by("-pk"):
            try:
                digest = hashlib.sha256(bytes_of(thing)).hexdigest()
            except PackageRefusedError:
                continue  # its file is gone; that is no copy of ours
            hashes[kind][digest] = thing
    return hashes[kind].get(identity)


def placed(kind: str, node: Node, data: bytes, user: Any) -> Any:
    """A new picture or document of these bytes."""
    fields = node["fields"]
    file = ContentFile(data, name=f"{node['id'][:24]}.{fields['format']}")
    if kind == "image":
        image = Image(title=fields["title"], file=file, uploaded_by_user=user)
        image.description = fields["description"]
        image.save()
        return image
    document = Document(title=fields["title"], file=file, uploaded_by_user=user)
    document.save()
    return document
