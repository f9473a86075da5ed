"""A translator is told of a forbidden word while she types, and records a text in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.kit.lint.glossary import AgreedTerm, typing_list
from tests.journeys.browser import chromium, sign_in
from tests.kit.test_glossary import FOUND, INNOCENT, WORDS
from tests.served import ROOT, Server

pytestmark = pytest.mark.browser
LESSON = "/cms/snippets/curriculum/lesson/edit/1/?lang=bn"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser with a microphone that hums."""
    with chromium("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream") as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, site: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url, permissions=["microphone"])
    opened = context.new_page()
    sign_in(opened, "translator")
    opened.goto(LESSON)
    yield opened
    context.close()


def test_the_script_finds_what_the_lint_finds(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p></p>")
    page.add_script_tag(path=ROOT / "cms" / "static" / "cms" / "glossary.js")
    term = AgreedTerm("x", ("x",), {}, forbidden=tuple(WORDS.values()))
    found = [
        (
            language,
            said,
            bool(page.evaluate("([s, l]) => samataForbiddenIn(s, l).length", [said, words])),
        )
        for language, said in [*FOUND, *INNOCENT]
        for words in [typing_list([term], language)]
    ]
    page.close()

    assert found == [(*each, True) for each in FOUND] + [(*each, False) for each in INNOCENT]


def test_a_forbidden_word_is_marked_while_she_types(page: Page) -> None:
    title = page.locator("[name=title_bn]")
    title.press("End")
    page.keyboard.insert_text(" ইভ টিজিং")
    flag = page.locator(".samata-flag")
    expect(flag).to_contain_text("যৌন হয়রানি")
    for _sign in " ইভ টিজিং":
        page.keyboard.press("Backspace")
    expect(flag).to_have_count(0)


def test_a_recording_is_kept_plays_and_grows_old_with_its_text(page: Page) -> None:
    box = page.locator("[data-sound]").first
    box.get_by_role("button", name="Record").press("Enter")
    page.wait_for_timeout(1500)
    box.get_by_role("button", name="Stop").press("Enter")
    with page.expect_response("**/cms/sound/"):
        box.get_by_role("button", name="Keep").press("Enter")
    expect(box.get_by_role("status")).to_contain_text("Kept")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()
    box = page.locator("[data-sound]").first
    seconds = box.locator("audio").evaluate(
        "async (sound) => { sound.muted = true; await sound.play();"
        " await new Promise((done) => setTimeout(done, 600)); return sound.currentTime; }"
    )
    assert seconds > 0.2
    old = page.get_by_text("the text changed after it was recorded")
    expect(old).to_have_count(0)

    page.locator("input[name^='parts-'][name$='-heading_bn']").first.fill("নতুন শিরোনাম")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()
    expect(old).to_have_count(1)
