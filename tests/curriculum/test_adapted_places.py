"""An adaptation's run sheets, and lessons that came into its source or went since."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from curriculum.adaptations import BlockMovedOnError, adapt, offers_of
from curriculum.adapted_places import decline_lesson, lesson_offers, take_lesson
from curriculum.changes import Mark
from curriculum.exchange.package.contents import exported
from curriculum.models import (
    AdaptedLesson,
    Course,
    CourseModule,
    CurriculumAdaptation,
    Lesson,
    ModuleLesson,
    RunSheet,
)
from curriculum.run_sheets import agenda, run_sheet_payload
from tests.curriculum.exchange.packages import taken
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.factories.run_sheets import block, lunch

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Course:
    """A course of two lessons, `one` and `two`, open to guests."""
    lessons = [publish(make_lesson(code=code, title_en=code.title())) for code in ("one", "two")]
    return publish(make_course(*lessons, code="respect", open_to_guests=True))


def of_source() -> Course:
    return Course.objects.get(code="respect")


def with_lessons(course: Course, *codes: str, required: bool = True) -> Course:
    """The course published with these lessons in its first module."""
    draft = course.get_latest_revision_as_object()
    module = draft.modules.get_object_list()[0]
    module.lessons = [
        ModuleLesson(lesson=Lesson.objects.get(code=code), sort_order=n, required=required)
        for n, code in enumerate(codes)
    ]
    return publish(draft)


def new_lesson(code: str = "new") -> Lesson:
    return publish(make_lesson(code=code, title_en=code.title()))


def published(adaptation: CurriculumAdaptation) -> Course:
    for adapted in adaptation.lessons.all():
        publish(Lesson.objects.get(pk=adapted.lesson_id))
    return publish(Course.objects.get(pk=adaptation.course_id))


def offered(adaptation: CurriculumAdaptation) -> list[tuple[str, str, str]]:
    row = CurriculumAdaptation.objects.get(pk=adaptation.pk)
    return [(each.mark.value, each.title, each.module) for each in lesson_offers([row])[row.pk]]


def draft_codes(adaptation: CurriculumAdaptation) -> dict[str, list[str]]:
    draft: Any = Course.objects.get(pk=adaptation.course_id).get_latest_revision_as_object()
    return {
        module.key: [row.lesson.code for row in module.lessons.all()]
        for module in draft.modules.all()
    }


# Run sheets and what must not be copied


def test_run_sheets_are_copied_with_their_rows_on_the_adapted_lessons(source: Course) -> None:
    talk = block("talk", None, lesson=source.lessons()[1], by_step=True, title_km="និយាយ")
    sheet = lunch(source, block("hello", 5), talk, minutes=60)
    adaptation = adapt(source, "VN")
    copy = adaptation.course.run_sheets.get()
    assert (copy.code, copy.title_en) == ("lunch-vn", "Lunch")
    blocks = {row.key: row for row in copy.blocks.all()}
    assert blocks["talk"].lesson.code == "two-vn"
    assert (blocks["talk"].title_km, blocks["talk"].by_step) == ("និយាយ", True)
    assert (blocks["hello"].lesson, blocks["hello"].minutes) == (None, 5)
    copy.clean()
    mine, theirs = (agenda(run_sheet_payload(each)) for each in (copy, sheet))
    assert mine.minutes == theirs.minutes == 50
    assert sheet.blocks.get(key="talk").lesson.code == "two"
    assert RunSheet.objects.get(pk=sheet.pk).course_id == source.pk


def test_a_copy_starts_closed_to_guests_and_unpublished(source: Course) -> None:
    adaptation = adapt(source, "VN")
    stored = Course.objects.get(pk=adaptation.course_id)
    draft: Any = stored.get_latest_revision_as_object()
    for course in (stored, draft):
        assert (course.open_to_guests, course.live, course.latest_version()) == (False, False, None)
        assert [place.version for place in course.places()] == [None, None]
    for lesson in stored.lessons():
        assert (lesson.state, lesson.live, lesson.locked) == ("draft", False, False)
        assert (lesson.latest_version(), lesson.first_published_at) == (None, None)
        assert not lesson.checks.exists()
        assert not lesson.field_test_notes.exists()
        assert not lesson.workflow_states.exists()
    assert of_source().open_to_guests


# Lessons that came


def test_an_added_lesson_is_taken_into_its_module_as_a_draft_with_lineage(source: Course) -> None:
    adaptation = adapt(source, "VN")
    pinned = published(adaptation).latest_version()
    assert offered(adaptation) == []
    new = new_lesson()
    with_lessons(of_source(), "one", "new", "two", required=False)
    assert offered(adaptation) == [("added", "New", "First")]
    take_lesson(adaptation, new.uuid, "added")
    assert draft_codes(adaptation) == {"module-1": ["one-vn", "new-vn", "two-vn"]}
    assert offered(adaptation) == []
    course = Course.objects.get(pk=adaptation.course_id)
    assert course.latest_version() == pinned
    assert [lesson.code for lesson in course.lessons()] == ["one-vn", "two-vn"]
    adapted = AdaptedLesson.objects.get(source_uuid=new.uuid)
    assert (adapted.lesson.state, adapted.lesson.live, adapted.blocks.count()) == (
        "draft",
        False,
        8,
    )
    draft: Any = course.get_latest_revision_as_object()
    assert [row.required for row in draft.places()] == [True, False, True]
    part = new.parts.get(key="part-1")
    part.text_en = "<p>Other.</p>"
    new.parts.add(part)
    publish(new)
    row = CurriculumAdaptation.objects.get(pk=adaptation.pk)
    assert [(a.lesson.code, len(several)) for a, several in offers_of([row])[row.pk]] == [
        ("new-vn", 1)
    ]


def test_a_module_that_is_not_here_comes_along_with_its_title(source: Course) -> None:
    adaptation = adapt(source, "VN")
    new = new_lesson()
    draft: Any = of_source().get_latest_revision_as_object()
    first = CourseModule(key="opening", title_en="Opening", title_km="ទីមួយ", sort_order=0)
    first.lessons = [ModuleLesson(lesson=new)]
    kept = draft.modules.get_object_list()[0]
    kept.sort_order = 1
    draft.modules = [first, kept]
    publish(draft)
    assert offered(adaptation) == [("added", "New", "Opening")]
    take_lesson(adaptation, new.uuid, "added")
    assert draft_codes(adaptation) == {"opening": ["new-vn"], "module-1": ["one-vn", "two-vn"]}
    course: Any = Course.objects.get(pk=adaptation.course_id).get_latest_revision_as_object()
    assert course.modules.all()[0].title_km == "ទីមួយ"


def test_the_copy_stands_where_the_adaptation_stands(source: Course) -> None:
    adaptation = adapt(source, "VN")
    course = Course.objects.get(pk=adaptation.course_id)
    home = course.collection.get_root().add_child(name="Viet Nam")
    Course.objects.filter(pk=course.pk).update(collection=home)
    new = new_lesson()
    with_lessons(of_source(), "one", "two", "new")
    take_lesson(adaptation, new.uuid, "added")
    assert Lesson.objects.get(code="new-vn").collection == home


def test_declined_is_remembered_with_its_reason(source: Course) -> None:
    adaptation = adapt(source, "VN")
    other = adapt(source, "MM")
    new = new_lesson()
    with_lessons(of_source(), "one", "two", "new")
    for reason, said in (("  ", "Say in a few words"), ("x" * 301, "301 signs; 300 are the most")):
        with pytest.raises(ValidationError, match=said):
            decline_lesson(adaptation, new.uuid, "added", reason=reason)
    decline_lesson(adaptation, new.uuid, "added", reason="Taught elsewhere here.")
    with_lessons(of_source(), "new", "one", "two")
    assert offered(adaptation) == []
    assert offered(other) == [("added", "New", "First")]
    assert draft_codes(adaptation) == {"module-1": ["one-vn", "two-vn"]}


def test_a_lesson_that_this_country_took_out_or_put_in_itself_is_not_offered(
    source: Course,
) -> None:
    adaptation = adapt(source, "VN")
    published(adaptation)
    new_lesson()
    with_lessons(of_source(), "one", "two", "new")
    with_lessons(Course.objects.get(pk=adaptation.course_id), "one-vn", "new")
    assert offered(adaptation) == []


# Lessons that went


def test_a_removed_lesson_leaves_the_draft_and_can_come_back(source: Course) -> None:
    adaptation = adapt(source, "VN")
    pinned = published(adaptation).latest_version()
    two = Lesson.objects.get(code="two")
    with_lessons(of_source(), "one")
    assert offered(adaptation) == [("removed", "Two", "")]
    take_lesson(adaptation, two.uuid, "removed")
    assert draft_codes(adaptation) == {"module-1": ["one-vn"]}
    assert offered(adaptation) == []
    assert Course.objects.get(pk=adaptation.course_id).latest_version() == pinned
    assert Lesson.objects.get(code="two-vn").live
    with_lessons(of_source(), "two", "one")
    assert offered(adaptation) == [("added", "Two", "First")]
    take_lesson(adaptation, two.uuid, "added")
    assert draft_codes(adaptation) == {"module-1": ["two-vn", "one-vn"]}
    assert AdaptedLesson.objects.filter(source_uuid=two.uuid).count() == 1


def test_a_removed_lesson_may_stay(source: Course) -> None:
    adaptation = adapt(source, "VN")
    two = Lesson.objects.get(code="two")
    with_lessons(of_source(), "one")
    decline_lesson(adaptation, two.uuid, "removed", reason="Our law asks for it.")
    assert offered(adaptation) == []
    assert draft_codes(adaptation) == {"module-1": ["one-vn", "two-vn"]}


def test_an_answer_to_what_is_not_offered_is_refused(source: Course) -> None:
    adaptation = adapt(source, "VN")
    two = Lesson.objects.get(code="two")
    count = Course.objects.get(pk=adaptation.course_id).revisions.count()
    for wrong in ((two.uuid, "removed"), (two.uuid, "added"), (uuid.uuid4(), "added")):
        with pytest.raises(BlockMovedOnError):
            take_lesson(adaptation, *wrong)
        with pytest.raises(BlockMovedOnError):
            decline_lesson(adaptation, *wrong, reason="No.")
    assert Course.objects.get(pk=adaptation.course_id).revisions.count() == count


def test_a_draft_of_the_source_and_a_source_elsewhere_offer_nothing(source: Course) -> None:
    adaptation = adapt(source, "VN")
    draft: Any = of_source().get_latest_revision_as_object()
    draft.modules.get_object_list()[0].lessons = [
        ModuleLesson(lesson=Lesson.objects.get(code="one"))
    ]
    draft.save_revision()
    assert offered(adaptation) == []
    CurriculumAdaptation.objects.update(source_uuid=uuid.uuid4())
    assert offered(adaptation) == []


@pytest.mark.usefixtures("media")
def test_lineage_and_answers_travel_with_the_course() -> None:
    lessons = [publish(make_lesson(code=code, title_en=code.title())) for code in ("one", "two")]
    with transaction.atomic():
        course = publish(make_course(*lessons, code="respect"))
        adaptation = adapt(course, "VN")
        lunch(adaptation.course, block("talk", 5), code="lunch-vn")
        new = new_lesson()
        with_lessons(of_source(), "one", "new")
        decline_lesson(adaptation, new.uuid, "added", reason="Taught elsewhere.")
        data = exported(Course.objects.get(pk=adaptation.course_id))
        transaction.set_rollback(True)
    assert not CurriculumAdaptation.objects.exists()
    outcome = taken(data)
    came = CurriculumAdaptation.objects.get()
    assert came.course.code == "respect-vn"
    assert [(p.source_uuid, p.mark, p.reason) for p in came.places.all()] == [
        (new.uuid, "added", "Taught elsewhere.")
    ]
    assert (came.lessons.count(), came.course.run_sheets.count()) == (2, 1)
    assert outcome.writes
    assert not taken(data).writes


def test_queries_do_not_grow_with_adaptations(
    source: Course, django_assert_max_num_queries: Any
) -> None:
    adapt(source, "VN")
    new_lesson()
    with_lessons(of_source(), "one", "new")
    asked = []
    for more in ((), ("MM", "LA")):
        for country in more:
            adapt(of_source(), country)
        rows = list(CurriculumAdaptation.objects.all())
        with django_assert_max_num_queries(12) as captured:
            found = lesson_offers(rows)
        asked.append(len(captured))
    assert {offer.mark for offer in found[rows[0].pk]} <= {Mark.ADDED, Mark.REMOVED}
    assert asked[0] == asked[1]
