"""C18: a course is adapted for countries and stays comparable with its source, block by block."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.kit.translation import column
from curriculum.adaptations import BlockMovedOnError, adapt, decline, offers_of, take_over
from curriculum.changes import Mark
from curriculum.lineage import Offer, block_uuid
from curriculum.models import (
    AdaptedLesson,
    Course,
    CurriculumAdaptation,
    GuideStep,
    Lesson,
    LessonPart,
)
from tests.factories.curriculum import make_card, make_course, make_lesson, make_part, publish
from tests.factories.quizzes import make_instrument, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Course:
    """A course of Cambodia in its second version."""
    lesson = publish(make_lesson(code="two-mornings", title_en="Two mornings", parts=3))
    course = publish(make_course(lesson, code="respect"))
    course.title_en = "Respect on our line"
    return publish(course)


def edited(*keys: str) -> None:
    """The lesson of the source is published with other words in these parts."""
    lesson = Lesson.objects.get(code="two-mornings")
    for part in lesson.parts.all():
        if part.key in keys:
            part.text_en = f"<p>We look at two lines in {part.key}.</p>"
            lesson.parts.add(part)
    publish(lesson)


def published(adaptation: CurriculumAdaptation) -> CurriculumAdaptation:
    for adapted in adaptation.lessons.all():
        publish(Lesson.objects.get(pk=adapted.lesson_id))
    publish(Course.objects.get(pk=adaptation.course_id))
    return CurriculumAdaptation.objects.get(pk=adaptation.pk)


def offered(adaptation: CurriculumAdaptation) -> list[tuple[AdaptedLesson, Offer]]:
    adaptation = CurriculumAdaptation.objects.get(pk=adaptation.pk)
    found = offers_of([adaptation])[adaptation.pk]
    return [(adapted, offer) for adapted, several in found for offer in several]


def marks(adaptation: CurriculumAdaptation) -> list[tuple[str, Mark]]:
    return [(offer.key, offer.mark) for _adapted, offer in offered(adaptation)]


def take(adaptation: CurriculumAdaptation, key: str) -> Lesson:
    ((adapted, offer),) = [pair for pair in offered(adaptation) if pair[1].key == key]
    take_over(adapted, key, offer.token)
    return Lesson.objects.get(pk=adapted.lesson_id).get_latest_revision_as_object()


# Adapting


def test_three_countries_two_blocks_and_all_stay_published(source: Course) -> None:
    assert source.latest_version().number == 2
    three = [published(adapt(source, code)) for code in ("VN", "MM", "LA")]
    before = [adaptation.course.latest_version().payload for adaptation in three]
    assert [marks(adaptation) for adaptation in three] == [[], [], []]
    edited("part-1", "part-3")
    changed = [("parts/part-1", Mark.CHANGED), ("parts/part-3", Mark.CHANGED)]
    assert [marks(adaptation) for adaptation in three] == [changed] * 3
    for adaptation, payload in zip(three, before, strict=True):
        course = Course.objects.get(pk=adaptation.course_id)
        lesson = course.lessons()[0]
        assert (course.live, lesson.live, lesson.has_unpublished_changes) == (True, True, False)
        assert course.latest_version().payload == payload
        assert "two lines" not in str(lesson.latest_version().payload)


def test_a_copy_is_a_draft_of_the_country_with_its_lineage(source: Course) -> None:
    adaptation = adapt(source, "VN")
    lesson = adaptation.course.lessons()[0]
    origin = Lesson.objects.get(code="two-mornings")
    assert (adaptation.course.code, lesson.code) == ("respect-vn", "two-mornings-vn")
    assert (adaptation.country, adaptation.source_number) == ("VN", 2)
    assert (adaptation.course.live, lesson.live, lesson.state) == (False, False, "draft")
    assert lesson.uuid != origin.uuid
    assert [part.key for part in lesson.parts.all()] == ["part-1", "part-2", "part-3"]
    assert {r.language: r.state for r in lesson.translations.all()} == {
        "bn": "human_draft",
        "km": "human_draft",
    }
    blocks = {block.key: block for block in adaptation.lessons.get().blocks.all()}
    assert set(blocks) == {
        *("own/about", "own/messages", "own/session"),
        *("parts/part-1", "parts/part-2", "parts/part-3"),
        *("steps/step-1", "steps/step-2", "resistance/card-1"),
    }
    part = blocks["parts/part-1"]
    assert part.block == block_uuid(origin.uuid, "parts/part-1")
    assert len(part.digest) == 64


def test_a_country_adapts_a_course_once_and_only_a_published_one(source: Course) -> None:
    adapt(source, "VN")
    with pytest.raises(ValidationError, match="is adapted for VN already: open “Respect on"):
        adapt(source, "VN")
    with pytest.raises(ValidationError, match="has never been published"):
        adapt(make_course(make_lesson()), "VN")
    assert CurriculumAdaptation.objects.count() == 1


def test_items_are_shared_and_keep_their_keys() -> None:
    paper = make_instrument(make_item(key="K01"), purpose="formative")
    lesson = make_lesson(code="two-mornings", parts=1)
    lesson.parts = [*lesson.parts.all(), make_part(2, kind="quiz", instrument=paper)]
    lesson.save()
    course = publish(make_course(publish(Lesson.objects.get(pk=lesson.pk))))
    adaptation = published(adapt(course, "LA"))
    payload = Course.objects.get(pk=adaptation.course_id).lessons()[0].latest_version().payload
    assert [item["key"] for item in payload["parts"][1]["practice"]] == ["K01"]


# What is offered


def test_a_translation_that_changed_there_is_no_change_of_the_source(source: Course) -> None:
    adaptation = adapt(source, "VN")
    lesson = Lesson.objects.get(code="two-mornings")
    lesson.title_km = "ពីរព្រឹក"
    publish(lesson)
    assert marks(adaptation) == []


def test_added_removed_and_moved_blocks_are_offered(source: Course) -> None:
    adaptation = adapt(source, "VN")
    lesson = Lesson.objects.get(code="two-mornings")
    one, _two, three = lesson.parts.all()
    one.sort_order, three.sort_order = 5, 1
    lesson.parts = [three, one, make_part(6, key="new-one")]
    lesson.resistance = [*lesson.resistance.all(), make_card(2)]
    publish(lesson)
    found = dict(marks(adaptation))
    assert found.pop("parts/part-2") is Mark.REMOVED
    assert found.pop("parts/new-one") is Mark.ADDED
    assert found.pop("resistance/card-2") is Mark.ADDED
    assert list(found.values()) == [Mark.MOVED]
    for key in [key for key, _mark in marks(adaptation)]:
        draft = take(adaptation, key)
    assert [part.key for part in draft.parts.all()] == ["part-3", "part-1", "new-one"]
    assert marks(adaptation) == []


def test_the_number_of_queries_does_not_grow_with_adaptations(
    source: Course, django_assert_num_queries: object
) -> None:
    adapt(source, "VN")
    edited("part-1")
    for more in ((), ("MM", "LA")):
        for country in more:
            adapt(source, country)
        rows = list(CurriculumAdaptation.objects.all())
        with django_assert_num_queries(5):  # type: ignore[operator]
            offers_of(rows)


# Answering


def test_taking_over_writes_a_draft_and_marks_what_must_be_translated_anew(source: Course) -> None:
    adaptation = adapt(source, "VN")
    adapted = adaptation.lessons.get()
    mine = Lesson.objects.get(pk=adapted.lesson_id).get_latest_revision_as_object()
    part = mine.parts.get(key="part-1")
    part.text_vi = "<p>Chúng ta nhìn một dây chuyền.</p>"
    part.keep_source("text", "vi")
    mine.parts.add(part)
    publish(mine)
    published(adaptation)
    lesson = Lesson.objects.get(code="two-mornings")
    theirs = lesson.parts.get(key="part-1")
    theirs.text_en, theirs.text_km = "<p>We look at two lines.</p>", "<p>ពីរ</p>"
    theirs.minutes = 9
    theirs.keep_source("text", "km")
    lesson.parts.add(theirs)
    publish(lesson)
    draft = take(adaptation, "parts/part-1")
    row = draft.parts.get(key="part-1")
    assert (row.text_en, row.text_km, row.minutes) == (theirs.text_en, theirs.text_km, 9)
    assert row.text_vi == "<p>Chúng ta nhìn một dây chuyền.</p>"
    outdated = {code for code in ("bn", "km", "vi") if row.is_outdated("text", code)}
    assert outdated == {"bn", "vi"}
    live = LessonPart.objects.get(lesson_id=adapted.lesson_id, key="part-1")
    assert live.minutes == 3
    assert marks(adaptation) == []


def test_a_machine_draft_of_the_source_never_comes_along(source: Course) -> None:
    adaptation = adapt(source, "VN")
    lesson = Lesson.objects.get(code="two-mornings")
    new = make_part(7, key="new-one", text_vi="<p>máy</p>", text_km="<p>ថ្មី</p>")
    part = lesson.parts.get(key="part-1")
    part.text_en, part.text_vi = "<p>Other.</p>", "<p>máy</p>"
    lesson.parts = [part, *[p for p in lesson.parts.all() if p.key != "part-1"], new]
    publish(lesson)
    take(adaptation, "parts/part-1")
    draft = take(adaptation, "parts/new-one")
    for key in ("part-1", "new-one"):
        row = next(part for part in draft.parts.all() if part.key == key)
        assert not getattr(row, column("text", "vi"))
    assert next(p for p in draft.parts.all() if p.key == "new-one").text_km == "<p>ថ្មី</p>"


def test_groups_of_fields_and_steps_are_taken_over_too(source: Course) -> None:
    adaptation = adapt(source, "VN")
    lesson = Lesson.objects.get(code="two-mornings")
    lesson.key_messages_en, lesson.core_minutes, lesson.closing_en = "Speak.", 18, "Bye."
    step = lesson.steps.get(key="step-1")
    step.minutes = 18
    lesson.steps.add(step)
    publish(lesson)
    keys = ["own/about", "own/messages", "own/session", "steps/step-1"]
    assert [key for key, _mark in marks(adaptation)] == keys
    for key in keys:
        draft = take(adaptation, key)
    assert (draft.key_messages_en, draft.core_minutes, draft.closing_en) == ("Speak.", 18, "Bye.")
    assert [s.minutes for s in draft.steps.all()] == [18, 25]
    assert GuideStep.objects.get(lesson__code="two-mornings-vn", key="step-1").minutes == 20


def test_declined_with_a_reason_until_the_source_changes_again(source: Course) -> None:
    adaptation = adapt(source, "VN")
    edited("part-1")
    ((adapted, offer),) = offered(adaptation)
    with pytest.raises(ValidationError, match="Say in a few words"):
        decline(adapted, offer.key, offer.token, reason="  ")
    decline(adapted, offer.key, offer.token, reason="One line only here.")
    assert marks(adaptation) == []
    publish(Lesson.objects.get(code="two-mornings"))
    assert marks(adaptation) == []
    lesson = Lesson.objects.get(code="two-mornings")
    part = lesson.parts.get(key="part-1")
    part.text_en = "<p>Three lines.</p>"
    lesson.parts.add(part)
    publish(lesson)
    assert marks(adaptation) == [("parts/part-1", Mark.CHANGED)]


def test_an_answer_to_what_is_no_longer_offered_is_refused(source: Course) -> None:
    adaptation = adapt(source, "VN")
    edited("part-1")
    ((adapted, offer),) = offered(adaptation)
    take_over(adapted, offer.key, offer.token)
    revisions = Lesson.objects.get(pk=adapted.lesson_id).revisions.count()
    for answer in (take_over, lambda *a: decline(*a, reason="No.")):
        with pytest.raises(BlockMovedOnError):
            answer(adapted, offer.key, offer.token)
    assert Lesson.objects.get(pk=adapted.lesson_id).revisions.count() == revisions


def test_a_source_that_is_not_here_offers_nothing(source: Course) -> None:
    adaptation = adapt(source, "VN")
    AdaptedLesson.objects.update(source_uuid="11111111-1111-4111-8111-111111111111")
    assert marks(adaptation) == []
