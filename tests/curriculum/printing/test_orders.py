"""Which lessons may come into a room, and how one shows that it is still being tried out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.kit.languages import SOURCE
from cms.kit.translation import column, text_fields
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.authoring.workflow.moves import request_changes, retire, submit
from curriculum.enums import LessonState
from curriculum.models import Lesson, LessonVersion
from tests import poppler
from tests.factories import delivery
from tests.factories.approval import (
    approve,
    set_help_aside,
    specialist,
    to_field_test,
    writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Any:
    """A group that has pinned a course of two approved lessons."""
    return delivery.cohort(delivery.two_lesson_course())


@pytest.fixture
def trial() -> Lesson:
    """A lesson outside the course."""
    return delivery.lesson("trial", languages=("bn", "km"))


def printed(out: Path, **options: Any) -> dict[str, Any]:
    asked = {"language": "en", "kind": "guide", "cohort": "LOTUS-W1", "out": out, **options}
    call_command("print_pack", "respect", **asked)
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_text())
    return manifest


def in_test(lesson: Lesson, number: int) -> None:
    """Send a lesson to the field test again and again, each time with other words."""
    to_field_test(lesson)
    for n in range(2, number + 1):
        request_changes(Lesson.objects.get(pk=lesson.pk), specialist(), "Shorter.")
        lesson = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
        lesson.title_en = f"Trial {n}"
        lesson.save_revision(user=writer())
        set_help_aside(lesson)
        submit(Lesson.objects.get(pk=lesson.pk), writer())


def translate(lesson: Lesson, language: str) -> None:
    """Every text of the lesson and its guide in the language."""
    rows = [row for name in lesson.translated_rows for row in getattr(lesson, name).all()]
    for row in (*rows, lesson):
        for field in text_fields(type(row)):
            if row.said(field, SOURCE):
                setattr(row, column(field, language), row.said(field, SOURCE))
        row.save()


def test_a_draft_is_refused_for_a_group_by_name_and_state(group, trial, tmp_path):
    with pytest.raises(CommandError, match=r"“Lesson trial” cannot be printed .* state is: draft"):
        printed(tmp_path / "out", lesson="trial")
    trial.save_revision(user=writer())
    submit(trial, writer())
    with pytest.raises(CommandError, match="state is: technical review"):
        printed(tmp_path / "out", lesson="trial")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "FIELD TEST v0.3"), ("bn", "মাঠে যাচাই v0.3"), ("km", "ការសាកល្បងផ្ទាល់ v0.3")],
)
def test_a_field_test_says_so_on_every_page(group, trial, language, mark, tmp_path):
    translate(trial, language)
    in_test(Lesson.objects.get(pk=trial.pk), 3)
    manifest = printed(tmp_path / "out", lesson="trial", language=language)

    assert manifest["field_test"] == "0.3"
    assert [each["code"] for each in manifest["lessons"]] == ["trial"]
    pages = poppler.text(tmp_path / "out" / "guide.pdf").rstrip("\f").split("\f")
    assert len(pages) == manifest["files"][0]["pages"]
    for page in pages:
        assert poppler.bare(mark) in poppler.bare(page)


def test_it_prints_the_text_that_was_tried_out(group, trial, tmp_path):
    in_test(trial, 1)
    draft = Lesson.objects.get(pk=trial.pk).get_latest_revision_as_object()
    draft.title_en = "Edited since"
    draft.save_revision(user=specialist())
    printed(tmp_path / "out", lesson="trial")
    said = poppler.text(tmp_path / "out" / "guide.pdf")
    assert "Lesson trial" in said
    assert "Edited since" not in said


def test_numbers_begin_anew_with_each_approved_version(trial):
    in_test(trial, 2)
    assert trial_of(trial).number == "0.2"
    Lesson.objects.get(pk=trial.pk).current_workflow_state.cancel(user=writer())
    lesson = approve(Lesson.objects.get(pk=trial.pk).get_latest_revision_as_object())
    lesson.title_en = "Corrected"
    to_field_test(lesson)
    assert trial_of(lesson).number == "1.1"


def test_an_approved_lesson_prints_without_a_mark(group, trial, tmp_path):
    approve(trial)
    assert printed(tmp_path / "out", lesson="trial")["field_test"] == ""
    assert "FIELD TEST" not in poppler.text(tmp_path / "out" / "guide.pdf")


def test_a_group_prints_what_it_started_with_while_a_correction_is_on_its_way(group, tmp_path):
    lesson = Lesson.objects.get(code="respect-one")
    to_field_test(lesson)
    request_changes(Lesson.objects.get(pk=lesson.pk), specialist(), "Shorter.")
    assert Lesson.objects.get(pk=lesson.pk).state == LessonState.DRAFT
    assert len(printed(tmp_path / "out")["lessons"]) == 2


def test_a_retired_lesson_stays_in_the_pack_of_its_group_and_joins_no_new_one(group, tmp_path):
    retire(Lesson.objects.get(code="respect-one"), specialist())
    assert len(printed(tmp_path / "group")["lessons"]) == 2
    for options in ({"cohort": None}, {"lesson": "respect-one"}):
        with pytest.raises(CommandError, match="state is: retired"):
            printed(tmp_path / "new", **options)


def test_a_version_from_before_approval_is_refused_for_a_group(group, tmp_path):
    version = LessonVersion.objects.filter(lesson__code="respect-two")
    super(type(version), version).update(state=LessonState.DRAFT)
    with pytest.raises(CommandError, match=r"“Lesson respect-two” .* state is: draft"):
        printed(tmp_path / "out")


def test_an_unknown_lesson_is_named(group, tmp_path):
    with pytest.raises(CommandError, match="There is no lesson “nobody”"):
        printed(tmp_path / "out", lesson="nobody")
