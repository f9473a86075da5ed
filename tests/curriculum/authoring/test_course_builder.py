"""The course builder: newer versions are offered with what they change, lessons move, sums are there."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from cms.models import User
from curriculum.authoring.course_panels import lesson_facts
from curriculum.authoring.groups import ensure_groups
from curriculum.authoring.usage import uses
from curriculum.models import Course, CourseModule, Lesson, ModuleLesson
from tests.curriculum.authoring.forms import autosave, shown
from tests.curriculum.authoring.pages import url_of
from tests.factories import delivery
from tests.factories.curriculum import make_course, make_lesson, publish

pytestmark = pytest.mark.django_db


def changed(lesson: Lesson, **changes: object) -> Lesson:
    lesson = Lesson.objects.get(pk=lesson.pk)
    for name, value in changes.items():
        setattr(lesson, name, value)
    return publish(lesson)


@pytest.fixture
def behind() -> Course:
    """A published course of two lessons, both of which were published anew afterwards."""
    one = publish(make_lesson(code="one", title_en="Two mornings"))
    two = publish(make_lesson(code="two", title_en="Where is the line"))
    course = publish(make_course(one, two))
    changed(one, title_en="Two evenings", core_minutes=20)
    changed(two, summary_en="Another summary.")
    return course


def used(course: Course) -> list[int]:
    """The versions the draft uses."""
    draft = Course.objects.get(pk=course.pk).get_latest_revision_as_object()
    return [row.version.number for row in draft.places()]


def test_the_builder_says_that_newer_versions_are_there(desk: Client, behind: Course) -> None:
    page = desk.get(url_of("edit", behind)).content.decode()
    assert "lessons were published anew since this course took them" in page
    assert url_of("updates", behind) in page
    fresh = publish(make_course(publish(make_lesson())))
    assert "published anew" not in desk.get(url_of("edit", fresh)).content.decode()


def test_the_offer_marks_every_word_that_changed(desk: Client, behind: Course) -> None:
    page = desk.get(url_of("updates", behind)).content.decode()
    assert "Two <del>mornings</del><ins>evenings</ins>" in page
    assert "Another" in page
    said = " ".join(strip_tags(page).split())
    assert "Version 1 is used; version 2 was published on" in said
    assert said.count("1 difference.") == 2


def test_one_update_is_taken_into_the_draft_alone(desk: Client, behind: Course) -> None:
    one = Lesson.objects.get(code="one")
    response = desk.post(url_of("updates", behind), {"take": f"{one.pk}:2"}, follow=True)
    assert "Taken into the draft: Two evenings (2)." in response.content.decode()
    assert used(behind) == [2, 1]
    live = ModuleLesson.objects.filter(module__course=behind)
    assert [row.version.number for row in live] == [1, 1]
    page = desk.get(url_of("updates", behind)).content.decode()
    assert "Two evenings" not in page


def test_all_updates_are_taken_and_go_out_with_the_course(desk: Client, behind: Course) -> None:
    values = re.findall(
        r'type="hidden" name="take" value="([^"]+)"',
        desk.get(url_of("updates", behind)).content.decode(),
    )
    desk.post(url_of("updates", behind), {"take": values})
    assert used(behind) == [2, 2]
    url = url_of("edit", behind)
    desk.post(url, shown(desk, url) | {"action-publish": "1"})
    version = Course.objects.get(pk=behind.pk).latest_version()
    assert [pin.lesson_version.number for pin in version.pins.all()] == [2, 2]
    assert "uses the newest version of every lesson" in (
        desk.get(url_of("updates", behind)).content.decode()
    )


def test_saving_the_builder_takes_nothing_by_itself(desk: Client, behind: Course) -> None:
    url = url_of("edit", behind)
    assert desk.post(url, shown(desk, url) | {"action-publish": "1"}).status_code == 302
    assert used(behind) == [1, 1]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([], "Nothing was ticked"),
        (["1:9"], "meanwhile"),
        (["x"], "meanwhile"),
        ([":"], "meanwhile"),
    ],
)
def test_what_is_not_on_offer_is_refused(
    desk: Client, behind: Course, sent: list[str], said: str
) -> None:
    assert said in desk.post(url_of("updates", behind), {"take": sent}).content.decode()
    assert used(behind) == [1, 1]


def test_what_was_shown_is_taken_or_refused_but_never_something_newer(
    desk: Client, behind: Course
) -> None:
    one = Lesson.objects.get(code="one")
    changed(one, title_en="Three")
    page = desk.post(url_of("updates", behind), {"take": f"{one.pk}:2"}).content.decode()
    assert "read what is offered now" in page
    assert used(behind) == [1, 1]


def test_a_group_that_runs_keeps_its_version_when_an_update_is_taken(desk: Client) -> None:
    version = delivery.two_lesson_course()
    group = delivery.cohort(version)
    lesson = version.pins.all()[0].lesson_version.lesson
    changed(lesson, title_en="Second")
    before = version.payload
    course = Course.objects.get(pk=version.course_id)
    desk.post(url_of("updates", course), {"take": f"{lesson.pk}:2"})
    url = url_of("edit", course)
    desk.post(url, shown(desk, url) | {"action-publish": "1"})
    group.refresh_from_db()
    assert (group.course_version.number, group.course_version.payload) == (1, before)
    assert course.versions.count() == 2


def test_a_translator_is_offered_nothing(behind: Course) -> None:
    user = User.objects.create_user("translator")
    user.groups.add(ensure_groups()["Translators"])
    client = Client()
    client.force_login(user)
    one = Lesson.objects.get(code="one")
    for response in (
        client.get(url_of("updates", behind)),
        client.post(url_of("updates", behind), {"take": f"{one.pk}:2"}),
    ):
        assert response.status_code in {302, 403}
    assert used(behind) == [1, 1]


@pytest.fixture
def two_modules() -> Course:
    """A published course with one lesson in each of two modules; the first is behind."""
    one, two = publish(make_lesson(code="one")), publish(make_lesson(code="two"))
    course = make_course(one)
    module = CourseModule(key="later", title_en="Later", sort_order=1)
    module.lessons = [ModuleLesson(lesson=two, required=False)]
    course.modules.add(module)
    course.save()
    course = publish(course)
    changed(one, title_en="Newer")
    return course


def where(course: Course) -> dict[str, list[str]]:
    """Lesson codes by module, in the draft."""
    draft = Course.objects.get(pk=course.pk).get_latest_revision_as_object()
    return {
        module.key: [row.lesson.code for row in module.lessons.all()]
        for module in draft.modules.all()
    }


def test_a_lesson_is_sent_to_another_module_with_its_version(
    desk: Client, two_modules: Course
) -> None:
    url = url_of("edit", two_modules)
    data = shown(desk, url) | {"modules-0-lessons-0-move_to": "later"}
    assert desk.post(url, data).status_code == 302
    assert where(two_modules) == {"module-1": [], "later": ["two", "one"]}
    assert used(two_modules) == [1, 1]
    assert desk.post(url, shown(desk, url) | {"action-publish": "1"}).status_code == 302
    version = Course.objects.get(pk=two_modules.pk).latest_version()
    assert [pin.code for pin in version.pins.all()] == ["two", "one"]
    assert [pin.lesson_version.number for pin in version.pins.all()] == [1, 1]


def test_what_saves_by_itself_moves_nothing(desk: Client, two_modules: Course) -> None:
    url = url_of("edit", two_modules)
    data = shown(desk, url) | {"modules-0-lessons-0-move_to": "later"}
    assert autosave(desk, url, data)["success"]
    assert where(two_modules) == {"module-1": ["one"], "later": ["two"]}


def test_a_module_that_is_not_there_cannot_be_chosen(desk: Client, two_modules: Course) -> None:
    url = url_of("edit", two_modules)
    data = shown(desk, url) | {"modules-0-lessons-0-move_to": "nowhere"}
    assert "not one of the available choices" in desk.post(url, data).content.decode()
    assert where(two_modules)["module-1"] == ["one"]


def test_the_page_knows_what_every_lesson_takes(desk: Client, two_modules: Course) -> None:
    page = desk.get(url_of("edit", two_modules)).content.decode()
    [script] = re.findall(r'<script id="lesson-facts"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert json.loads(unescape(script)) == lesson_facts()
    lesson = Lesson.objects.get(code="one")
    assert lesson_facts()[str(lesson.pk)] == {
        "core": 20, "extended": 45, "audience": "workers", "newest": 2,
    }  # fmt: skip


def choose(desk: Client, **query: str) -> str:
    url = "/cms/snippets/choose/curriculum/lesson/results/"
    page: str = desk.get(url, query).content.decode()
    return page


def test_lessons_are_chosen_by_audience_state_country_and_words(desk: Client) -> None:
    make_lesson(title_en="Calm words", audience="worker", state="approved")
    make_lesson(title_en="Calm power", audience="manager", state="draft")
    kh = make_lesson(title_en="Calm law", audience="manager", state="approved")
    part = kh.parts.all()[0]
    part.country = "KH"
    part.save()
    from curriculum.models import CountryProfile  # noqa: PLC0415

    CountryProfile.objects.create(code="KH", name_en="Cambodia", confidentiality_limits_en="None.")
    titles = ("Calm words", "Calm power", "Calm law")

    def found(**query: str) -> list[str]:
        page = choose(desk, **query)
        return [title for title in titles if title in page]

    assert found() == list(titles)
    assert found(audience="manager") == ["Calm power", "Calm law"]
    assert found(state="approved") == ["Calm words", "Calm law"]
    assert found(country="KH") == ["Calm law"]
    assert found(audience="worker", country="KH") == []
    assert found(q="power") == ["Calm power"]
    assert found(q="calm", country="KH") == ["Calm law"]


def test_a_lesson_says_which_courses_and_how_many_groups_use_which_version(desk: Client) -> None:
    version = delivery.two_lesson_course()
    lesson = version.pins.all()[0].lesson_version.lesson
    delivery.cohort(version)
    changed(lesson, title_en="Second")
    course = Course.objects.get(pk=version.course_id).get_latest_revision_as_object()
    course.places()[0].version = lesson.latest_version()
    publish(course)
    make_course(lesson, title_en="Still a draft")
    found = {
        (use.course_version, use.lesson_version, use.groups, use.newest) for use in uses(lesson)
    }
    assert found == {(2, 2, 0, True), (1, 1, 1, False), (None, None, 0, False)}
    page = desk.get(url_of("edit", lesson)).content.decode()
    assert "Still a draft" in page
    assert "LOTUS-W1" not in page
