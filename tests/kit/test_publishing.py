"""Schedules: one faulty paper or lesson keeps nobody else's from going out, and its author is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import ModelLogEntry, Revision

from cms.kit.publishing import REFUSED, refused_to
from curriculum.models import CourseVersion, Lesson, LessonVersion
from quizzes.enums import Purpose
from quizzes.models import Instrument, InstrumentItem, InstrumentVersion, Item
from tests.curriculum.authoring.pages import url_of
from tests.factories import delivery
from tests.factories.approval import approve
from tests.factories.curriculum import make_course, make_lesson
from tests.factories.kinds import clip

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def due(thing, admin, hours=1):
    """The draft of something, put on a schedule whose hour came so many hours ago."""
    thing.go_live_at = timezone.now() + HOUR
    if isinstance(thing, Lesson):
        revision = approve(thing, admin).latest_revision
    else:
        revision = thing.save_revision(user=admin)
        revision.publish(user=admin)
    revision.refresh_from_db()
    past = timezone.now() - hours * HOUR
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    return revision


def paper(code, key):
    row = Instrument(code=code, purpose=Purpose.KNOWLEDGE, high_means="more", title_en=code)
    row.live = False
    row.rows.add(InstrumentItem(item=delivery.item(key)))
    row.save()
    return Instrument.objects.get(pk=row.pk)


def spoil(thing):
    """Whoever scheduled the paper could not know: its item has been practised since."""
    Item.objects.filter(key=thing.rows.get().item.key).update(exposed=True)


def state_of(thing):
    again = type(thing).objects.get(pk=thing.pk)
    return again.live, again.has_unpublished_changes


@pytest.fixture
def three(admin):
    """Three papers that are due, the one to go out first with a fault."""
    papers = [paper(f"paper-{n}", f"S{n}") for n in range(3)]
    for n, each in enumerate(papers):
        due(each, admin, hours=9 - n)
    spoil(papers[0])
    return papers


def test_what_is_only_on_a_schedule_is_answered_by_nobody(admin):
    row, lesson = paper("paper", "S"), make_lesson()
    for thing in (row, lesson):
        due(thing, admin)

    assert not InstrumentVersion.objects.exists()
    assert not LessonVersion.objects.exists()
    call_command("publish_scheduled")
    assert InstrumentVersion.objects.get().instrument == row
    assert LessonVersion.objects.get().lesson == lesson


def test_one_faulty_paper_keeps_no_other_from_going_out(three):
    call_command("publish_scheduled")

    assert [state_of(each) for each in three] == [(False, True), (True, False), (True, False)]
    published = InstrumentVersion.objects.values_list("instrument__code", flat=True)
    assert set(published) == {"paper-1", "paper-2"}
    entry = ModelLogEntry.objects.get(action=REFUSED)
    assert entry.object_id == str(three[0].pk)
    assert "no longer fit for a test: S0" in entry.message


def test_it_is_tried_once_and_not_at_every_run(three):
    for _ in range(3):
        call_command("publish_scheduled")

    assert ModelLogEntry.objects.filter(action=REFUSED).count() == 1
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_a_course_whose_lesson_was_never_published_waits_and_others_go_out(admin):
    lesson, course = make_lesson(), make_course(make_lesson(title_en="Unpublished"))
    due(course, admin, hours=5)
    due(lesson, admin)

    call_command("publish_scheduled")

    assert (state_of(course), state_of(lesson)) == ((False, True), (True, False))
    assert not CourseVersion.objects.exists()
    assert "Unpublished" in " ".join(ModelLogEntry.objects.get(action=REFUSED).data["reasons"])


def test_a_lesson_that_breaks_is_logged_and_others_go_out(admin, caplog):
    broken, lesson = make_lesson(), make_lesson()
    broken = approve(broken, admin)
    part = broken.parts.all()[0]
    part.audio_en = clip()
    broken.parts.add(part)
    due(broken, admin, hours=5)
    due(lesson, admin)
    Document.objects.get().file.delete(save=False)  # lost on the disk

    call_command("publish_scheduled")

    assert (state_of(broken), state_of(lesson)) == ((True, True), (True, False))
    assert LessonVersion.objects.count() == 2
    assert "could not be published by its schedule" in caplog.text
    (entry,) = refused_to(admin)
    assert entry.data["reasons"] == [
        "Something is broken here. Ask whoever runs this site to look into its log."
    ]


def test_the_author_sees_it_first_until_it_is_published(three, desk, admin):
    call_command("publish_scheduled")

    home = desk.get("/cms/").content.decode()
    assert "Not published on its day" in home
    assert "no longer fit for a test: S0" in home
    assert url_of("edit", three[0]) in home
    assert (
        "Not published on its day: Used" in desk.get(url_of("history", three[0])).content.decode()
    )

    Item.objects.update(exposed=False)
    Instrument.objects.get(pk=three[0].pk).latest_revision.publish(user=admin)
    assert InstrumentVersion.objects.count() == 3
    assert "Not published on its day" not in desk.get("/cms/").content.decode()


@pytest.mark.parametrize("faulty", [1, 3])
def test_the_list_costs_one_query_however_long(admin, faulty, django_assert_num_queries):
    for n in range(faulty):
        each = paper(f"paper-{n}", f"S{n}")
        due(each, admin)
        spoil(each)
    call_command("publish_scheduled")

    with django_assert_num_queries(1):
        assert (
            len([entry.content_type for entry in refused_to(admin).select_related("content_type")])
            == faulty
        )


def test_asked_for_by_a_person_it_is_refused_and_nothing_is_half_live(admin):
    row = paper("paper", "S")
    spoil(row)

    with pytest.raises(ValidationError, match="no longer fit"):
        row.save_revision().publish(user=admin)
    assert state_of(row) == (False, True)
    assert not ModelLogEntry.objects.filter(action=REFUSED).exists()
