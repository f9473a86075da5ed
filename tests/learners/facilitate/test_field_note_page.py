"""A facilitator writes down how a lesson went that is being tried out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from time_machine import travel

from curriculum.authoring.workflow.approval import checklist
from curriculum.enums import LessonState
from curriculum.models import FieldTestNote, Lesson
from tests.factories import register as make
from tests.factories.approval import to_field_test
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.learners.facilitate.pages import page, sign_in

pytestmark = pytest.mark.django_db
EVENING = dt.datetime(2026, 8, 10, 18, 0, tzinfo=dt.UTC)
NOTE = {
    "minutes": "28",
    "people": "14",
    "held_on": "2026-08-10",
    "place": "canteen",
    "worked": "The pictures made people talk.",
    "change": "The last question is too long.",
}


@pytest.fixture(autouse=True)
def _evening():
    with travel(EVENING, tick=False):
        yield


@pytest.fixture
def lesson():
    """Approved once, corrected, and at its field test again."""
    made = publish(make_lesson())
    publish(make_course(made))
    made.title_en = "Corrected"
    return to_field_test(made)


@pytest.fixture
def session(client, lesson):
    version = lesson.latest_version().course_versions.get()
    cohort = make.cohort(course_version=version)
    sign_in(client, cohort)
    return make.training_session(cohort=cohort, delivered_minutes=31)


def url(session):
    return reverse("facilitate:field_note", args=[session.pk])


def send(client, session, **changes):
    return client.post(url(session), {**NOTE, **changes}, follow=True)


def gate(lesson):
    (line,) = [each for each in checklist(Lesson.objects.get(pk=lesson.pk)) if each.key == "notes"]
    return line


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"minutes": ""}, "Write how many minutes it took."),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"people": "201"}, "less than or equal to 200"),
        ({"people": "many"}, "Enter a whole number"),
        ({"held_on": "2026-08-11"}, "This day has not come yet"),
        ({"place": "lotus"}, "lotus is not one of the available choices"),
        ({"place": ""}, "Say in what kind of place it was."),
        ({"worked": " "}, "Write what worked, in a sentence or two."),
        ({"change": ""}, "“nothing” is an answer too"),
        ({"worked": "Call 01711-123456 for more."}, "01711-123456"),
        ({"change": "The manager of Padma Knitwear came in."}, "Padma Knitwear"),
    ],
)
def test_what_cannot_be_kept_comes_first(client, session, changes, words):
    make.workplace(name="Padma Knitwear")

    response = send(client, session, **changes)

    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert 'role="alert"' in html
    assert not FieldTestNote.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(client, session):
    html = send(client, session, minutes="").content.decode()

    assert "The last question is too long." in html
    assert 'value="14"' in html


def test_a_note_is_kept_with_the_text_that_was_tried_and_shown_to_her(client, session, lesson):
    html = page(client, "field_note", session.pk)
    assert 'value="31"' in html
    assert 'value="2026-08-10"' in html
    assert "What you wrote before" not in html

    html = send(client, session).content.decode()

    assert "Thank you." in html
    assert "What you wrote before" in html
    assert "The pictures made people talk." in html
    note = FieldTestNote.objects.get()
    tried = lesson.current_workflow_task_state.revision_id
    assert (note.lesson, note.revision_id, note.mark) == (lesson, tried, "1.1")
    assert (note.minutes, note.people, note.place) == (28, 14, "canteen")
    assert note.written_by.role_grants.get().cohort == session.cohort


def test_a_second_tap_is_no_second_note(client, session):
    for _ in range(2):
        assert "Thank you." in send(client, session).content.decode()
    assert FieldTestNote.objects.count() == 1
    send(client, session, held_on="2026-08-09")
    assert FieldTestNote.objects.count() == 2


def test_two_facilitators_open_the_gate_and_do_not_read_each_other(client, session, lesson):
    assert not gate(lesson).done
    send(client, session)
    assert not gate(lesson).done

    sign_in(client, session.cohort)
    html = page(client, "field_note", session.pk)
    assert "What you wrote before" not in html
    send(client, session, worked="The role play.")

    assert gate(lesson).done


@pytest.mark.parametrize("state", [s for s in LessonState if s != LessonState.FIELD_TEST])
def test_only_a_lesson_in_a_field_test_asks(client, session, lesson, state):
    address = url(session)
    assert address in page(client, "guide", session.pk)

    Lesson.objects.filter(pk=lesson.pk).update(state=state)

    assert address not in page(client, "guide", session.pk)
    assert client.get(address).status_code == 404
    assert client.post(address, NOTE).status_code == 404
    assert not FieldTestNote.objects.exists()


def test_only_who_runs_the_group(client, session):
    sign_in(client, make.cohort())

    assert client.get(url(session)).status_code == 404
    assert client.post(url(session), NOTE).status_code == 404
    assert not FieldTestNote.objects.exists()


def test_words_are_only_text(client, session):
    html = send(client, session, worked="<script>alert(1)</script>").content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_queries_do_not_grow_with_notes(client, session, django_assert_num_queries):
    for count in (1, 3):
        while FieldTestNote.objects.count() < count:
            send(client, session, minutes=str(20 + FieldTestNote.objects.count()))
        with django_assert_num_queries(9):
            assert page(client, "field_note", session.pk).count('<section class="card">') == count
