"""What every page tells the browser: what may run, what may be kept, what may be passed on."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from cms.kit.codes import new_pass_code
from learners.enums import Role
from learners.learn.identity import BY_ADDRESS
from tests.shape.url_table import ANONYMOUS, LEARNER
from tests.shape.world import PASSWORD

pytestmark = pytest.mark.django_db
STRICT = ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'")


def pages_of(world):
    """Every kind of page, each as the person who opens it."""
    own = world.own.address
    lesson = f"/bn/learn/{own['course']}/{own['lesson']}/"
    session = f"/facilitate/sessions/{own['session']}/"
    programme = f"/programme/{own['programme']}/"
    return {
        ANONYMOUS: (
            "/en/",
            "/bn/learn/",
            "/km/help/",
            "/en/check/",
            "/en/check/thanks/",
            "/sign-in/",
        ),
        LEARNER: (
            "/bn/learn/",
            f"/bn/learn/{own['course']}/",
            lesson,
            "/bn/help/",
            lesson[:-1] + "x/",
        ),
        Role.FACILITATOR: (
            "/facilitate/",
            f"/facilitate/cohorts/{own['cohort']}/",
            session,
            f"{session}register/",
            f"{session}close/",
            "/facilitate/sessions/999999/",
        ),
        Role.LEAD: (
            "/programme/",
            programme,
            f"{programme}workplaces/{own['workplace']}/",
            f"{programme}cohorts/{own['cohort']}/",
        ),
        Role.MANAGER: ("/workplace/", f"/workplace/{own['workplace']}/"),
        Role.DONOR: ("/funder/", f"/funder/{own['programme']}/"),
    }


def visits(world, browser_of, actors=None):
    for actor, urls in pages_of(world).items():
        if actors is None or actor in actors:
            browser = browser_of(actor)
            yield from ((url, browser.get(url)) for url in urls)


class Inline(HTMLParser):
    """Everything in a page that would run or style without a file of its own."""

    def __init__(self, nonce):
        super().__init__()
        self.nonce, self.found = nonce, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script" and not given.get("src") and not self._allowed(given):
            self.found.append("script without a file")
        if tag == "style" and not self._allowed(given):
            self.found.append("style element")
        self.found += [
            f"{tag} {name}" for name in given if name == "style" or name.startswith("on")
        ]
        links = (given.get("href"), given.get("action"), given.get("src"))
        self.found += [
            f"{tag} {link}" for link in links if (link or "").startswith(("javascript:", "data:"))
        ]

    def _allowed(self, given):
        return bool(self.nonce) and given.get("nonce") == self.nonce


def test_every_page_has_the_strict_policy_and_nothing_inline(world, browser_of):
    wrong = []
    for url, response in visits(world, browser_of):
        policy = response.headers.get("Content-Security-Policy", "")
        wrong += [f"{url}: {part} missing" for part in STRICT if part not in policy]
        wrong += [f"{url}: {bad}" for bad in ("unsafe-inline", "unsafe-eval", "*") if bad in policy]
        nonce = re.search(r"'nonce-([^']+)'", policy)
        inline = Inline(nonce and nonce[1])
        inline.feed(response.content.decode())
        wrong += [f"{url}: {found}" for found in inline.found]

    assert not wrong, "\n".join(wrong)


def test_every_page_is_taken_for_what_it_is_and_tells_no_other_site(world, browser_of):
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    wrong = [
        f"{url}: {name} is {response.headers.get(name)}"
        for url, response in visits(world, browser_of)
        for name, value in wanted.items()
        if response.headers.get(name) != value
    ]

    assert not wrong, "\n".join(wrong)


def test_no_page_of_a_person_is_kept_by_a_browser(world, browser_of):
    people = set(pages_of(world)) - {ANONYMOUS}
    kept = [
        url
        for url, response in visits(world, browser_of, people)
        if "no-store" not in response.headers.get("Cache-Control", "")
    ]

    assert not kept


def test_a_paper_is_not_kept_by_a_browser(world, browser_of):
    own, browser = world.own, browser_of(ANONYMOUS)
    typed = {"group": own.group_code, "card": own.cards[0]}

    paper = browser.post("/bn/check/paper/", typed)

    assert paper.status_code == 200
    assert b'name="ticket"' in paper.content
    assert "no-store" in paper.headers["Cache-Control"]


def test_no_page_of_learners_names_its_subject_in_its_title(world, browser_of):
    titles = {
        url: re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)[1]
        for url, response in visits(world, browser_of, {LEARNER})
    }

    assert not [
        t for t in titles.values() if re.search(r"harass|violen|abuse|gender", t, re.IGNORECASE)
    ]


def test_cookies_are_out_of_reach_of_scripts(browser_of):
    browser = browser_of(LEARNER)
    browser.get("/sign-in/")

    assert {"sessionid", "csrftoken"} <= set(browser.cookies)
    for name in ("sessionid", "csrftoken"):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"


def test_a_paper_sets_no_cookie_that_knows_the_phone_again(world, browser_of):
    browser = browser_of(ANONYMOUS)
    browser.post("/bn/check/paper/", {"group": world.own.group_code, "card": world.own.cards[0]})

    assert "sessionid" not in browser.cookies


@pytest.mark.parametrize("url", ["/exit/", "/en/learn/next-person/"])
def test_leaving_empties_the_browser_and_forgets_who_was_there(url, browser_of):
    browser = browser_of(LEARNER)

    left = browser.get(url) if url == "/exit/" else browser.post(url)

    assert left.status_code == 302
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert "no-store" in left.headers["Cache-Control"]
    assert "enrolment" not in browser.session


def test_exit_leads_away_from_this_site(browser_of, settings):
    assert browser_of(LEARNER).get("/exit/").headers["Location"] == settings.QUICK_EXIT_URL


def test_ten_wrong_passwords_lock_the_account_for_the_right_one_too(world, browser_of):
    name = world.accounts[Role.LEAD].username
    browser = browser_of(ANONYMOUS)
    wrong = [browser.post("/sign-in/", {"username": name, "password": "no"}) for _ in range(10)]

    locked = browser.post("/sign-in/", {"username": name.upper(), "password": PASSWORD})

    assert {response.status_code for response in wrong} == {200}
    assert locked.status_code == 429
    assert "Too many tries" in locked.content.decode()
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("url", ["/cms/login/", "/en/_util/login/"])
def test_there_is_no_second_place_to_try_passwords(url, world, browser_of):
    name = world.accounts[Role.OPERATOR].username

    response = browser_of(ANONYMOUS).post(url, {"username": name, "password": PASSWORD})

    assert response.headers["Location"] == "/sign-in/"


def test_whoever_has_no_place_in_the_editor_is_led_home_in_few_steps(browser_of):
    response = browser_of(Role.MANAGER).get("/cms/", follow=True)

    assert [where for where, _ in response.redirect_chain][-1] == "/workplace/"
    assert len(response.redirect_chain) <= 4


def test_signing_in_leads_to_where_one_wanted_to_go_but_never_to_another_site(world):
    name = world.accounts[Role.DESIGNER].username
    sent = {"username": name, "password": PASSWORD}

    wanted = Client().post("/sign-in/", {**sent, "next": "/cms/snippets/"})
    lured = Client().post("/sign-in/", {**sent, "next": "https://evil.invalid/"})

    assert wanted.headers["Location"] == "/cms/snippets/"
    assert lured.headers["Location"] == "/doors/"


def test_a_pass_code_tried_too_often_answers_like_a_wrong_one(world, browser_of):
    browser = browser_of(ANONYMOUS)
    unknown = new_pass_code()
    answers = [browser.post("/en/learn/code/", {"code": unknown}) for _ in range(6)]

    assert {answer.status_code for answer in answers} == {422}
    assert len({re.sub(rb'value="[^"]*"', b"", answer.content) for answer in answers}) == 1


def test_one_address_cannot_try_codes_without_end(world, browser_of):
    BY_ADDRESS.failed(*["127.0.0.1"] * BY_ADDRESS.limit)

    response = Client().post("/en/learn/code/", {"code": world.own.pass_code})

    assert response.status_code == 422
