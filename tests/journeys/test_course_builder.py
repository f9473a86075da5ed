"""A designer builds a course and plans two days with mouse and keyboard; nothing keeps her out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import DESKTOP, PHONE, Desk, sign_in, width
from tests.journeys.judges import barriers
from tests.served import Server, manage

pytestmark = pytest.mark.browser
SNIPPETS = "/cms/snippets/curriculum"
WAGTAILS_OWN = ("w-minimap",)
"""Parts of the page that Wagtail draws and that its own bugs are about."""


def opened(desk: Desk, kind: str, name: str) -> Page:
    page = desk.desktop().new_page()
    sign_in(page, "designer")
    page.goto(f"{SNIPPETS}/{kind}/")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()
    return page


def lessons(page: Page) -> list[list[str]]:
    """Lessons on screen, module by module."""
    return [
        [
            row.locator("[data-chooser-title]").inner_text()
            for row in module.locator("[data-lesson-row]").all()
        ]
        for module in page.locator("#id_modules-FORMS > [data-inline-panel-child]").all()
    ]


def sums(page: Page) -> str:
    return " ".join(page.locator("[data-course-minutes]").inner_text().split())


def drag(page: Page, handle: Locator, target: Locator) -> None:
    """By hand: the library listens to pointers, not to drag events."""
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box
    for part in (0.3, 0.6, 0.9):
        page.mouse.move(box["x"] + 20, box["y"] + box["height"] * part, steps=5)
    page.mouse.up()


def judged(page: Page) -> list[str]:
    """What keeps somebody out or scrolls sideways, wide and narrow."""
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.wait_for_timeout(200)
        found += [each for each in barriers(page) if not any(own in each for own in WAGTAILS_OWN)]
        if width(page) > size["width"]:
            found.append(f"{width(page)} > {size['width']}")
    page.set_viewport_size(DESKTOP)
    return found


def test_lessons_are_ordered_by_keyboard_and_by_dragging(desk: Desk) -> None:
    page = opened(desk, "course", "A workplace without harassment")
    expect(page.locator("[data-course-sum=lessons]")).to_have_text("8 lessons")
    assert "Core 225 minutes Extended 450 minutes 8 lessons" in sums(page)
    last = lessons(page)[-1]
    rows = page.locator("#id_modules-5-lessons-FORMS > [data-lesson-row]")
    button = rows.nth(0).get_by_role("button", name="Move down")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert lessons(page)[-1] == [last[1], last[0], last[2]]
    # The keyboard stays on the lesson that moved, and it is said where that is now.
    assert page.evaluate("document.activeElement.closest('[data-lesson-row]') !== null")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert lessons(page)[-1] == [last[1], last[2], last[0]]
    expect(page.locator("[data-course-said]")).to_have_text(f"{last[0]}: place 3 of 3")
    drag(page, rows.nth(2).locator("[data-inline-panel-child-drag]"), rows.nth(0))
    page.wait_for_timeout(500)
    assert lessons(page)[-1][2] != last[0]
    order = lessons(page)
    modules = page.locator("#id_modules-FORMS > [data-inline-panel-child]")
    up = modules.nth(5).locator("[data-inline-panel-child-move-up]").first
    up.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert lessons(page) == [*order[:4], order[5], order[4]]
    modules.nth(0).locator("[name$='-required']").first.uncheck()
    expect(page.locator("[data-course-sum=optional]")).to_have_text("of that optional 30 / 60")
    save(page)
    assert lessons(page) == [*order[:4], order[5], order[4]]


def save(page: Page) -> None:
    # What the editor saves by itself soon after a change must not meet the button.
    page.wait_for_timeout(2_500)
    with page.expect_navigation():
        page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".messages")).to_contain_text("updated")
    page.wait_for_timeout(300)


def test_a_lesson_goes_to_another_module_without_a_mouse(desk: Desk) -> None:
    page = opened(desk, "course", "Respect on our line")
    before = lessons(page)
    select = page.locator("[name='modules-0-lessons-0-move_to']")
    select.focus()
    select.select_option(label="Support and promise")
    save(page)
    assert lessons(page) == [before[0][1:], before[1], [*before[2], before[0][0]]]


def test_a_lesson_is_found_by_its_audience(desk: Desk) -> None:
    page = opened(desk, "course", "A workplace without harassment")
    page.get_by_role("button", name="Add lesson").first.click()
    page.locator("#id_modules-0-lessons-1-lesson-chooser").get_by_role("button").first.click()
    window = page.get_by_role("dialog")
    window.locator("[name=audience]").select_option("manager")
    found = window.locator("table tbody tr")
    expect(found).to_have_count(1)
    found.get_by_role("link", name="Receiving a report").click()
    row = page.locator("#id_modules-0-lessons-FORMS > [data-lesson-row]").nth(1)
    expect(row.locator("[data-lesson-facts]")).to_contain_text("45 / 90 minutes")
    expect(page.locator("[data-course-sum=core]")).to_have_text("Core 270 minutes")


def test_moving_a_block_moves_the_clock_and_a_long_day_is_refused(desk: Desk) -> None:
    page = opened(desk, "runsheet", "Two days")
    clock = page.locator("[data-agenda]")
    expect(clock).to_contain_text("780 teaching minutes together")
    blocks = page.locator("#id_blocks-FORMS > [data-inline-panel-child]")
    down = blocks.nth(2).get_by_role("button", name="Move down")
    down.focus()
    page.keyboard.press("Enter")
    row = clock.get_by_role("row", name="Harm to the business")
    expect(row).to_contain_text("09:30–10:15")
    drag(page, blocks.nth(3).locator("[data-inline-panel-child-drag]"), blocks.nth(2))
    expect(row).to_contain_text("10:45–11:30")
    types = blocks.nth(6)
    types.get_by_role("button", name="Toggle section").first.click()
    types.locator("[name$='-slot']").fill("2")
    types.get_by_role("button", name="Move down").click()
    expect(clock).to_contain_text("Day 2 would have 465 teaching minutes")
    assert judged(page) == []


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("course", "A workplace without harassment", "edit"),
        ("course", "A workplace without harassment", "updates"),
        ("runsheet", "Two days", "edit"),
        ("runsheet", "Two days", "sheet"),
        ("lesson", "Where is the line", "edit"),
    ],
)
def test_nobody_is_kept_out_of_the_builder(
    desk: Desk, site: Server, kind: str, name: str, path: str
) -> None:
    page = opened(desk, kind, name)
    if path == "updates":
        publish_anew(page, site)
    if path != "edit":
        page.goto(page.url.replace("/edit/", f"/{path}/"))
    assert judged(page) == []


APPROVED_ANEW = """
from cms.demo.accounts import colleague
from cms.demo.reviews import to_approval
from curriculum.models import Lesson
lesson = Lesson.objects.get(code="what-harassment-does")
lesson.title_en = "What harassment takes from a person"
to_approval(lesson)
"""


def publish_anew(page: Page, site: Server) -> None:
    """Approve a lesson of the course once more, so that there is something to offer."""
    course = page.url
    manage(site.folder, "shell", "-v0", "-c", APPROVED_ANEW)
    page.goto(course)
    page.get_by_role("link", name="See what changed").click()
    expect(page.locator("del")).to_have_text("does to")
    expect(page.locator("ins")).to_have_text("takes from")
    page.goto(course)
