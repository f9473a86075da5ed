"""The course page: what is there, how far she is, and what strangers see."""

from __future__ import annotations

import pytest

from curriculum.models import Course, ModuleLesson
from learners.enums import ProgressState
from learners.models import LessonProgress
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db


def sign_in(client, group, n=1):
    place, code = make.enrolment(group, n)
    client.post("/en/learn/code/", {"code": code})
    return place


def many_lessons(count):
    rows = [make.lesson(f"lesson-{n}") for n in range(count)]
    return make.course(f"course-{count}", rows)


@pytest.mark.parametrize(("lessons", "people"), [(1, 1), (3, 3)])
def test_four_queries_however_many_lessons_and_people(
    client, lessons, people, django_assert_num_queries
):
    group = make.cohort(many_lessons(lessons))
    for n in range(2, people + 1):
        make.enrolment(group, n)
    sign_in(client, group)

    with django_assert_num_queries(4):  # session, enrolment, states, languages
        page = client.get(f"/bn/learn/course-{lessons}/").content.decode()

    assert [f"lesson-{n}/" in page for n in range(lessons)] == [True] * lessons


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_guest_costs_two_queries(client, lessons, django_assert_num_queries):
    rows = [make.lesson(f"lesson-{n}") for n in range(lessons)]
    make.course("open", rows, open_to_guests=True)

    with django_assert_num_queries(2):  # version, languages
        client.get("/en/learn/open/")


@pytest.mark.parametrize("courses", [1, 3])
def test_the_start_page_costs_two_queries_however_many_courses(
    client, courses, django_assert_num_queries
):
    for n in range(courses):
        make.course(f"open-{n}", [make.lesson(f"lesson-{n}")], open_to_guests=True)

    with django_assert_num_queries(2):
        page = client.get("/en/learn/").content.decode()

    assert page.count("Read without a code") == courses


def test_states_and_minutes_stand_beside_each_lesson(client):
    group = make.cohort(many_lessons(3))
    place = sign_in(client, group)
    first, second, _ = [pin.lesson_version for pin in group.course_version.pins.all()]
    LessonProgress.objects.create(
        enrolment=place, lesson_version=first, state=ProgressState.COMPLETED
    )
    LessonProgress.objects.create(
        enrolment=place, lesson_version=second, state=ProgressState.STARTED
    )

    page = client.get("/en/learn/course-3/").content.decode()

    assert page.count("Finished</b>") == page.count("Begun</b>") == page.count("Not begun</b>") == 1
    assert "1 of 3 lessons finished" in page
    assert page.count("20 minutes") == 3


def test_an_extra_lesson_says_so_and_counts_for_nobody(client):
    many_lessons(2)
    ModuleLesson.objects.filter(lesson__code="lesson-1").update(required=False)
    version = make.published(Course.objects.get(code="course-2")).latest_version()
    sign_in(client, make.cohort(version))

    page = client.get("/en/learn/course-2/").content.decode()

    assert page.count("Extra lesson</span>") == 1
    assert "0 of 1 lessons finished" in page


def test_another_learners_progress_is_not_shown(client):
    group = make.cohort(many_lessons(1))
    other, _ = make.enrolment(group, 2)
    version = group.course_version.pins.get().lesson_version
    LessonProgress.objects.create(
        enrolment=other, lesson_version=version, state=ProgressState.COMPLETED
    )
    sign_in(client, group)

    assert "0 of 1 lessons finished" in client.get("/en/learn/course-1/").content.decode()


def test_not_mine_and_not_there_look_the_same(client):
    make.cohort(make.two_lesson_course("theirs"), "OTHER")
    sign_in(client, make.cohort(make.two_lesson_course("mine")))

    theirs = client.get("/en/learn/theirs/")
    nowhere = client.get("/en/learn/nowhere/")
    inside = client.get("/en/learn/theirs/theirs-one/")

    assert theirs.status_code == nowhere.status_code == inside.status_code == 404
    assert theirs.content == nowhere.content == inside.content


def test_a_course_for_learners_is_nothing_to_a_guest(client):
    make.two_lesson_course("mine")

    assert client.get("/en/learn/mine/").status_code == 404
    assert "Course mine" not in client.get("/en/learn/").content.decode()


def test_a_course_that_was_never_published_says_so(client):
    Course.objects.create(code="soon", title_en="Soon", open_to_guests=True)

    page = client.get("/en/learn/soon/")

    assert page.status_code == 404
    assert "still being written" in page.content.decode()
    assert client.get("/en/learn/soon/anything/").status_code == 404


def test_a_guest_sees_the_newest_version_and_the_start_page_lists_it_once(client):
    make.two_lesson_course("open", open_to_guests=True)
    live = Course.objects.get(code="open")
    live.title_en = "Second edition"
    make.published(live)

    assert "Second edition" in client.get("/en/learn/open/").content.decode()
    assert client.get("/en/learn/").content.decode().count("/en/learn/open/") == 1


def test_a_learner_sees_her_course_on_the_start_page_and_no_code_field(client):
    sign_in(client, make.cohort(make.two_lesson_course(open_to_guests=True)))

    page = client.get("/en/learn/").content.decode()

    assert "Go to my lessons" in page
    assert 'name="code"' not in page
    assert "Read without a code" not in page


def test_the_page_names_nothing_in_its_title(client):
    make.two_lesson_course(open_to_guests=True)

    for address in ("/en/learn/", "/en/learn/respect/", "/en/learn/respect/respect-two/"):
        assert "<title>Work skills</title>" in client.get(address).content.decode()
