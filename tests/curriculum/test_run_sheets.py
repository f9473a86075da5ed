"""Run sheets in the database: the two-day agenda, lessons step by step, what publishing keeps."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from curriculum.models import Course, RunBreak, RunSheet
from curriculum.run_sheets import agenda, run_sheet_payload
from tests.curriculum.runsheet import hap
from tests.factories.curriculum import make_course, make_lesson, make_step, publish
from tests.factories.run_sheets import block, lunch, two_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return publish(make_course(publish(make_lesson())))


def lines(sheet: RunSheet, day: int = 0) -> list[tuple[str, int, str]]:
    found = agenda(run_sheet_payload(RunSheet.objects.get(pk=sheet.pk))).days[day].lines
    return [
        (line.begins, line.minutes, line.row["key"] if line.row else line.pause) for line in found
    ]


def test_the_two_day_agenda_comes_out_as_it_was_written(course: Course) -> None:
    sheet = two_days(course)
    sheet.clean()
    found = agenda(run_sheet_payload(sheet))
    assert (found.minutes, [day.net for day in found.days]) == (780, [390, 390])
    for day, (table, breaks) in enumerate(((hap.DAY_1, hap.BREAKS_1), (hap.DAY_2, hap.BREAKS_2))):
        kinds = {60: "lunch", 15: "break"}
        written = [*table, *((start, minutes, kinds[minutes]) for start, minutes in breaks)]
        assert lines(sheet, day) == sorted(written, key=lambda line: line[0])
    assert {found.days[0].ends, found.days[1].ends} == {"16:30"}


def test_a_day_over_seven_hours_is_refused_in_words(course: Course) -> None:
    sheet = two_days(course)
    close, recap = sheet.blocks.get(key="types"), sheet.blocks.get(key="recap")
    close.slot, close.sort_order = 2, recap.sort_order
    sheet.blocks.add(close)
    with pytest.raises(
        ValidationError, match="Day 2 would have 465 teaching minutes; a day has at"
    ):
        sheet.clean()


def test_what_does_not_fit_is_refused_with_its_name(course: Course) -> None:
    sheet = lunch(course, block("one", 30), block("two", 30, sort_order=1))
    with pytest.raises(ValidationError) as refused:
        sheet.clean()
    [said] = refused.value.messages
    assert "takes 60 minutes, but there are 45 without breaks: from “Two” on" in said


def test_a_lesson_step_by_step_keeps_its_core_and_drops_its_extension(course: Course) -> None:
    lesson = course.lessons()[0]
    steps = block("talk", None, lesson=lesson, by_step=True, need="must")
    sheet = lunch(course, steps, minutes=30)
    sheet.clean()
    found = agenda(run_sheet_payload(sheet))
    assert [line.row["key"] for line in found.days[0].lines] == ["talk-step-1"]
    [(left, why)] = found.left_out
    assert (left["key"], left["need"], why) == ("talk-step-2", "should", "there is no room for it")
    assert lines(lunch(course, block("t", None, lesson=lesson, by_step=True), code="all")) == [
        ("12:00", 20, "t-step-1"),
        ("12:20", 25, "t-step-2"),
    ]
    core = block("t", None, lesson=lesson, by_step=True, path="core")
    assert [key for _at, _min, key in lines(lunch(course, core, code="core"))] == ["t-step-1"]


@pytest.mark.parametrize(
    ("need", "needs"),
    [("must", ["must", "should"]), ("should", ["should", "could"]), ("could", ["could", "could"])],
)
def test_an_extended_step_is_needed_one_degree_less(
    course: Course, need: str, needs: list[str]
) -> None:
    steps = block("talk", None, lesson=course.lessons()[0], by_step=True, need=need)
    payload = run_sheet_payload(lunch(course, steps))
    assert [row["need"] for row in payload["blocks"]] == needs


def test_a_lesson_brings_the_minutes_of_its_path_and_its_title(course: Course) -> None:
    lesson = course.lessons()[0]
    core = block("a", None, lesson=lesson, path="core", title_en="")
    own = block("b", 12, lesson=lesson, sort_order=1)
    payload = run_sheet_payload(lunch(course, core, own))
    assert [(row["minutes"], row["title"]["en"]) for row in payload["blocks"]] == [
        (20, lesson.title_en),
        (12, "B"),
    ]


def test_a_lesson_that_does_not_stand_in_the_course_is_refused(course: Course) -> None:
    stranger = publish(make_lesson(title_en="Stranger"))
    with pytest.raises(ValidationError, match="“Stranger” does not stand in this course"):
        lunch(course, block("a", None, lesson=stranger)).clean()


def test_a_break_outside_every_slot_is_refused(course: Course) -> None:
    sheet = lunch(course, block("a", 5))
    sheet.breaks.add(RunBreak(day=2, start=dt.time(12, 5), minutes=5))
    with pytest.raises(ValidationError, match="The break at 12:05 on day 2 lies in no slot"):
        sheet.clean()


def test_rows_that_contradict_themselves_are_refused() -> None:
    for wrong, said in (
        (block("a", None), "Say how long it takes"),
        (block("a", 5, title_en=""), "Give it a title"),
        (block("a", 5, by_step=True), "Only a lesson has steps"),
    ):
        with pytest.raises(ValidationError, match=said):
            wrong.clean()


def test_publishing_keeps_the_run_sheet_as_it_stood(course: Course) -> None:
    sheet = two_days(course)
    first = publish(course).latest_version()
    assert [each["code"] for each in first.payload["run_sheets"]] == ["two-days"]
    assert agenda(first.payload["run_sheets"][0]).minutes == 780
    row = sheet.blocks.get(key="close")
    row.minutes = 10
    row.save()
    first.refresh_from_db()
    assert agenda(first.payload["run_sheets"][0]).minutes == 780
    second = publish(Course.objects.get(pk=course.pk)).latest_version()
    assert (second.number, agenda(second.payload["run_sheets"][0]).minutes) == (
        first.number + 1,
        775,
    )


def test_a_course_whose_new_version_breaks_its_run_sheet_is_not_published(course: Course) -> None:
    lesson = course.lessons()[0]
    lunch(course, block("talk", None, lesson=lesson, by_step=True), minutes=45).clean()
    publish(course)
    before = course.versions.count()
    lesson.steps.add(make_step(3, 40))
    lesson.core_minutes, lesson.extended_minutes = 60, 85
    lesson = publish(lesson)
    draft = Course.objects.get(pk=course.pk).get_latest_revision_as_object()
    assert draft.publishing_problems() == []
    draft.places()[0].version = lesson.latest_version()
    [problem] = draft.publishing_problems()
    assert problem.messages[0].startswith(
        "The run sheet “Lunch”: What must be done takes 60 minutes"
    )
    with pytest.raises(ValidationError):
        draft.save_revision().publish()
    assert course.versions.count() == before
