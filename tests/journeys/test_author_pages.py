"""Every own page of authors before axe, wide and as narrow as a phone; what is Wagtail's is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import DESKTOP, PHONE, Desk, sign_in, width
from tests.journeys.judges import barriers

pytestmark = pytest.mark.browser
SNIPPETS = "/cms/snippets"
ALLOWED: dict[str, str] = {
    "w-minimap": "Wagtail's own map of the form at the right edge.",
    'aria-input-field-name: div[aria-describedby="placeholder-': (
        "Wagtail's rich text gives its field no name; the label stands above it."
    ),
}
"""Rule or place → why it is not ours to mend; nothing else is passed over."""


def seen(page: Page, name: str) -> list[str]:
    """What keeps somebody out of the page as it stands, at both widths."""
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.wait_for_timeout(150)
        found += [
            f"{name}: {each}" for each in barriers(page) if not any(a in each for a in ALLOWED)
        ]
        if width(page) > size["width"]:
            found.append(f"{name}: {width(page)} > {size['width']}")
        if folder := os.environ.get("SAMATA_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=True)
    return found


def address_of(page: Page, kind: str, name: str) -> str:
    page.goto(f"{SNIPPETS}/{kind}/")
    found = page.get_by_role("link", name=name).first.get_attribute("href")
    assert found
    return found


def test_a_designers_pages_keep_nobody_out(desk: Desk) -> None:
    page = desk.desktop().new_page()
    sign_in(page, "designer")
    lesson = address_of(page, "curriculum/lesson", "Respect starts here")
    steps = {
        "home": "/cms/",
        "lessons": f"{SNIPPETS}/curriculum/lesson/",
        "structure": lesson,
        "translate": f"{lesson}?lang=km",
        "copy": lesson.replace("/edit/", "/copy/"),
        "take-over": lesson.replace("/edit/", "/borrow/"),
        "check": lesson.replace("/edit/", "/check/"),
        "history": lesson.replace("/edit/", "/history/"),
        "lint": "/cms/reports/lint/",
        "coverage": "/cms/reports/coverage-map/",
        "board": "/cms/reports/coverage/",
        "example": f"{SNIPPETS}/curriculum/lesson/example/",
        "course": address_of(page, "curriculum/course", "Respect on our line"),
        "run-sheet": address_of(page, "curriculum/runsheet", "Two"),
        "item": address_of(page, "quizzes/item", "k"),
        "law": address_of(page, "curriculum/legalinstrument", ""),
        "note": f"{SNIPPETS}/curriculum/fieldtestnote/add/",
    }
    found = []
    for name, address in steps.items():
        page.goto(address)
        page.wait_for_load_state()
        found += seen(page, name)
    assert found == []


def test_a_translators_and_a_reviewers_first_page_keep_nobody_out(desk: Desk) -> None:
    found = []
    for person in ("translator", "reviewer"):
        page = desk.desktop().new_page()
        sign_in(page, person)
        page.goto("/cms/")
        found += seen(page, f"home-{person}")
        desk.close()
    assert found == []
