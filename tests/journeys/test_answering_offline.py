"""One phone, six women, no network: nothing of one is left for the next, and nothing gets lost."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from quizzes.parallel import first_form
from tests.journeys import stored
from tests.journeys.browser import Desk, width
from tests.served import Server

pytestmark = pytest.mark.browser
GROUP = "BANYAN-W1"
ITEMS = 20
EVERYTHING_KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const file = await store.match(request);
      kept.push(request.url, await file.text(), file.headers.get('Set-Cookie') || '');
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise(done => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
    });
    for (const rows of base.objectStoreNames) {
      kept.push(JSON.stringify(await new Promise(done => {
        const all = base.transaction(rows).objectStore(rows).getAll();
        all.onsuccess = () => done(all.result);
      })));
    }
    base.close();
  }
  kept.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage));
  return kept.join('\\n');
}"""


@pytest.fixture(scope="module")
def cards(site: Server) -> list[str]:
    return stored.cards(site, GROUP)


@pytest.fixture
def phone(desk: Desk, cards: list[str]) -> Iterator[BrowserContext]:
    """A phone that took the group's questions along with a spare card, and lost the network."""
    context = desk.phone()
    page = context.new_page()
    page.goto("/bn/check/")
    page.locator("main a[href$='/check/offline/']").click()
    prepare(page, cards[-1])
    expect(screen(page, "ready")).to_be_visible()
    context.set_offline(True)
    page.close()
    yield context
    context.set_offline(False)


def screen(page: Page, name: str):
    return page.locator(f"[data-screen={name}]")


def prepare(page: Page, card: str, group: str = GROUP) -> None:
    page.locator("#group").fill(group)
    page.locator("#any-card").fill(card)
    page.locator("[data-form=prepare] [type=submit]").click()


def open_questions(page: Page, card: str) -> None:
    page.locator("#card").fill(card)
    page.locator("[data-form=start] [type=submit]").click()


def answer(page: Page, stop: int = ITEMS) -> None:
    questions = page.locator("[data-question]")
    for number in range(stop):
        choices = questions.nth(number).locator("label.choice")
        choices.nth(number % choices.count()).click()


def send(page: Page) -> None:
    screen(page, "paper").locator("[type=submit]").click()


def nothing_of_anyone(page: Page, used: list[str]) -> None:
    assert page.locator("input:checked").count() == 0
    kept = page.content() + page.evaluate(EVERYTHING_KEPT)
    assert [card for card in used if card in kept or f"{card[:4]}-{card[4]}" in kept] == []
    # What was chosen stands nowhere: fields as they are sent, their names with a value behind them.
    assert "answer-K" not in kept.replace('name=\\"answer-K', "").replace('name="answer-K', "")
    assert "&sex=" not in kept


def test_six_answer_without_network_and_six_forms_are_sent(
    desk: Desk, site: Server, phone: BrowserContext, cards: list[str]
) -> None:
    before = stored.count(site, "quizzes_response")
    answers = stored.count(site, "quizzes_answer")
    page = phone.new_page()
    page.goto("/bn/check/offline/")
    expect(page.locator("html")).to_have_attribute("lang", "bn")
    assert width(page) <= 360

    for place in range(2):
        open_questions(page, cards[place])
        expect(screen(page, "paper").locator("h1")).to_contain_text("সম্মান")
        assert page.locator("[data-question]").count() == ITEMS
        answer(page)
        send(page)
        expect(screen(page, "thanks")).to_be_visible()
        nothing_of_anyone(page, cards[: place + 1])
        page.locator("[data-do=next]").click()

    # The third leaves in the middle: a blank page, and her answers are nowhere.
    open_questions(page, cards[2])
    answer(page, 7)
    page.locator("[data-exit]").click()
    page.wait_for_url("**/exit/")
    assert page.locator("body").inner_text() == ""
    page.go_back()
    page.goto("/bn/check/offline/")
    expect(screen(page, "waiting").locator("[data-count]")).to_have_text("2")
    nothing_of_anyone(page, cards[:3])

    # She starts again, reloads by mistake, and starts once more.
    open_questions(page, cards[2])
    answer(page, 3)
    page.reload()
    expect(screen(page, "start")).to_be_visible()
    nothing_of_anyone(page, cards[:3])
    for place in range(2, 6):
        open_questions(page, cards[place])
        answer(page)
        send(page)
        expect(screen(page, "thanks")).to_be_visible()
        page.locator("[data-do=next]").click()
    expect(screen(page, "waiting").locator("[data-count]")).to_have_text("6")
    nothing_of_anyone(page, cards[:6])
    assert stored.count(site, "quizzes_response") == before

    phone.set_offline(False)
    expect(screen(page, "sent")).to_have_text("6টি উত্তরপত্র পাঠানো হয়েছে")
    expect(screen(page, "waiting")).to_be_hidden()
    assert stored.count(site, "quizzes_response") == before + 6
    assert stored.forms(site, GROUP) == [("bn", card) for card in cards[:6]]
    assert stored.count(site, "quizzes_heldform") == 0
    assert stored.count(site, "quizzes_answer") == answers + 6 * ITEMS
    assert not {cookie["name"] for cookie in phone.cookies()} & {"sessionid"}


def test_forms_outlive_the_browser_and_leaving(
    desk: Desk, site: Server, phone: BrowserContext, cards: list[str]
) -> None:
    page = phone.new_page()
    page.goto("/en/check/offline/")
    open_questions(page, cards[7])
    answer(page, ITEMS - 2)
    send(page)
    left_open = screen(page, "paper").locator("[data-left-open]")
    expect(left_open).to_contain_text("Questions left open: 2.")
    send(page)
    expect(screen(page, "thanks")).to_be_visible()
    page.close(run_before_unload=False)

    # Back in the network, somebody else leaves fast and signs out: others' forms must not go with it.
    phone.set_offline(False)
    other = phone.new_page()
    other.route("**/check/offline/forms/", lambda route: route.abort())
    other.goto("/exit/")
    other.goto("/en/check/offline/")
    expect(screen(other, "waiting").locator("[data-count]")).to_have_text("1")
    other.locator("[data-do=send]").click()
    expect(screen(other, "sent")).to_contain_text("There is no network right now.")
    other.unroute_all(behavior="wait")
    other.locator("[data-do=send]").click()
    expect(screen(other, "sent")).to_have_text("1 form sent")
    assert ("en", cards[7]) in stored.forms(site, GROUP)

    other.locator("summary").click()
    other.locator("[data-do=remove]").click()
    expect(screen(other, "start")).to_be_hidden()
    assert "সম্মান" not in other.evaluate(EVERYTHING_KEPT)


def test_a_receipt_that_gets_lost_doubles_nothing(
    desk: Desk, site: Server, phone: BrowserContext, cards: list[str]
) -> None:
    page = phone.new_page()
    page.goto("/km/check/offline/")
    open_questions(page, cards[8])
    answer(page)
    send(page)
    expect(screen(page, "thanks")).to_be_visible()
    page.locator("[data-do=next]").click()

    # The forms arrive, their receipt does not.
    def arrive(route) -> None:
        route.fetch()
        route.abort()

    page.route("**/check/offline/forms/", arrive)
    with page.expect_event("requestfailed"):
        phone.set_offline(False)
    page.unroute_all(behavior="wait")
    expect(screen(page, "waiting").locator("[data-count]")).to_have_text("1")
    assert ("km", cards[8]) in stored.forms(site, GROUP)
    page.locator("[data-do=send]").click()
    expect(screen(page, "waiting")).to_be_hidden()
    assert stored.forms(site, GROUP).count(("km", cards[8])) == 1


def test_no_key_is_on_the_phone(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/en/check/offline/")
    kept = page.evaluate(EVERYTHING_KEPT)

    assert "What do we know about respect at work?" in kept
    assert '"correct"' not in kept.replace("\\", "")


def test_after_the_last_day_the_questions_leave_the_phone(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.clock.set_fixed_time("2099-01-01T12:00:00")
    page.goto("/en/check/offline/")
    expect(page.locator("#group")).to_be_visible()

    assert screen(page, "start").is_hidden()
    assert "সম্মান" not in page.evaluate(EVERYTHING_KEPT)


def test_slips_and_refusals_on_the_phone(
    desk: Desk, phone: BrowserContext, cards: list[str]
) -> None:
    page = phone.new_page()
    page.goto("/en/check/offline/")
    error = page.locator("[data-form=start] [data-error]")
    for typed, words in (
        ("", "Write the code of the card you drew."),
        ("K0PQ3", "“0” is in no code: 0, O, 1, I and L are never used."),
        ("Kব্PQ3", "codes have only letters and digits"),
        (cards[9][:3], "Some signs are missing"),
        (cards[9][1] + cards[9][0] + cards[9][2:], "One of the signs is wrong"),
    ):
        open_questions(page, typed)
        expect(error).to_contain_text(words)
    bengali = cards[9].translate(str.maketrans("23456789", "২৩৪৫৬৭৮৯"))
    open_questions(page, f" {bengali[:4]}–{bengali[4]} ".lower())
    expect(screen(page, "paper")).to_be_visible()
    page.locator("[data-screen=paper] .notice a").click()
    expect(screen(page, "start")).to_be_visible()

    page.locator("summary").click()
    prepare(page, cards[9])
    expect(page.locator("[data-form=prepare] [data-error]")).to_contain_text("no network right now")


def test_getting_ready_asks_for_a_card_of_the_group(desk: Desk, cards: list[str]) -> None:
    page = desk.phone().new_page()
    page.goto("/en/check/offline/")
    with page.expect_response("**/papers/"):
        prepare(page, cards[0][::-1] if cards[0] != cards[0][::-1] else "22223")
    expect(page.locator("[data-form=prepare] [data-error]")).to_be_visible()
    expect(screen(page, "start")).to_be_hidden()
    desk.complaints[:] = [said for said in desk.complaints if not said.startswith("422: POST")]


def test_phone_and_server_throw_the_same_coin(desk: Desk) -> None:
    page = desk.phone().new_page()
    page.goto("/en/check/offline/")
    codes = [f"K7P{sign}3" for sign in "23456789ABCDEFGHJKMNPQRSTUVWXYZ"]
    thrown = page.evaluate(
        "codes => Promise.all(codes.map(code => samata.codes.firstForm('দল-W1', code)))", codes
    )

    assert thrown == [str(first_form("দল-W1", code)) for code in codes]
    assert set(thrown) == {"A", "B"}


def test_sound_is_played_in_pieces_without_network(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/en/check/offline/")
    pieces = page.evaluate(
        """async () => {
          const store = await caches.open('samata-offline');
          await store.put('/media/kept_sound/x.mp3', new Response('0123456789'));
          const got = [];
          for (const range of ['bytes=2-4', 'bytes=7-', 'bytes=8-99']) {
            const part = await fetch('/media/kept_sound/x.mp3', { headers: { Range: range } });
            got.push([part.status, await part.text(), part.headers.get('Content-Range')]);
          }
          return got;
        }"""
    )

    assert pieces == [
        [206, "234", "bytes 2-4/10"],
        [206, "789", "bytes 7-9/10"],
        [206, "89", "bytes 8-9/10"],
    ]


def kill(folder: Path) -> None:
    """End every process of the browser that keeps its profile in this folder, as a flat battery does."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in command:
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)


def test_a_phone_that_dies_has_kept_what_it_said_it_kept(
    browser: Browser, site: Server, cards: list[str], tmp_path: Path
) -> None:
    def switch_on(*, network: bool) -> tuple[BrowserContext, Page]:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "phone",
            executable_path=os.environ.get("SAMATA_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"],
            base_url=site.url,
        )
        if not network:  # for what is sent: so forms pile up
            context.route("**/check/offline/forms/", lambda route: route.abort())
        page = context.new_page()
        page.goto("/en/check/offline/")
        return context, page

    _context, page = switch_on(network=False)
    prepare(page, cards[-1])
    expect(screen(page, "ready")).to_be_visible()
    before = stored.count(site, "quizzes_response")
    for place in range(10, 15):
        open_questions(page, cards[place])
        answer(page, 4)
        send(page)
        send(page)
        expect(screen(page, "thanks")).to_be_visible()
        kill(tmp_path / "phone")
        _context, page = switch_on(network=False)
    expect(screen(page, "waiting").locator("[data-count]")).to_have_text("5")
    assert stored.count(site, "quizzes_response") == before
    kill(tmp_path / "phone")

    context, page = switch_on(network=True)
    expect(screen(page, "sent")).to_have_text("5 forms sent")
    assert stored.count(site, "quizzes_response") == before + 5
    context.close()
