"""Every page of learners, facilitators, leads and workplaces before two judges, in three languages.

The pages are walked once, as people reach them; each judge then has its say about all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cms.demo.banyan import pass_code
from tests.journeys import stored
from tests.journeys.browser import Desk, sign_in
from tests.journeys.judges import barriers, markup_errors
from tests.journeys.walk import LANGUAGES, Walk
from tests.served import ROOT, Server, manage

pytestmark = pytest.mark.browser
COURSE = "respect-on-our-line"
LESSON = f"{COURSE}/respect-starts-here"
GROUP = "BANYAN-W1"
NOTE = {"minutes": "25", "people": "12", "worked": "The pictures.", "change": "Nothing."}


def as_guest(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    for name, path in {
        "front-door": "",
        "about": "about/",
        "learn": "learn/",
        "course": f"learn/{COURSE}/",
        "lesson": f"learn/{LESSON}/",
        "law": f"learn/{COURSE}/our-rules-our-channels/",
        "help": "help/",
        "nowhere": "no-such-page/",
    }.items():
        page.goto(f"/{language}/{path}")
        walk.look(page, f"{language}-guest-{name}")
    page.goto(f"/{language}/learn/")
    page.locator("#code").fill("K0PQ")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/learn/code/")
    walk.look(page, f"{language}-guest-wrong-code")


def as_learner(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    page.goto(f"/{language}/learn/")
    page.locator("#code").fill(pass_code(LANGUAGES.index(language)))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/{COURSE}/")
    page.goto(f"/{language}/learn/{LESSON}/")
    walk.look(page, f"{language}-learner-lesson")
    page.locator("form[action*='practice/'] label.choice").first.click()
    page.locator("form[action*='practice/'] button").click()
    page.wait_for_url("**/practice/**")
    walk.look(page, f"{language}-learner-practice")
    page.goto(f"/{language}/learn/{LESSON}/")
    page.locator("form[action$='/done/'] button").click()
    page.wait_for_url(f"**/{COURSE}/")
    walk.look(page, f"{language}-learner-course")
    page.goto(f"/{language}/learn/")
    walk.look(page, f"{language}-learner-home")
    page.goto(f"/{language}/help/")
    walk.look(page, f"{language}-learner-help")


def at_the_questions(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    card = stored.cards(walk.site, GROUP)[LANGUAGES.index(language)]
    page.goto(f"/{language}/check/")
    walk.look(page, f"{language}-check-start")

    def enter(group: str) -> None:
        page.locator("#group").fill(group)
        page.locator("#card").fill(card)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url("**/check/paper/")
        page.wait_for_load_state()

    enter("NOWHERE")
    walk.look(page, f"{language}-check-wrong-group")
    enter(GROUP)
    walk.look(page, f"{language}-check-paper")
    send = page.locator("form[action$='/hand-in/'] p > button.full")
    send.click()
    page.wait_for_url("**/hand-in/")
    walk.look(page, f"{language}-check-left-open")
    send.click()
    page.wait_for_url("**/thanks/**")
    walk.look(page, f"{language}-check-thanks")
    page.goto(f"/{language}/check/")
    enter(GROUP)
    walk.look(page, f"{language}-check-refused")


def without_network(walk: Walk, language: str) -> None:
    """Getting a phone ready, a paper on it, and what stands there afterwards."""
    page, card = walk.phone(language), stored.cards(walk.site, GROUP)[-1]
    page.goto(f"/{language}/check/offline/")
    walk.look(page, f"{language}-offline-not-ready")
    page.locator("#group").fill(GROUP)
    page.locator("#any-card").fill(card)
    page.locator("[data-form=prepare] [type=submit]").click()
    page.locator("[data-screen=ready]").wait_for()
    walk.look(page, f"{language}-offline-ready")
    page.locator("#card").fill(card)
    page.locator("[data-form=start] [type=submit]").click()
    page.locator("[data-screen=paper] form").wait_for()
    walk.look(page, f"{language}-offline-paper")
    page.context.set_offline(True)
    for _ in range(2):  # left open, and asked about once
        page.locator("[data-screen=paper] [type=submit]").click()
    page.locator("[data-screen=thanks]").wait_for()
    walk.look(page, f"{language}-offline-thanks")


def as_facilitator(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    page.goto("/sign-in/")
    walk.look(page, f"{language}-sign-in")
    page.locator("[name=username]").fill("facilitator")
    page.locator("[name=password]").fill("wrong")
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-sign-in-refused")
    sign_in(page, "facilitator")
    walk.look(page, f"{language}-facilitate-today")
    page.goto(f"/facilitate/cohorts/{GROUP}/")
    walk.look(page, f"{language}-facilitate-cohort")
    page.goto("/facilitate/")
    guide = page.locator("main a.button").first.get_attribute("href")
    page.goto(f"{guide}?path=extended")
    walk.look(page, f"{language}-facilitate-guide")
    page.locator("#disclosure summary").click()
    walk.look(page, f"{language}-facilitate-disclosure")
    page.goto(f"{guide}register/")
    page.locator(".mark.absent").first.click()
    walk.look(page, f"{language}-facilitate-register")
    page.locator("[data-register] button.full").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-facilitate-register-saved")
    page.goto(f"{guide}close/")
    walk.look(page, f"{language}-facilitate-close")
    page.locator("form.close > button").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-facilitate-close-refused")
    stored.change(walk.site, "UPDATE curriculum_lesson SET state = 'field_test' WHERE live")
    page.goto(f"{guide}field-test/")
    walk.look(page, f"{language}-facilitate-field-note")
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-facilitate-field-note-refused")
    for name, text in NOTE.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=place]").first.check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-facilitate-field-note-kept")
    stored.change(walk.site, "UPDATE curriculum_lesson SET state = 'approved' WHERE live")


def with_cards_and_sheets(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    sign_in(page, "facilitator")
    for name, group, link in (
        ("tally", "BANYAN-W2", "/tally/"),
        ("sheets", GROUP, "/paper/"),
        ("close-wave", GROUP, "/close/"),
    ):
        page.goto(f"/facilitate/cohorts/{group}/")
        page.goto(
            page.locator(f"main a[href*='/waves/'][href$='{link}']").first.get_attribute("href")
        )
        walk.look(page, f"{language}-facilitate-{name}")
    page.goto(f"/facilitate/cohorts/{GROUP}/")
    page.goto(page.locator("main a[href$='/paper/']").first.get_attribute("href"))
    page.locator("#card").fill(stored.cards(walk.site, GROUP)[-1 - LANGUAGES.index(language)])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-facilitate-sheet")


def at_the_figures(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    sign_in(page, "lead")
    for name, path in {
        "programmes": "",
        "programme": "samata-demo/",
        "workplace": "samata-demo/workplaces/lotus/",
        "cohort": "samata-demo/cohorts/LOTUS-W6/",
        "cohort-without-figures": f"samata-demo/cohorts/{GROUP}/",
        "cohort-with-cards": "samata-cards/cohorts/BANYAN-W2/",
        "waves": "samata-cards/waves/",
        "hidden-numbers": "hidden-numbers/",
    }.items():
        page.goto(f"/programme/{path}")
        walk.look(page, f"{language}-lead-{name}", desktop=True)
    page.goto("/programme/samata-cards/waves/")
    page.locator("table.waves td a").first.click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-lead-wave", desktop=True)


def at_the_items(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    sign_in(page, "analyst")
    for programme, group in {"samata-demo": "LOTUS-W1", "samata-cards": "BANYAN-W2"}.items():
        page.goto(f"/programme/{programme}/waves/")
        page.locator("table.waves tr", has_text=group).locator("td a").first.click()
        page.wait_for_load_state()
        page.locator("main a[href$='/items/']").click()
        page.wait_for_load_state()
        walk.look(page, f"{language}-analyst-items-{group}", desktop=True)


def at_the_plan(walk: Walk, language: str) -> None:
    page = walk.phone(language)
    sign_in(page, "lead")
    home = "/programme/samata-demo/cohorts/"
    page.goto(f"{home}new/")
    walk.look(page, f"{language}-lead-new-group-place", desktop=True)
    page.locator("[name=workplace]").select_option("lotus")
    page.locator("[name=course]").select_option(COURSE)
    page.locator("main form button").click()
    page.wait_for_url("**/new/?**")
    walk.look(page, f"{language}-lead-new-group", desktop=True)
    page.locator("[name=cards]").fill("3")
    page.locator("main form button.full").click()
    page.wait_for_load_state()
    walk.look(page, f"{language}-lead-new-group-refused")
    for name, path in {
        "plan": f"{GROUP}/plan/",
        "plan-begun": "LOTUS-W1/plan/",
        "change-group": f"{GROUP}/change/",
        "sessions": f"{GROUP}/sessions/",
        "new-questions": f"{GROUP}/waves/new/",
    }.items():
        page.goto(f"{home}{path}")
        walk.look(page, f"{language}-lead-{name}", desktop=True)
    page.goto(f"{home}{GROUP}/plan/")
    page.locator("article a[href$='/plan/']").first.click()
    page.wait_for_url("**/waves/*/plan/")
    page.locator("main summary").click()
    walk.look(page, f"{language}-lead-change-questions", desktop=True)


def at_the_workplace(walk: Walk, language: str) -> None:
    for account in ("manager", "donor"):
        page = walk.phone(language)
        sign_in(page, account)
        walk.look(page, f"{language}-{account}-list")
        page.locator("main h2 a").click()
        page.wait_for_load_state()
        walk.look(page, f"{language}-{account}-page", desktop=True)


TWO_DOORS = """
from cms.models import User
from learners.enums import Role
from learners.models import Programme, RoleGrant
RoleGrant.objects.get_or_create(
    user=User.objects.get(username="assessor"),
    role=Role.DONOR,
    programme=Programme.objects.get(code="samata-demo"),
)
"""


def at_the_doors(walk: Walk, language: str) -> None:
    manage(walk.site.folder, "shell", "-v0", "-c", TWO_DOORS)
    page = walk.phone(language)
    sign_in(page, "assessor")
    page.goto("/doors/")
    expect(page.locator("main a[href]")).not_to_have_count(0)
    assert page.url.endswith("/doors/")
    walk.look(page, f"{language}-doors")


def from_right_to_left(walk: Walk) -> None:
    page = walk.phone("ar")
    for name in ("check", "help", "learn"):
        page.goto(f"/ar/{name}/")
        assert page.locator("html").get_attribute("dir") == "rtl"
        walk.look(page, f"ar-{name}")
    page.goto(f"/ar/learn/{LESSON}/")
    walk.look(page, "ar-lesson-not-written")


WALKS: list[Callable[[Walk, str], None]] = [
    as_guest,
    as_learner,
    at_the_questions,
    without_network,
    as_facilitator,
    with_cards_and_sheets,
    at_the_figures,
    at_the_items,
    at_the_plan,
    at_the_workplace,
    at_the_doors,
]


@pytest.fixture(scope="module")
def walked(site: Server, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Every page, seen once."""
    desk = Desk(browser, site.url)
    walk = Walk(site, desk, tmp_path_factory.mktemp("pages"))
    for language in LANGUAGES:
        for each in WALKS:
            each(walk, language)
            desk.close()
    from_right_to_left(walk)
    desk.close()
    assert desk.complaints == []
    return walk


def test_nobody_is_kept_out(walked: Walk) -> None:
    assert walked.barriers == []


def test_nothing_scrolls_sideways(walked: Walk) -> None:
    assert walked.too_wide == []


def test_the_markup_is_valid(walked: Walk) -> None:
    assert len(walked.files) == len(set(walked.seen)) >= 100
    assert markup_errors(walked.files) == []


def test_the_stylesheets_are_valid() -> None:
    sheets = [*(ROOT / "cms/static").rglob("*.css"), *(ROOT / "curriculum/static").rglob("*.css")]
    assert markup_errors(sheets, css=True) == []


def test_the_judges_bite(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>Bad</title><p><img src=x.png><ul></p>", encoding="utf-8")
    page = desk.phone().new_page()
    page.set_content(bad.read_text(encoding="utf-8"))
    assert {found.split(":")[0] for found in barriers(page)} >= {"html-has-lang", "image-alt"}
    assert len(markup_errors([bad])) >= 2
    sheet = tmp_path / "bad.css"
    sheet.write_text("p { colour: red }", encoding="utf-8")
    assert len(markup_errors([sheet], css=True)) == 1
