"""A designer builds a lesson from the palette and from another lesson, with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import Desk, sign_in

pytestmark = pytest.mark.browser
LESSONS = "/cms/snippets/curriculum/lesson/"


def test_rows_begin_from_the_palette_and_from_another_lesson(desk: Desk) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "designer")
    page.goto(LESSONS)
    page.get_by_role("link", name="Respect starts here").first.click()
    page.get_by_role("tab", name="Parts").click()

    # Keyboard: open, go to the second kind, choose; its heading is ready to be written over.
    page.get_by_role("button", name="Choose from the palette").first.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("How does the part begin?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading = page.locator("#id_parts-6-heading_en")
    expect(heading).to_be_focused()
    expect(heading).to_have_value("What happens on line 4")
    expect(page.locator("#id_parts-6-kind")).to_have_value("scenario")
    expect(page.locator("#id_parts-6-minutes")).to_have_value("8")
    expect(page.locator("#id_parts-6-prompts_en")).not_to_be_empty()
    page.get_by_role("button", name="Move up").nth(6).press("Enter")

    # Escape leaves the palette, and nothing is added.
    page.get_by_role("button", name="Choose from the palette").first.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#id_parts-7-heading_en")).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()

    page.get_by_role("tab", name="Parts").click()
    page.get_by_role("link", name="Take over from another lesson").first.click()
    page.get_by_role("link", name="Where is the line?").click()
    page.get_by_label("discussion · Three key questions").check()
    page.get_by_role("button", name="Take over", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("1 row was taken over")
    page.get_by_role("tab", name="Parts").click()
    rows = page.locator("#id_parts-FORMS > [data-inline-panel-child]")
    expect(rows).to_have_count(8)
    expect(rows.nth(5)).to_contain_text("What happens on line 4")
    expect(rows.last).to_contain_text("Three key questions")
