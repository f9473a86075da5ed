"""A curriculum designer writes a lesson, puts it into Khmer, looks at it as on a phone, publishes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.journeys import stored
from tests.journeys.browser import PHONE, Desk, sign_in, width
from tests.served import Server

pytestmark = pytest.mark.browser
LESSONS = "/cms/snippets/curriculum/lesson/"
OLD_LESSON = "/en/learn/respect-on-our-line/respect-starts-here/"
RESISTANCE = {
    "line": "We have no time for this.",
    "answer": "Respect saves time.",
    "ask": "When did shouting cost us time?",
    "back": "Let us look at the morning again.",
}
TITLE = "ពាក្យស្ងប់ស្ងាត់នៅតុ"
HEADINGS = {"parts": ["ព្រឹកនៅតុ", "ការអនុវត្ត"], "steps": ["ស្វាគមន៍", "បិទ"]}
STORY = "រីណាស្វាគមន៍គ្រប់គ្នាតាមឈ្មោះ។"


def write(field: Locator, text: str) -> None:
    """Type into a rich-text field, which hands its content to the form a moment later."""
    field.locator("xpath=..").locator("[contenteditable=true]").click()
    field.page.keyboard.insert_text(text)
    expect(field).to_have_value(re.compile(re.escape(text)))


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def save_draft(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("A calm word at the table")


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()


def versions(site: Server) -> dict[tuple[str, int], str]:
    """Every published version of a lesson: code and number → payload."""
    found = stored.rows(
        site,
        "SELECT lesson.code, version.number, version.payload FROM curriculum_lessonversion version"
        " JOIN curriculum_lesson lesson ON lesson.id = version.lesson_id",
    )
    return {(code, number): payload for code, number, payload in found}


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
        page.get_by_role("button", name="Add part").click()
        page.locator(f"#id_parts-{number}-heading_en").fill(heading)
        page.locator(f"#id_parts-{number}-minutes").fill("5")
        write(page.locator(f"[name=parts-{number}-text_en]"), "Rina greets everybody by name.")
    tab(page, "Facilitator guide")
    for number, (length, path, heading) in enumerate(
        ((8, "core", "Welcome"), (5, "extended", "Close"))
    ):
        page.get_by_role("button", name="Add step").click()
        page.locator(f"#id_steps-{number}-minutes").fill(str(length))
        page.locator(f"#id_steps-{number}-path").select_option(path)
        page.locator(f"#id_steps-{number}-method").select_option(index=1)
        page.locator(f"#id_steps-{number}-heading_en").fill(heading)
        write(page.locator(f"[name=steps-{number}-say_en]"), "Welcome, and thank you for coming.")


def test_a_lesson_from_an_empty_page_to_published(desk: Desk, site: Server) -> None:
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

    # A guide without care for disclosures is refused in words, and nothing is published.
    publish(page)
    said = page.locator(".messages")
    expect(said).to_contain_text("Not published. Mend what is listed here, then publish.")
    expect(said).to_contain_text("Say what the facilitator does if someone tells her story.")
    expect(said).to_contain_text("Add at least one resistance card")
    assert versions(site) == before
    tab(page, "Facilitator guide")
    write(page.locator("[name=disclosure_en]"), "Stop gently. Listen. Offer help. Write nothing.")
    page.get_by_role("button", name="Add resistance card").click()
    for field, text in RESISTANCE.items():
        page.locator(f"[name=resistance-0-{field}_en]").fill(text)
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

    publish(page)
    expect(page.locator(".messages")).to_contain_text("updated and published")
    after = versions(site)
    assert set(after) - set(before) == {("a-calm-word-at-the-table", 1)}
    assert {key: after[key] for key in before} == before
    published: dict[str, Any] = json.loads(after["a-calm-word-at-the-table", 1])
    assert published["title"] == {"en": "A calm word at the table", "km": TITLE}
    assert [part["heading"]["km"] for part in published["parts"]] == HEADINGS["parts"]
    assert [step["minutes"] for step in published["guide"]["steps"]] == [10, 5]

    page.goto(LESSONS)
    line = page.get_by_role("row").filter(has_text="A calm word at the table")
    expect(line).to_contain_text("published")
    line.get_by_role("link", name="A calm word at the table").first.click()
    page.goto(f"{page.url.split('?')[0].replace('/edit/', '/history/')}")
    expect(page.locator("main")).to_contain_text("Published")


def seen_in_khmer(where: Page | FrameLocator) -> None:
    expect(where.locator("h1")).to_have_text(TITLE)
    expect(where.locator("main .part h2").first).to_have_text(HEADINGS["parts"][0])
    expect(where.locator("main")).to_contain_text(STORY)


def test_publishing_again_moves_no_running_group(desk: Desk, site: Server) -> None:
    page = desk.desktop().new_page()
    before = versions(site)
    was = page.request.get(OLD_LESSON).body()
    sign_in(page, "designer")
    page.goto(LESSONS)
    page.get_by_role("link", name="Respect starts here").first.click()
    page.locator("#id_title_en").fill("Respect begins here")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("published")
    after = versions(site)
    assert set(after) - set(before) == {("respect-starts-here", 2)}
    assert {key: after[key] for key in before} == before
    assert desk.phone().request.get(OLD_LESSON).body() == was


def test_a_translator_reaches_the_translate_view_only(desk: Desk) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "translator")
    page.goto(LESSONS)
    page.get_by_role("link", name="Roles, rules and power").first.click()
    expect(page.locator(".samata-translate")).to_be_visible()
    assert page.locator("[name=core_minutes], [name=title_en]").count() == 0
    page.get_by_role("button", name="More actions").click()
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
