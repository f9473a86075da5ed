"""A curriculum designer writes a lesson, puts it into Khmer, looks at it as on a phone, submits it."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.journeys.browser import PHONE, Desk, sign_in, width
from tests.journeys.lesson_form import (
    LESSONS,
    add_card,
    add_part,
    add_step,
    press,
    save_draft,
    tab,
    versions,
    write,
)
from tests.served import Server

pytestmark = pytest.mark.browser
RESISTANCE = {
    "line": "We have no time for this.",
    "answer": "Respect saves time.",
    "ask": "When did shouting cost us time?",
    "back": "Let us look at the morning again.",
}
TITLE = "ពាក្យស្ងប់ស្ងាត់នៅតុ"
HEADINGS = {"parts": ["ព្រឹកនៅតុ", "ការអនុវត្ត"], "steps": ["ស្វាគមន៍", "បិទ"]}
STORY = "រីណាស្វាគមន៍គ្រប់គ្នាតាមឈ្មោះ។"


def minutes(page: Page) -> dict[str, str]:
    """What the running sums over the guide's steps say."""
    lines = page.locator("[data-minutes-path]")
    return {
        line.get_attribute("data-minutes-path") or "": " ".join(line.inner_text().split())
        for line in lines.all()
    }


def write_structure(page: Page) -> None:
    """A lesson with two parts and a guide of two steps, in English."""
    page.goto(f"{LESSONS}add/")
    page.locator("#id_title_en").fill("A calm word at the table")
    page.locator("#id_core_minutes").fill("10")
    page.locator("#id_extended_minutes").fill("15")
    tab(page, "Parts")
    for number, heading in enumerate(("A morning at the table", "Practice")):
        add_part(page, number, kind="text", heading=heading, text="Rina greets everybody by name.")
    tab(page, "Facilitator guide")
    for number, (length, path, heading) in enumerate(
        ((8, "core", "Welcome"), (5, "extended", "Close"))
    ):
        add_step(page, number, minutes=length, path=path, heading=heading)


def test_a_lesson_from_an_empty_page_to_review(desk: Desk, site: Server) -> None:
    before = versions(site)
    context = desk.desktop()
    page = context.new_page()
    sign_in(page, "designer")
    write_structure(page)

    # The sums follow while she writes.
    page.wait_for_timeout(200)
    assert minutes(page) == {
        "core": "Core 8 of 10 minutes",
        "extended": "Extended 13 of 15 minutes",
    }
    page.locator("#id_steps-0-minutes").fill("10")
    page.wait_for_timeout(200)
    assert minutes(page)["extended"] == "Extended 15 of 15 minutes"
    save_draft(page)
    page.wait_for_url(f"**{LESSONS}edit/*/")

    # The editor says beforehand what is missing; a designer does not publish lessons herself.
    page.locator("#approval > summary").click()
    said = page.locator("#approval")
    expect(said).to_contain_text("Say what the facilitator does if someone tells her story.")
    expect(said).to_contain_text("Add at least one resistance card")
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
    tab(page, "Facilitator guide")
    write(page.locator("[name=disclosure_en]"), "Stop gently. Listen. Offer help. Write nothing.")
    add_card(page, RESISTANCE)
    save_draft(page)

    # The translate view: source and target side by side, nothing else can be changed.
    page.locator(".samata-languages a[href*='lang=km']").click()
    expect(page.locator(".samata-translate")).to_contain_text("A morning at the table")
    assert page.locator("[name=core_minutes], [name=title_en]").count() == 0
    page.locator("[name=title_km]").fill(TITLE)
    for rows, headings in HEADINGS.items():
        fields = page.locator(f"[name^='{rows}-'][name$='-heading_km']")
        expect(fields).to_have_count(len(headings))
        for number, heading in enumerate(headings):
            fields.nth(number).fill(heading)
    write(page.locator("[name^='parts-'][name$='-text_km']").first, STORY)
    save_draft(page)
    expect(page.locator(".samata-languages [aria-current=page]")).to_contain_text(
        "Human draft", ignore_case=True
    )

    # As on a phone: in the panel beside the editor, and in a window 360 wide.
    page.get_by_role("button", name="Toggle preview").click()
    panel = page.frame_locator("iframe[src*='mode=km']")
    seen_in_khmer(panel)
    address = page.locator("iframe[src*='mode=km']").get_attribute("src") or ""
    window = context.new_page()
    window.set_viewport_size(PHONE)
    window.goto(address)
    seen_in_khmer(window)
    assert width(window) <= 360
    window.close()

    # It is on its way: a reviewer is next.
    press(page, "Submit to")
    expect(page.locator(".messages")).to_contain_text("submitted for moderation")
    assert versions(site) == before
    page.goto(LESSONS)
    line = page.get_by_role("row").filter(has_text="A calm word at the table")
    expect(line).to_contain_text("technical review", ignore_case=True)


def seen_in_khmer(where: Page | FrameLocator) -> None:
    expect(where.locator("h1")).to_have_text(TITLE)
    expect(where.locator("main .part h2").first).to_have_text(HEADINGS["parts"][0])
    expect(where.locator("main")).to_contain_text(STORY)


def test_a_translator_reaches_the_translate_view_only(desk: Desk) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "translator")
    page.goto(LESSONS)
    page.get_by_role("link", name="Roles, rules and power").first.click()
    expect(page.locator(".samata-translate")).to_be_visible()
    assert page.locator("[name=core_minutes], [name=title_en]").count() == 0
    page.get_by_role("button", name="More actions").click()
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
