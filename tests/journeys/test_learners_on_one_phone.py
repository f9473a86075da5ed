"""One phone goes round a room: each answers in Bengali with her card, and nobody leaves a trace."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.journeys import stored
from tests.journeys.browser import Desk, width
from tests.served import Server

pytestmark = pytest.mark.browser
GROUP = "BANYAN-W1"
ITEMS = 20
NOTHING_OF_ANYONE = {"csrftoken", "django_language"}


@pytest.fixture(scope="module")
def cards(site: Server) -> list[str]:
    return stored.cards(site, GROUP)


def open_questions(page: Page, card: str, *, group: str = GROUP) -> None:
    """Type both codes and go on."""
    page.locator("#group").fill(group)
    page.locator("#card").fill(card)
    page.locator("main form button[type=submit]").click()


def answer(page: Page, start: int, stop: int) -> None:
    """Tap an answer to each question from `start` on, a different place each time."""
    questions = page.locator("main form fieldset")
    for number in range(start, stop):
        choices = questions.nth(number).locator("label.choice")
        choices.nth(number % choices.count()).click()


def send(page: Page) -> None:
    page.locator("form[action$='/hand-in/'] p > button.full").click()


def hand_on(page: Page) -> None:
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#card")).to_be_visible()


def nothing_of_anyone(page: Page, used: list[str]) -> None:
    """No answer is ticked, no card can be read, and nothing lies in any of the phone's stores."""
    assert page.locator("input:checked").count() == 0
    shown = page.content()
    assert [card for card in used if card in shown] == []
    if page.url.startswith("http"):
        kept = page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,"
            " (await indexedDB.databases()).length]"
        )
        assert kept == [0, 0, 0, 0]


def back(page: Page) -> None:
    """The back button. A page that was posted may be gone for good, which is as it should be."""
    try:
        page.go_back()
    except Error as gone:
        assert "ERR_CACHE_MISS" in gone.message  # noqa: PT017


def cookies(context: BrowserContext) -> set[str]:
    return {cookie["name"] for cookie in context.cookies()}


def test_three_women_answer_one_after_the_other(desk: Desk, site: Server, cards: list[str]) -> None:
    context = desk.phone()
    page = context.new_page()
    sessions = stored.count(site, "django_session")

    # The trainer's phone starts at the front door, as typed from the board.
    page.goto("/")
    page.locator("footer a[lang=bn]").click()
    page.locator("main a[href='/bn/check/']").click()
    open_questions(page, cards[0])
    expect(page.locator("html")).to_have_attribute("lang", "bn")
    expect(page.locator("h1")).to_contain_text("সম্মান")
    assert width(page) <= 360
    assert page.locator("main form fieldset").count() == ITEMS + 3
    answer(page, 0, ITEMS + 3)
    send(page)
    page.wait_for_url("**/thanks/**")
    assert stored.forms(site, GROUP) == [("bn", cards[0])]
    nothing_of_anyone(page, cards[:1])

    # Back and reload from the thanks page, as a curious next person would.
    back(page)
    nothing_of_anyone(page, cards[:1])
    page.goto("/bn/check/")
    nothing_of_anyone(page, cards[:1])

    # The second loses the network while sending, and sends again.
    open_questions(page, cards[1])
    answer(page, 0, ITEMS)
    context.set_offline(True)
    send(page)
    page.wait_for_url("chrome-error://**")
    context.set_offline(False)
    page.reload()
    page.wait_for_url("**/thanks/**")
    hand_on(page)
    expect(page.locator("#group")).to_have_value(GROUP)
    nothing_of_anyone(page, cards[:2])

    # The third stops half way: one tap, and her answers are nowhere.
    open_questions(page, cards[2])
    answer(page, 0, ITEMS // 2)
    page.locator("[data-exit]").click()
    expect(page.locator("h1")).to_have_text("Weather")
    assert len(stored.forms(site, GROUP)) == 2
    back(page)
    nothing_of_anyone(page, cards[:3])
    assert "/paper/" not in page.url

    # She comes back when she likes and starts anew.
    page.goto("/bn/check/")
    open_questions(page, cards[2])
    nothing_of_anyone(page, [cards[0], cards[1]])
    answer(page, 0, ITEMS)
    send(page)
    page.wait_for_url("**/thanks/**")

    assert stored.forms(site, GROUP) == [("bn", card) for card in cards[:3]]
    assert stored.count(site, "django_session") == sessions
    assert cookies(context) <= NOTHING_OF_ANYONE
    assert "thanks" not in site.log()


def test_questions_left_open_are_asked_about_once(
    desk: Desk, site: Server, cards: list[str]
) -> None:
    page = desk.phone().new_page()
    page.goto("/en/check/")
    open_questions(page, cards[5])
    answer(page, 0, ITEMS - 2)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("You left 2 questions open.")
    assert page.locator("input:checked").count() == ITEMS - 2
    # What she ticked comes along into her own language.
    page.locator("button[lang=bn]").click()
    expect(page.locator("html")).to_have_attribute("lang", "bn")
    assert page.locator("input:checked").count() == ITEMS - 2
    send(page)
    page.wait_for_url("**/thanks/**")
    kept = stored.rows(
        site,
        "SELECT COUNT(*) FROM quizzes_answer answer"
        " JOIN quizzes_response response ON response.id = answer.response_id"
        " JOIN quizzes_card card ON card.id = response.card_id WHERE card.code = ?",
        cards[5],
    )
    assert kept == [(ITEMS - 2,)]


def test_codes_that_lead_nowhere_are_refused_in_words(
    desk: Desk, site: Server, cards: list[str]
) -> None:
    page = desk.phone().new_page()
    page.goto("/en/check/")
    before = stored.count(site, "quizzes_response")

    open_questions(page, cards[9], group="BANYAN-W9")
    expect(page.get_by_role("alert")).to_have_text(
        "We do not know the group “BANYAN-W9”. Look at the board or ask your trainer."
    )
    swapped = cards[9][1] + cards[9][0] + cards[9][2:]
    open_questions(page, swapped)
    expect(page.get_by_role("alert")).to_contain_text("One of the signs is wrong")
    expect(page.get_by_role("alert")).to_contain_text(f"Did you mean {cards[9][:4]}-{cards[9][4]}?")
    open_questions(page, "K0PQ3")
    expect(page.get_by_role("alert")).to_contain_text("“0” is in no code")
    open_questions(page, stored.cards(site, "LOTUS-W1")[0])
    expect(page.get_by_role("alert")).to_contain_text("does not belong to the group BANYAN-W1")
    # As people type: small letters, and the hyphen that stands on the card.
    open_questions(page, f"{cards[9][:4]}-{cards[9][4]}".lower(), group="banyan-w1")
    expect(page.locator("h1")).to_have_text("What do we know about respect at work?")
    assert stored.count(site, "quizzes_response") == before


def test_a_card_counts_once(desk: Desk, site: Server, cards: list[str]) -> None:
    page = desk.phone().new_page()
    for _ in range(2):
        page.goto("/en/check/")
        open_questions(page, cards[12])
        if page.locator("form[action$='/hand-in/']").count():
            answer(page, 0, ITEMS)
            send(page)
            page.wait_for_url("**/thanks/**")
    expect(page.get_by_role("alert")).to_contain_text(
        "This card has handed in its answers already."
    )
    assert [card for _, card in stored.forms(site, GROUP)].count(cards[12]) == 1


def test_a_group_whose_questions_are_closed_is_told_so(desk: Desk, site: Server) -> None:
    page = desk.phone().new_page()
    page.goto("/en/check/")
    open_questions(page, stored.cards(site, "LOTUS-W1")[0], group="LOTUS-W1")
    expect(page.get_by_role("alert")).to_contain_text("There is nothing to answer right now.")


def test_answering_works_without_script(desk: Desk, site: Server, cards: list[str]) -> None:
    page = desk.phone(java_script_enabled=False).new_page()
    page.goto("/bn/check/")
    open_questions(page, cards[15])
    answer(page, 0, ITEMS)
    send(page)
    page.wait_for_url("**/thanks/**")
    assert ("bn", cards[15]) in stored.forms(site, GROUP)
    page.locator(".exit").click()
    expect(page.locator("h1")).to_have_text("Weather")
