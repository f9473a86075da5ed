"""The page of adaptations: adapt for a country, read what the source offers, answer block by block."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from curriculum.adaptations import adapt
from curriculum.models import (
    AdaptedBlock,
    AdaptedPlace,
    CountryProfile,
    Course,
    CurriculumAdaptation,
    Lesson,
    ModuleLesson,
)
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_course, make_lesson, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Course:
    CountryProfile.objects.create(code="VN", name_en="Viet Nam", confidentiality_limits_en="None.")
    lesson = publish(make_lesson(code="two-mornings", title_en="Two mornings"))
    return publish(make_course(lesson, code="respect", title_en="Respect"))


def edited(source: Course) -> None:
    lesson = source.lessons()[0]
    for part in lesson.parts.all():
        part.text_en = "<p>We look at two lines.</p>"
        lesson.parts.add(part)
    publish(lesson)


def said(response: object) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())  # type: ignore[attr-defined]


def fields(page: str, number: int = 0) -> dict[str, str]:
    found = re.findall(r'name="(lesson|block|token)" value="([^"]+)"', page)
    return dict(found[number * 3 : number * 3 + 3])


def test_a_course_is_adapted_by_choosing_the_country(desk: Client, source: Course) -> None:
    page = desk.get(url_of("adaptations", source))
    assert "No country has adapted this course yet." in said(page)
    response = desk.post(
        url_of("adaptations", source), {"adapt": "1", "country": "VN"}, follow=True
    )
    assert "Adapted for Viet Nam as drafts, in every language: “respect-vn”." in said(response)
    assert "Adapted for VN from “respect”, version 1." in said(response)
    again = desk.post(url_of("adaptations", source), {"adapt": "1", "country": "VN"})
    assert "is adapted for VN already" in said(again)
    nothing = desk.post(url_of("adaptations", source), {"adapt": "1", "country": ""})
    assert "Choose the country." in said(nothing)
    assert CurriculumAdaptation.objects.count() == 1


def test_both_sides_say_how_many_blocks_changed(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    assert "up to date" in said(desk.get(url_of("adaptations", source)))
    edited(source)
    assert "VN · Respect Source changed: 2 blocks." in said(desk.get(url_of("adaptations", source)))
    assert "Source changed: 2 blocks." in said(desk.get(url_of("edit", adaptation.course)))
    page = desk.get(url_of("adaptations", adaptation.course)).content.decode()
    assert "We look at <del>one line.</del><ins>two lines.</ins>" in page


def test_take_over_and_decline(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    edited(source)
    url = url_of("adaptations", adaptation.course)
    first = fields(desk.get(url).content.decode())
    response = desk.post(url, {**first, "take": "1"}, follow=True)
    assert "Taken into the draft of “Two mornings”." in said(response)
    second = fields(response.content.decode())
    refused = desk.post(url, {**second, "decline": "1", "reason": ""}, follow=True)
    assert "Say in a few words why this is not taken over." in said(refused)
    response = desk.post(url, {**second, "decline": "1", "reason": "One line here."}, follow=True)
    assert "Nothing is open" in said(response)
    assert "Part “part-2”: One line here." in said(response)
    draft = Lesson.objects.get(code="two-mornings-vn").get_latest_revision_as_object()
    texts = [part.text_en for part in draft.parts.all()]
    assert texts == ["<p>We look at two lines.</p>", "<p>We look at one line.</p>"]
    again = desk.post(url, {**first, "take": "1"}, follow=True)
    assert "read what is offered now" in said(again)


def changed_lessons(source: Course) -> None:
    """One lesson came, the other went."""
    new = publish(make_lesson(code="new", title_en="New"))
    draft = source.get_latest_revision_as_object()
    draft.modules.get_object_list()[0].lessons = [ModuleLesson(lesson=new)]
    publish(draft)


def sections(page: str) -> list[dict[str, str]]:
    found = re.findall(r'name="(source|mark)" value="([^"]+)"', page)
    return [dict(found[n : n + 2]) for n in range(0, len(found), 2)]


def test_lessons_that_came_or_went_are_taken_over_or_declined(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    changed_lessons(source)
    url = url_of("adaptations", adaptation.course)
    response = desk.get(url)
    assert "2 lessons came into the source or went." in said(response)
    assert "It stands in the source’s module “First” now." in said(response)
    assert "came into the source" in said(desk.get(url_of("adaptations", source)))
    assert "came into the source" in said(desk.get(url_of("edit", adaptation.course)))
    came, went = sections(response.content.decode())
    refused = desk.post(url, {**went, "decline": "1", "reason": ""}, follow=True)
    assert "Say in a few words why this is not taken over." in said(refused)
    response = desk.post(url, {**went, "decline": "1", "reason": "Our law."}, follow=True)
    assert "“Two mornings” is not offered again." in said(response)
    assert "Two mornings · removed: Our law." in said(response)
    response = desk.post(url, {**came, "take": "1"}, follow=True)
    assert "“New” is taken over into the draft of this course." in said(response)
    assert "Nothing is open" in said(response)
    draft = Course.objects.get(code="respect-vn").get_latest_revision_as_object()
    assert [lesson.code for lesson in draft.lessons()] == ["new-vn", "two-mornings-vn"]
    again = desk.post(url, {**came, "take": "1"}, follow=True)
    assert "read what is offered now" in said(again)


def test_an_answer_about_no_lesson_is_refused(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    changed_lessons(source)
    url = url_of("adaptations", adaptation.course)
    answer = {**sections(desk.get(url).content.decode())[0], "take": "1"}
    for wrong in ("x", "", "9" * 40):
        assert desk.post(url, {**answer, "source": wrong}).status_code == 404
    for wrong in ("changed", "", "x"):
        assert "read what is" in said(desk.post(url, {**answer, "mark": wrong}, follow=True))
    assert desk.post(url_of("adaptations", source), answer).status_code == 404
    assert not AdaptedPlace.objects.exists()


def test_a_reason_is_only_text(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    edited(source)
    url = url_of("adaptations", adaptation.course)
    answer = fields(desk.get(url).content.decode())
    reason = "<script>alert(1)</script>"
    page = desk.post(url, {**answer, "decline": "1", "reason": reason}, follow=True)
    assert reason not in page.content.decode()
    assert AdaptedBlock.objects.exclude(declined="").get().reason == reason


def test_a_lesson_of_another_adaptation_does_not_exist_here(desk: Client, source: Course) -> None:
    adaptation = adapt(source, "VN")
    other = adapt(source, "MM")
    edited(source)
    answer = fields(desk.get(url_of("adaptations", adaptation.course)).content.decode())
    for lesson in (answer["lesson"], "x", "9" * 30, ""):
        response = desk.post(
            url_of("adaptations", other.course), {**answer, "lesson": lesson, "take": "1"}
        )
        assert response.status_code == 404
