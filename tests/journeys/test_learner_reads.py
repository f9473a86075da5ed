"""A worker at Banyan reads a lesson in Khmer on a phone that is not only hers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cms.demo.banyan import pass_code
from cms.demo.texts import read
from tests.journeys import stored
from tests.journeys.browser import Desk, width
from tests.served import Server

pytestmark = pytest.mark.browser
COURSE = "respect-on-our-line"
FIRST: dict[str, Any] = read("w1")
LESSON = f"{COURSE}/respect-starts-here/"


def enter(page: Page, number: int) -> None:
    """From the front door to the lessons with the n-th person's pass code, in Khmer."""
    page.goto("/")
    page.locator("footer a[lang=km]").click()
    page.locator("main a[href='/km/learn/']").click()
    page.locator("#code").fill(pass_code(number).lower())
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/km/learn/{COURSE}/")


def progress(site: Server, number: int) -> list[tuple[str]]:
    """How far the n-th person is with her lessons."""
    return stored.rows(
        site,
        "SELECT progress.state FROM learners_lessonprogress progress"
        " JOIN learners_enrolment enrolment ON enrolment.id = progress.enrolment_id"
        " JOIN learners_participant person ON person.id = enrolment.participant_id"
        " WHERE person.code LIKE ?",
        f"KH-%-{number + 1:03}",
    )


@pytest.mark.parametrize(("script", "number"), [(True, 0), (False, 1)])
def test_a_lesson_from_pass_code_to_finished(
    desk: Desk, site: Server, script: bool, number: int
) -> None:
    page = desk.phone(java_script_enabled=script).new_page()
    enter(page, number)
    page.get_by_role("link", name=FIRST["title"]["km"]).click()
    expect(page.locator("html")).to_have_attribute("lang", "km")
    expect(page.locator("h1")).to_have_text(FIRST["title"]["km"])
    assert page.title() not in {*FIRST["title"].values()}
    if script:
        assert width(page) <= 360
    assert progress(site, number) == [("started",)]

    # Her neighbour reads Bengali better.
    page.locator("footer a[lang=bn]").click()
    expect(page.locator("html")).to_have_attribute("lang", "bn")
    expect(page.locator("h1")).to_have_text(FIRST["title"]["bn"])
    page.locator("footer a[lang=km]").click()

    # Practice: right and wrong are said at once, to her alone, and kept nowhere.
    practice = page.locator("form[action*='practice/']")
    questions = practice.locator("fieldset")
    for question in range(questions.count()):
        questions.nth(question).locator("label.choice").last.click()
    practice.locator("button").click()
    page.wait_for_url("**/practice/**")
    assert page.locator("main .part").count() == questions_of(FIRST)
    assert page.locator("main .part.right").count() < questions_of(FIRST)
    page.locator("main > p > a.button").click()
    page.wait_for_url(f"**/{LESSON}#*")

    page.locator("form[action$='/done/'] button").click()
    page.wait_for_url(f"**/km/learn/{COURSE}/")
    expect(page.locator(".lessons li.done")).to_have_count(1)
    assert progress(site, number) == [("completed",)]

    # She hands the phone on; the way back shows a guest's page.
    page.locator("[data-next-person] button").click()
    expect(page.locator("#code")).to_have_value("")
    page.go_back()
    assert page.locator("[data-next-person]").count() == 0
    assert page.locator(".lessons .tag").count() == 0


def questions_of(lesson: dict[str, Any]) -> int:
    return sum(len(part.get("practice", [])) for part in lesson["parts"])


def test_escape_twice_leaves_and_nothing_leads_back(phone: Page) -> None:
    enter(phone, 2)
    phone.goto(f"/km/learn/{LESSON}")
    phone.keyboard.press("Escape")
    expect(phone.locator("h1")).to_have_text(FIRST["title"]["km"])
    phone.wait_for_timeout(800)
    phone.keyboard.press("Escape")
    phone.keyboard.press("Escape")
    expect(phone.locator("h1")).to_have_text("Weather")
    phone.go_back()
    assert "respect-starts-here" not in phone.url
    assert phone.locator("[data-next-person]").count() == 0
    phone.goto(f"/km/learn/{LESSON}")
    assert phone.locator("form[action$='/done/']").count() == 0


def test_help_is_her_countrys_and_one_tap_away(phone: Page) -> None:
    enter(phone, 3)
    phone.goto(f"/km/learn/{LESSON}")
    phone.locator("footer a[href='/km/help/']").click()
    services = [one for one in read("help")["services"] if one["country"] == "KH"]
    expect(phone.locator("main article h3")).to_have_text(
        [one["name"]["km"] for one in services], ignore_case=True
    )
    assert phone.locator("main a[href^='tel:']").count() == sum(bool(s["phone"]) for s in services)
    assert phone.locator("main form, main input, main textarea").count() == 0


def test_a_wrong_pass_code_is_refused_in_words(phone: Page) -> None:
    phone.goto("/en/learn/")
    good = pass_code(4)
    for typed, sentence in (
        (good[:-2], "Some signs are missing"),
        (good[1] + good[0] + good[2:], "One of the signs is wrong, or two are swapped."),
        ("O" + good[1:], "“O” is in no code"),
    ):
        phone.locator("#code").fill(typed)
        phone.get_by_role("button", name="Open my lessons").click()
        expect(phone.get_by_role("alert")).to_contain_text(sentence)
        expect(phone.locator("#code")).to_have_value(typed)


def test_a_lesson_in_a_language_nobody_wrote_offers_the_others(phone: Page) -> None:
    phone.goto(f"/vi/learn/{LESSON}")
    offered = phone.locator("main ul a")
    expect(offered).to_have_count(3)
    offered.nth(0).click()
    expect(phone.locator("h1")).to_have_text(FIRST["title"]["en"])


def test_a_guest_leaves_no_trace(desk: Desk, site: Server) -> None:
    context = desk.phone()
    page = context.new_page()
    before = [stored.count(site, table) for table in ("django_session", "learners_lessonprogress")]
    page.goto("/en/learn/")
    page.get_by_role("link", name="Read without a code").click()
    page.get_by_role("link", name="Respect starts here").click()
    expect(page.locator("h1")).to_have_text("Respect starts here")
    after = [stored.count(site, table) for table in ("django_session", "learners_lessonprogress")]
    assert after == before
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrftoken", "django_language"}
