"""An author without a pointing device: from the first page to a draft and its translation; the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PASSWORD, PHONE, Desk, sign_in
from tests.journeys.keyboard import Keyboard

pytestmark = pytest.mark.browser
HEADING = "Who speaks first?"
TEXT = "The line leader asks the newest worker first."


def test_a_lesson_from_the_example_by_keyboard(desk: Desk) -> None:
    page = desk.desktop().new_page()
    page.goto("/sign-in/")
    hand = Keyboard(page)
    expect(page.locator("[name=username]")).to_be_focused()
    hand.write("designer")
    hand.go("[name=password]")
    hand.write(PASSWORD)
    hand.follow("[type=submit]")

    # The example is read and copied.
    page.goto("/cms/")
    hand.follow("a[href$='/lesson/example/']")
    hand.go("[name=code]")
    hand.write("by-hand")
    hand.follow("[type=submit]")
    page.wait_for_url("**/curriculum/lesson/edit/*/")

    # A part from the palette, in the second tab of the structure view.
    hand.go("[role=tab]")
    hand.press("ArrowRight")
    expect(page.get_by_role("tab", name="Parts")).to_be_focused()
    hand.go("[data-palette-open=parts]")
    hand.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    hand.go("[data-palette-values]")
    hand.press("Enter")
    expect(page.locator("#id_parts-5-heading_en")).to_be_focused()
    hand.write(HEADING)
    hand.go("[contenteditable=true]")
    hand.write(TEXT)
    expect(page.locator("[name=parts-5-text_en]")).to_have_value(re.compile(re.escape(TEXT)))
    # What the editor saves by itself soon after a keystroke must not meet the button.
    page.wait_for_timeout(2_500)
    hand.follow(".action-save")
    expect(page.locator(".messages")).to_contain_text("updated")

    # And into Khmer.
    hand.follow(".samata-languages a[href*='lang=km']")
    expect(page.locator(".samata-translate")).to_contain_text(HEADING)
    hand.go("[name=title_km]")
    assert hand.unseen == []


def test_the_coverage_map_by_keyboard(desk: Desk) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "designer")
    page.set_viewport_size(PHONE)
    page.goto("/cms/reports/coverage-map/")
    hand = Keyboard(page)
    hand.go(".samata-coverage")
    hand.press(*["ArrowRight"] * 3)
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    # Each line is reached in turn, and leads to what it speaks of.
    rows = page.locator(".samata-coverage tbody tr")
    expect(rows.first.locator("th[scope=row] a")).to_be_attached()
    for _ in range(rows.count()):
        hand.press("Tab")
    expect(rows.last.locator("a")).to_be_focused()
    with page.expect_navigation():
        hand.press("Enter")
    assert "/edit/" in page.url
    assert hand.unseen == []
