"""A gender specialist's day: a lesson from an empty page through its gates to approved."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import Desk, sign_in, width
from tests.journeys.judges import barriers
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
TITLE = "Who speaks in the meeting"
CODE = "who-speaks-in-the-meeting"
OLD_LESSON = "/en/learn/respect-on-our-line/respect-starts-here/"
PARTS = (
    ("text", "Welcome"),
    ("scenario", "Two meetings"),
    ("discussion", "Who decides?"),
    ("activity", "Taking turns"),
    ("text", "Our three rules"),
    ("help", "Help is there"),
)
STEPS = ((8, "core", "Welcome"), (12, "core", "Picture talk"), (23, "extended", "Taking turns"))
RESISTANCE = {
    "line": "Women do not want to speak.",
    "answer": "Many want to and are not asked.",
    "ask": "Who was asked last time?",
    "back": "Let us look at the second meeting.",
}
EVIDENCE = {
    "awareness": "Picture talk: who is asked and who is not.",
    "reflection": "Who decides, and who made that rule?",
    "action": "Everybody asks one quiet colleague this week.",
    "harm": "Only invented people speak; help stands last.",
}


def write_lesson(page: Page) -> None:
    page.goto(f"{LESSONS}add/")
    page.locator("#id_title_en").fill(TITLE)
    page.locator("#id_gender_continuum").select_option("transformative")
    page.locator("#id_continuum_rationale").fill("It asks who is heard, and changes the turns.")
    tab(page, "Parts")
    for number, (kind, heading) in enumerate(PARTS):
        add_part(page, number, kind=kind, heading=heading, text="Rina has an idea and waits.")
    tab(page, "Facilitator guide")
    for number, (minutes, path, heading) in enumerate(STEPS):
        add_step(page, number, minutes=minutes, path=path, heading=heading)
    add_card(page, RESISTANCE)
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(f"**{LESSONS}edit/*/")


def tick(page: Page, *, sign: bool = False) -> None:
    """Fill in the transformative check of the lesson that is open."""
    open_way(page)
    page.get_by_role("link", name="Tick A, C, T and D").click()
    for name, where in EVIDENCE.items():
        page.locator(f"#id_{name}").check()
        page.locator(f"#id_{name}_where").fill(where)
    if sign:
        page.locator("#id_signed_off").check()
    page.get_by_role("button", name="Keep the check").click()
    expect(page.locator(".messages")).to_contain_text("Your check is kept")


def open_way(page: Page) -> None:
    if not page.locator("#approval[open]").count():
        page.locator("#approval > summary").click()


def add_note(page: Page, *, minutes: int) -> None:
    open_way(page)
    page.get_by_role("link", name="Add a field-test note").click()
    page.locator("#id_place").select_option("canteen")
    page.locator("#id_people").fill("14")
    page.locator("#id_minutes").fill(str(minutes))
    page.locator("#id_worked").fill("The second meeting made people laugh.")
    page.locator("#id_change").fill("Nothing.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").first.click()


def request_changes(page: Page, reason: str) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Request changes").click()
    page.locator("#id_comment").fill(reason)
    with page.expect_navigation():
        page.locator(".modal-body button[type=submit], .modal-body input[type=submit]").click()


def test_a_gender_specialists_day(desk: Desk, site: Server) -> None:
    before = versions(site)
    author, reviewer = desk.desktop().new_page(), desk.desktop().new_page()
    sign_in(author, "designer")
    sign_in(reviewer, "reviewer")

    # From nothing to a reviewer's desk.
    write_lesson(author)
    address = author.url
    expect(author.locator("#approval")).to_contain_text("Ready for approval: 3 of 9")
    press(author, "Submit to")
    reviewer.goto("/cms/")
    expect(reviewer.locator(".samata-home")).to_contain_text("Waiting for me")
    reviewer.get_by_role("link", name=TITLE).first.click()

    # The guide sums to 43 and nobody knows what to do when somebody tells her story.
    press(reviewer, "Pass to the field test")
    said = reviewer.locator(".messages")
    expect(said).to_contain_text("extended path takes 45 minutes, but its steps add up to 43")
    expect(said).to_contain_text("Say what the facilitator does if someone tells her story.")
    request_changes(reviewer, "43 minutes are not 45, and the disclosure card is missing.")

    # The author reads why, mends it, and says where A, C, T and D stand.
    author.goto("/cms/")
    expect(author.locator(".samata-home")).to_contain_text("43 minutes are not 45")
    author.goto(address)
    expect(author.locator("#approval")).to_contain_text("Changes were requested")
    tab(author, "Facilitator guide")
    author.locator("#inline_child_steps-2 .w-panel__toggle").first.click()
    author.locator("#id_steps-2-minutes").fill("25")
    write(author.locator("[name=disclosure_en]"), "Stop gently. Listen. Offer help. Write nothing.")
    save_draft(author)
    tick(author)
    press(author, "Resubmit to")

    # Technical review, then two field tests.
    reviewer.goto(address)
    press(reviewer, "Pass to the field test")
    reviewer.goto(address)
    expect(reviewer.locator("#approval > summary")).to_contain_text(
        "field test 0.1", ignore_case=True
    )
    press(reviewer, "Field test is done")
    expect(reviewer.locator(".messages")).to_contain_text("0 field-test notes; 2 are needed.")
    reviewer.goto("/cms/")
    author.goto(address)
    add_note(author, minutes=23)
    add_note(author, minutes=47)
    reviewer.goto(address)
    press(reviewer, "Field test is done")

    # Whoever wrote a word of it cannot approve it, an administrator neither.
    helper = desk.desktop().new_page()
    sign_in(helper, "operator")
    helper.goto(address)
    helper.locator("#id_summary_en").fill("Who is heard in a meeting, and who is not.")
    save_draft(helper)
    press(helper, "Approve")
    expect(helper.locator(".messages")).to_contain_text("somebody else must approve it")
    helper.close()
    author.goto(address)
    assert author.get_by_role("button", name="Approve").count() == 0
    assert versions(site) == before

    # The specialist signs and approves: that publishes.
    reviewer.goto(address)
    tick(reviewer, sign=True)
    expect(reviewer.locator("#approval")).to_contain_text("Ready for approval: 9 of 9")
    press(reviewer, "Approve")
    after = versions(site)
    assert set(after) - set(before) == {(CODE, 1)}
    payload = json.loads(after[CODE, 1])
    assert len(payload["parts"]) == 6
    assert sum(step["minutes"] for step in payload["guide"]["steps"]) == 45

    # Who moved it when is kept.
    reviewer.goto(address)
    open_way(reviewer)
    reviewer.get_by_role("link", name="Who moved it when").click()
    reviewer.get_by_role("link", name="Review before publishing").click()
    expect(reviewer.locator("main")).to_contain_text("reviewer")


def test_a_correction_moves_no_running_group(desk: Desk, site: Server) -> None:
    before = versions(site)
    was = desk.phone().request.get(OLD_LESSON).body()
    author, reviewer = desk.desktop().new_page(), desk.desktop().new_page()
    sign_in(author, "designer")
    sign_in(reviewer, "reviewer")
    author.goto(LESSONS)
    author.get_by_role("link", name="Respect starts here").first.click()
    address = author.url
    author.locator("#id_title_en").fill("Respect begins here")
    press(author, "Submit to")
    reviewer.goto(address)
    press(reviewer, "Pass to the field test")
    reviewer.goto(address)
    press(reviewer, "Field test is done")
    reviewer.goto(address)
    open_way(reviewer)
    expect(reviewer.get_by_role("link", name="What changed since")).to_be_visible()
    tick(reviewer, sign=True)
    press(reviewer, "Approve")
    after = versions(site)
    assert set(after) - set(before) == {("respect-starts-here", 2)}
    assert {key: after[key] for key in before} == before
    assert desk.phone().request.get(OLD_LESSON).body() == was


def test_the_way_to_approval_keeps_nobody_out(desk: Desk) -> None:
    """Our own places on Wagtail's pages, wide and as narrow as a phone."""
    page = desk.desktop().new_page()
    sign_in(page, "reviewer")
    page.goto("/cms/")
    found = barriers(page, ".samata-home")
    page.get_by_role("link", name="The way home").first.click()
    open_way(page)
    page.locator(".samata-comments__form textarea").fill("Is the driver asked too?")
    with page.expect_navigation():
        page.get_by_role("button", name="Write the comment").click()
    open_way(page)
    found += barriers(page, "#approval", "#readers")
    page.set_viewport_size({"width": 360, "height": 740})
    found += [f"{width(page)} wide"] if width(page) > 360 else []
    page.get_by_role("link", name="Tick A, C, T and D").click()
    page.get_by_role("button", name="Keep the check").focus()
    found += barriers(page, ".samata-check")
    found += [f"check: {width(page)} wide"] if width(page) > 360 else []
    page.goto(LESSONS)
    page.get_by_role("link", name="Roles, rules and power").first.click()
    open_way(page)
    page.get_by_role("link", name="Retire …").click()
    expect(page.get_by_role("button", name="Yes, retire it")).to_be_visible()
    found += barriers(page, "main .nice-padding")
    assert found == []
