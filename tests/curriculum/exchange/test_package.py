"""A content package goes out, comes in elsewhere as drafts, goes out again the same, and harms nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Revision

from curriculum.exchange.package.comparing import Fate
from curriculum.exchange.package.contents import exported
from curriculum.models import (
    Course,
    ImportedContent,
    LegalInstrument,
    Lesson,
    LessonPart,
    LessonVersion,
    ReferralService,
)
from quizzes.models import Instrument, Item
from tests.curriculum.exchange.packages import (
    edited,
    full_course,
    members,
    package_from_elsewhere,
    stored_files,
    taken,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def without_moment(data: bytes) -> dict[str, bytes]:
    found = members(data)
    lines = found["manifest.json"].split(b"\n")
    found["manifest.json"] = b"\n".join(line for line in lines if b'"made_at"' not in line)
    return found


def test_out_and_in_and_out_again_is_the_same_but_for_the_moment() -> None:
    data = package_from_elsewhere()
    assert not Course.objects.exists()
    outcome = taken(data)
    assert {entry.fate for entry in outcome.entries} == {Fate.NEW}
    again = exported(Course.objects.get())
    assert without_moment(again) == without_moment(data)
    assert exported(Course.objects.get(), now=_noon()) == exported(
        Course.objects.get(), now=_noon()
    )


def _noon() -> Any:
    return dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_all_comes_in_as_drafts_that_nobody_vouches_for() -> None:
    taken(package_from_elsewhere())
    lesson = Lesson.objects.get()
    assert (lesson.live, lesson.state) == (False, "draft")
    assert not Course.objects.get().live
    assert not Instrument.objects.get().live
    assert not LessonVersion.objects.exists()
    states = {record.language: record.state for record in lesson.translations.all()}
    assert states == {"km": "human_draft", "bn": "human_draft", "vi": "machine_draft"}
    assert "vi" not in lesson.readable_languages()
    law, service = LegalInstrument.objects.get(), ReferralService.objects.get()
    assert (law.verified_on, law.verified_by) == (None, "")
    assert (service.verified_on, service.verified_by, service.phone) == (None, "", "1234")
    part = lesson.parts.get(key="part-4")
    assert (part.image.title, part.audio_km.title) == ("A line", "A clip")


def test_a_second_time_changes_nothing(media: Path) -> None:
    data = package_from_elsewhere()
    taken(data)
    before = (Revision.objects.count(), stored_files(media), Item.objects.count())
    outcome = taken(data)
    assert not outcome.writes
    assert (Revision.objects.count(), stored_files(media), Item.objects.count()) == before


def test_a_dry_run_says_it_and_writes_nothing(media: Path) -> None:
    data = package_from_elsewhere()
    before = stored_files(media)
    outcome = taken(data, dry_run=True)
    assert len(outcome.of(Fate.NEW)) == len(outcome.entries)
    for model in (Course, Lesson, Item, Image, Document, ImportedContent, Revision):
        assert not model.objects.exists()
    assert stored_files(media) == before


def test_what_nobody_changed_here_gives_way_as_a_new_draft() -> None:
    data = package_from_elsewhere()
    taken(data)
    newer = edited(data, "lesson", lambda node: node["fields"]["title"].update(en="Another title"))
    outcome = taken(newer)
    (entry,) = outcome.of(Fate.CHANGED)
    assert [(line.field, line.language, line.after) for line in entry.lines] == [
        ("title", "en", "Another title")
    ]
    assert Lesson.objects.get().get_latest_revision_as_object().title_en == "Another title"
    assert not taken(newer).writes


def test_what_was_changed_here_stays_and_the_file_stands_in_the_history() -> None:
    data = package_from_elsewhere()
    taken(data)
    lesson = Lesson.objects.get().get_latest_revision_as_object()
    lesson.title_en = "Mine"
    lesson.save_revision()
    newer = edited(data, "lesson", lambda node: node["fields"]["title"].update(en="Theirs"))
    (entry,) = taken(newer).of(Fate.ASIDE)
    assert entry.lines[0].before == "Mine"
    assert Lesson.objects.get().get_latest_revision_as_object().title_en == "Mine"
    titles = [r.content["title_en"] for r in Lesson.objects.get().revisions.order_by("pk")]
    assert titles[-3:] == ["Mine", "Theirs", "Mine"]
    count = Revision.objects.count()
    assert not taken(newer).writes
    assert Revision.objects.count() == count


def test_a_published_lesson_that_is_kept_has_no_draft_afterwards() -> None:
    course = full_course()
    data = exported(course)
    newer = edited(data, "lesson", lambda node: node["fields"]["title"].update(en="Theirs"))
    assert taken(newer).of(Fate.ASIDE)
    lesson = Lesson.objects.get()
    assert (lesson.live, lesson.has_unpublished_changes) == (True, False)
    assert lesson.title_en != "Theirs"


def test_where_it_came_from_a_package_changes_nothing_and_keeps_what_was_checked() -> None:
    course = full_course()
    count = Revision.objects.count()
    assert not taken(exported(course)).writes
    assert Revision.objects.count() == count
    assert ReferralService.objects.get().verified_by == "Somebody"


def test_a_number_that_readers_see_is_never_changed_by_a_package() -> None:
    data = package_from_elsewhere()
    taken(data)
    newer = edited(data, "service", lambda node: node["fields"].update(phone="999"))
    (entry,) = taken(newer).of(Fate.ASIDE)
    assert entry.kind == "service"
    assert ReferralService.objects.get().phone == "1234"


def test_a_code_that_is_taken_gets_an_ending_and_is_told() -> None:
    data = package_from_elsewhere()
    lesson = {"code": ""}
    edited(data, "lesson", lambda node: lesson.update(code=node["fields"]["code"]))
    Lesson.objects.create(code=lesson["code"], title_en="Mine")
    notes = [entry.note for entry in taken(data).entries if entry.note]
    assert notes == [
        f"The code “{lesson['code']}” is taken here; it comes in as “{lesson['code']}-2”."
    ]
    assert not taken(data).writes


def test_rows_that_are_gone_in_the_file_are_gone_in_the_new_draft() -> None:
    data = package_from_elsewhere()
    taken(data)
    ids = set(LessonPart.objects.values_list("pk", flat=True))
    newer = edited(data, "lesson", lambda node: node["rows"]["parts"].pop(0))
    taken(newer)
    draft = Lesson.objects.get().get_latest_revision_as_object()
    assert [part.key for part in draft.parts.all()] == ["part-2", "part-3", "part-4", "part-5"]
    assert {part.pk for part in draft.parts.all()} < ids


def test_both_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = full_course()
    out = tmp_path / "course.zip"
    call_command("export_content", course.code, "--out", out)
    call_command("import_content", out, "--dry-run")
    assert "0 new" in capsys.readouterr().out
    out.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_content", out)
    with pytest.raises(CommandError, match="There is no course"):
        call_command("export_content", "none", "--out", out)


def test_a_picture_whose_file_is_gone_is_named_before_anything_is_written(tmp_path: Path) -> None:
    course = full_course()
    Path(Image.objects.get().file.path).unlink()
    out = tmp_path / "course.zip"
    with pytest.raises(CommandError, match="The file of “A line” is missing here"):
        call_command("export_content", course.code, "--out", out)
    assert not out.exists()
