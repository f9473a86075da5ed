"""A course with one of everything, its package, and packages that somebody spoilt."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from curriculum.exchange.package.comparing import Outcome
from curriculum.exchange.package.contents import exported, in_bytes
from curriculum.exchange.package.writing import import_content
from curriculum.models import (
    CountryProfile,
    Course,
    Lesson,
    LessonEvidence,
    LessonObjective,
    LessonTranslation,
    ReferralService,
)
from tests.curriculum.exchange.files import small_course
from tests.factories.curriculum import make_finding, make_law, make_objective, make_part, publish


def full_course() -> Course:
    """A published course whose lesson has a picture, a clip, law, evidence and a machine draft."""
    course = small_course()
    lesson = Lesson.objects.get()
    shown = make_part(4, image=picture(), alt_text_en="A line", audio_km=clip())
    lesson.parts = [*lesson.parts.all(), shown, make_part(5, kind="law")]
    lesson.taught = [LessonObjective(objective=make_objective())]
    lesson.evidence = [LessonEvidence(finding=make_finding())]
    lesson.title_vi = "Tôn trọng"
    lesson.translations.add(LessonTranslation(language="vi", state="machine_draft"))
    lesson.state = "approved"
    lesson.save()
    publish(Lesson.objects.get())
    make_law(verified_on="2026-01-02", verified_by="A lawyer")
    CountryProfile.objects.create(code="KH", name_en="Cambodia", confidentiality_limits_en="None.")
    ReferralService.objects.create(
        key="line",
        country="KH",
        name_en="Help line",
        what_en="Listens",
        hours_en="Always",
        phone="1234",
        verified_on="2026-01-02",
        verified_by="Somebody",
    )
    return course


def picture() -> Image:
    stream = io.BytesIO()
    Picture.new("RGB", (8, 6), "white").save(stream, "PNG")
    return Image.objects.create(
        title="A line", file=ContentFile(stream.getvalue(), name="line.png"), width=8, height=6
    )


def clip() -> Document:
    file = ContentFile(b"ID3" + b"\x00" * 60, name="clip.mp3")
    return Document.objects.create(title="A clip", file=file)


def package_from_elsewhere(change: Callable[[], Any] | None = None) -> bytes:
    """The package of a full course of another installation: nothing of it is here."""
    with transaction.atomic():
        course = full_course()
        if change:
            change()
        data = exported(Course.objects.get(pk=course.pk))
        transaction.set_rollback(True)
    return data


def taken(data: bytes, **options: Any) -> Outcome:
    return import_content(io.BytesIO(data), **options)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(found: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return stream.getvalue()


def signed(found: dict[str, bytes]) -> bytes:
    """Members as a package whose manifest knows each of them: somebody took care."""
    manifest = json.loads(found["manifest.json"])
    inside = {name: content for name, content in found.items() if name != "manifest.json"}
    manifest["members"] = {n: hashlib.sha256(c).hexdigest() for n, c in inside.items()}
    return zipped({"manifest.json": in_bytes(manifest), **inside})


def edited(data: bytes, kind: str, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The package with its first object of a kind changed, and a manifest that fits."""
    found = members(data)
    name = min(name for name in found if name.startswith(f"objects/{kind}/"))
    node = json.loads(found[name])
    change(node)
    return signed({**found, name: in_bytes(node)})


def stored_files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
