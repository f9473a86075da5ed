"""A facilitator and her phone: today's session from the guide to the closed register."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import stored
from tests.journeys.browser import Desk, sign_in, width
from tests.served import Server

pytestmark = pytest.mark.browser
COHORT = "BANYAN-W1"


@pytest.fixture(autouse=True, scope="module")
def planned(site: Server) -> None:
    """The wave before the training is planned for today and waits for her to open it."""
    stored.change(
        site,
        "UPDATE quizzes_wave SET state = 'scheduled' WHERE kind = 'pre' AND panel_id ="
        " (SELECT id FROM quizzes_panel WHERE code = ?)",
        COHORT,
    )


def session(site: Server, number: int) -> int:
    """The id of one of the cohort's sessions."""
    found = stored.rows(
        site,
        "SELECT session.id FROM learners_trainingsession session"
        " JOIN learners_cohort cohort ON cohort.id = session.cohort_id"
        " WHERE cohort.code = ? AND session.number = ?",
        COHORT,
        number,
    )
    return int(found[0][0])


def marks(site: Server) -> dict[str, tuple[int, str]]:
    """The last three digits of each person of session 1 → present, reason."""
    found = stored.rows(
        site,
        "SELECT person.code, record.present, record.reason FROM learners_attendancerecord record"
        " JOIN learners_enrolment enrolment ON enrolment.id = record.enrolment_id"
        " JOIN learners_participant person ON person.id = enrolment.participant_id"
        " WHERE record.session_id = ?",
        session(site, 1),
    )
    return {code[-3:]: (present, reason) for code, present, reason in found}


def person(page: Page, digits: str) -> Locator:
    """One person's line of the register."""
    return page.locator("[data-register] [role=radiogroup]").filter(has_text=digits)


def said(page: Page) -> Locator:
    return page.locator("main > .notice[role=status]")


def tally(page: Page) -> list[str]:
    return page.locator(".tally b").all_inner_texts()


def test_a_session_from_the_guide_to_the_closed_register(desk: Desk, site: Server) -> None:
    context = desk.phone()
    page = context.new_page()
    sign_in(page, "facilitator")

    # Two taps from the start page to the words for a disclosure, from wherever she stands.
    page.get_by_role("link", name="Guide").first.click()
    page.locator("#step-2").scroll_into_view_if_needed()
    page.get_by_text("If someone tells her story").click()
    expect(page.locator("#disclosure li").first).to_be_in_viewport()
    assert page.locator("#disclosure li").count() >= 8
    page.get_by_text("If someone tells her story").click()
    expect(page.locator("#disclosure li").first).to_be_hidden()
    page.get_by_role("link", name="Long, 45 min").click()
    expect(page.get_by_text("The session is planned for 20 minutes")).to_be_visible()

    # The questions before the training.
    page.goto(f"/facilitate/cohorts/{COHORT}/")
    page.get_by_role("button", name="Open the questions").first.click()
    expect(said(page)).to_have_text("Open. Write the group code on the board.")
    expect(page.locator(".board")).to_have_text(COHORT)

    # The register: everybody but two, in one page and one saving.
    page.get_by_role("link", name="Register · 1").click()
    second_tab = context.new_page()
    second_tab.goto(page.url)
    assert width(page) <= 360
    page.get_by_role("button", name="Mark all others present").click()
    assert tally(page) == ["25", "0", "0"]
    assert page.url == second_tab.url
    for digits, reason in (("007", "not released from work"), ("019", "on leave or ill")):
        person(page, digits).get_by_text("Absent", exact=True).click()
        person(page, digits).get_by_role("combobox").select_option(label=reason)
    assert tally(page) == ["23", "2", "0"]
    page.get_by_role("button", name="Save the register").click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody of this cohort has answered")
    assert tally(page) == ["23", "2", "0"]
    assert marks(site) == {}
    page.get_by_label("Why does the course start without them?").fill("Forms come on paper")
    page.get_by_role("button", name="Save the register").click()
    expect(said(page)).to_have_text("Saved. Everybody is marked.")
    kept = marks(site)
    assert len(kept) == 25
    assert {code: mark for code, mark in kept.items() if mark != (1, "")} == {
        "007": (0, "not_released"),
        "019": (0, "leave_or_sick"),
    }

    # A tab that stood open since before knows nothing of that, and undoes nothing of it.
    assert tally(second_tab) == ["0", "0", "25"]
    person(second_tab, "025").get_by_text("Absent", exact=True).click()
    second_tab.get_by_role("button", name="Save the register").click()
    expect(said(second_tab)).to_have_text("Saved. Everybody is marked.")
    assert marks(site) == kept | {"025": (0, "unknown")}
    second_tab.close()

    # What really happened.
    page.reload()
    assert tally(page) == ["22", "3", "0"]
    page.get_by_role("link", name="Close the session").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what happened with this session.")
    page.get_by_label("It was held.").check()
    page.get_by_label("Minutes really delivered").fill("18")
    page.get_by_label("In part").check()
    page.get_by_role("button", name="Record it").click()
    expect(said(page)).to_have_text("Recorded: 18 of 20 minutes. The session counts as held.")
    closed = stored.rows(
        site,
        "SELECT state, delivered_minutes, time_paid FROM learners_trainingsession WHERE id = ?",
        session(site, 1),
    )
    assert closed == [("held", 18, "part")]

    # Closing the questions says first what it means.
    page.get_by_text("Close the questions …").click()
    expect(page.get_by_text("Have all forms arrived?")).to_be_visible()
    page.get_by_role("button", name="Yes, close now").click()
    expect(page.get_by_role("alert")).to_contain_text("Say who was in the room")
    page.get_by_label("Nobody").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Yes, close now").click()
    expect(said(page)).to_have_text("Closed. No more forms can come in.")


def test_a_session_to_come_is_refused_in_words(phone: Page, site: Server) -> None:
    sign_in(phone, "facilitator")
    phone.goto(f"/facilitate/sessions/{session(site, 2)}/register/")
    expect(phone.get_by_text("attendance can be marked from that day on")).to_be_visible()
    person(phone, "001").get_by_text("Present", exact=True).click()
    phone.get_by_role("button", name="Save the register").click()
    expect(phone.get_by_role("alert")).to_contain_text("The session is planned for")

    phone.goto(f"/facilitate/cohorts/{COHORT}/")
    phone.get_by_role("link", name="Postpone or cancel · 2").click()
    phone.get_by_label("It was held.").check()
    phone.get_by_label("Minutes really delivered").fill("20")
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Record it").click()
    expect(phone.get_by_role("alert")).to_contain_text("it can be recorded as held from then on")


def test_a_wave_to_come_is_refused_in_words(phone: Page) -> None:
    sign_in(phone, "facilitator")
    phone.goto(f"/facilitate/cohorts/{COHORT}/")
    phone.get_by_role("button", name="Open the questions").last.click()
    expect(phone.locator("main > .notice.error")).to_contain_text("This wave opens on")


def test_the_register_works_without_script(desk: Desk, site: Server) -> None:
    page = desk.phone(java_script_enabled=False).new_page()
    sign_in(page, "facilitator")
    page.goto(f"/facilitate/sessions/{session(site, 1)}/register/")
    before = marks(site)
    page.get_by_role("button", name="Mark all others present").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    person(page, "004").get_by_text("Absent", exact=True).click()
    page.get_by_role("button", name="Save the register").click()
    expect(said(page)).to_have_text("Saved. Everybody is marked.")
    after = marks(site)
    assert len(after) == 25
    assert after["004"] == (0, "unknown")
    assert {code: after[code] for code in before if code != "004"} == {
        code: mark for code, mark in before.items() if code != "004"
    }


def test_another_ones_session_is_nowhere(desk: Desk, site: Server) -> None:
    page = desk.phone().new_page()
    sign_in(page, "lead")
    for path in (f"/facilitate/sessions/{session(site, 1)}/", "/facilitate/sessions/999999/"):
        shown = page.goto(path)
        assert shown
        assert shown.status == 404
