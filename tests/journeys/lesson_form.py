"""Hands on the editor of a lesson: tabs, rows, rich text, the buttons at its foot."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys import stored
from tests.served import Server

LESSONS = "/cms/snippets/curriculum/lesson/"


def write(field: Locator, text: str) -> None:
    """Type into a rich-text field, which hands its content to the form a moment later."""
    field.locator("xpath=..").locator("[contenteditable=true]").click()
    field.page.keyboard.insert_text(text)
    expect(field).to_have_value(re.compile(re.escape(text)))


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def save_draft(page: Page) -> None:
    if "/edit/" in page.url:
        # What the editor saves by itself soon after a keystroke must not meet the button.
        page.wait_for_timeout(2_500)
        expect(page.locator(".w-autosave-indicator__state--saving")).not_to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text(re.compile("created|updated"))


def press(page: Page, action: str) -> None:
    """One of the actions behind the arrow at the foot of the editor."""
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name=action).first.click()


def add_part(page: Page, number: int, *, kind: str, heading: str, text: str) -> None:
    page.get_by_role("button", name="Add part").click()
    page.locator(f"#id_parts-{number}-kind").select_option(kind)
    page.locator(f"#id_parts-{number}-heading_en").fill(heading)
    page.locator(f"#id_parts-{number}-minutes").fill("5")
    write(page.locator(f"[name=parts-{number}-text_en]"), text)


def add_step(page: Page, number: int, *, minutes: int, path: str, heading: str) -> None:
    page.get_by_role("button", name="Add step").click()
    page.locator(f"#id_steps-{number}-minutes").fill(str(minutes))
    page.locator(f"#id_steps-{number}-path").select_option(path)
    page.locator(f"#id_steps-{number}-method").select_option(index=1)
    page.locator(f"#id_steps-{number}-heading_en").fill(heading)
    write(page.locator(f"[name=steps-{number}-say_en]"), "Welcome, and thank you for coming.")


def add_card(page: Page, texts: dict[str, str]) -> None:
    page.get_by_role("button", name="Add resistance card").click()
    for field, text in texts.items():
        page.locator(f"[name=resistance-0-{field}_en]").fill(text)


def versions(site: Server) -> dict[tuple[str, int], str]:
    """Every published version of a lesson: code and number → payload."""
    found = stored.rows(
        site,
        "SELECT lesson.code, version.number, version.payload FROM curriculum_lessonversion version"
        " JOIN curriculum_lesson lesson ON lesson.id = version.lesson_id",
    )
    return {(code, number): payload for code, number, payload in found}
