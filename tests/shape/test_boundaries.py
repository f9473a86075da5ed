"""Boundaries that an address alone does not show: neighbours in one workplace, cards, copies, files."""

from __future__ import annotations

import pytest

from curriculum.models import Lesson
from learners.enums import AbsenceReason, Role
from learners.rules import ATTITUDE_SMALLEST_GROUP, SMALLEST_GROUP, Access, Report, access
from tests.factories import delivery, register
from tests.shape.canaries import canaries
from tests.shape.url_table import ANONYMOUS, LEARNER
from tests.shape.visit import visit

pytestmark = pytest.mark.django_db
FACTORY = (Role.FOCAL_POINT, Role.MANAGER, Role.BRAND)


@pytest.fixture
def neighbour(world):
    """Another cohort of the same workplace and programme, with its own course and trainer."""
    scope = world.own.scope
    version = delivery.course("NEIGHBOUR-course", [delivery.lesson("NEIGHBOUR-lesson")])
    cohort = register.cohort(
        code="NEIGHBOUR",
        programme=scope["programme"],
        workplace=scope["workplace"],
        course_version=version,
        people=3,
    )
    register.training_session(cohort=cohort)
    return cohort


def test_a_facilitator_does_not_see_the_cohort_next_door(world, neighbour, browser_of):
    browser = browser_of(Role.FACILITATOR)
    session = neighbour.sessions.get()

    assert "NEIGHBOUR" not in visit(browser, "GET", "/facilitate/").body
    for url in (
        "/facilitate/cohorts/NEIGHBOUR/",
        f"/facilitate/sessions/{session.pk}/",
        f"/facilitate/sessions/{session.pk}/register/",
        f"/facilitate/sessions/{session.pk}/close/",
    ):
        assert visit(browser, "GET", url).status == 404
        assert visit(browser, "POST", url).refused


def test_a_lead_sees_both_cohorts_of_her_programme(neighbour, world, browser_of):
    page = visit(browser_of(Role.LEAD), "GET", f"/programme/{world.own.address['programme']}/")

    assert "NEIGHBOUR" in page.body
    assert world.own.address["cohort"] in page.body


def test_a_learner_cannot_open_the_lesson_of_another_cohort(neighbour, world, browser_of):
    browser, own = browser_of(LEARNER), world.own.address
    next_door = visit(browser, "GET", "/en/learn/NEIGHBOUR-course/NEIGHBOUR-lesson/")
    nowhere = visit(browser, "GET", "/en/learn/nowhere-course/nowhere-lesson/")

    assert visit(browser, "GET", f"/en/learn/{own['course']}/{own['lesson']}/").status == 200
    assert next_door.status == 404
    assert next_door.without_passing() == nowhere.without_passing()


def test_a_peer_leader_finds_an_empty_page_and_no_register(world, browser_of):
    browser = browser_of(Role.PEER_LEADER)
    page = visit(browser, "GET", "/facilitate/")

    assert page.status == 200
    assert world.own.address["cohort"] not in page.body


@pytest.mark.parametrize(("group", "card"), [("own", "other"), ("other", "own")])
def test_a_card_opens_no_paper_of_another_group(group, card, world, browser_of):
    typed = {
        "group": getattr(world, group).group_code,
        "card": getattr(world, card).cards[0],
    }

    answer = visit(browser_of(ANONYMOUS), "POST", "/en/check/paper/", typed)

    assert answer.status == 422
    assert 'name="ticket"' not in answer.body
    assert "does not belong to the group" in answer.body


def test_a_paper_holds_no_answer_key(world, browser_of):
    typed = {"group": world.own.group_code, "card": world.own.cards[0]}
    paper = visit(browser_of(ANONYMOUS), "POST", "/en/check/paper/", typed)

    assert 'name="ticket"' in paper.body
    assert world.own.answer_reason not in paper.body
    assert "correct" not in paper.body


def test_a_translator_cannot_copy_a_lesson(world, browser_of):
    url = f"/cms/snippets/curriculum/lesson/copy/{world.own.address['lesson_pk']}/"
    before = Lesson.objects.count()

    answer = visit(browser_of(Role.TRANSLATOR), "POST", url, {"code": "a-copy"})

    assert answer.refused
    assert Lesson.objects.count() == before
    assert visit(browser_of(Role.DESIGNER), "POST", url, {"code": "a-copy"}).wrote


def test_deleting_what_groups_use_is_refused_in_words(world, browser_of):
    course = world.own.scope["cohort"].course_version.course
    browser = browser_of(Role.OPERATOR)

    answer = browser.post(f"/cms/snippets/curriculum/course/delete/{course.pk}/", follow=True)

    assert "Not deleted" in answer.content.decode()
    assert type(course).objects.filter(pk=course.pk).exists()


def test_those_who_may_do_read_the_planted_words(world, browser_of):
    """Else their absence elsewhere would prove nothing."""
    own = world.own.address
    pages = {
        Role.FACILITATOR: (
            f"/facilitate/sessions/{own['session']}/",
            f"/facilitate/sessions/{own['held_session']}/register/",
            f"/facilitate/cohorts/{own['cohort']}/",
        ),
        Role.LEAD: (f"/programme/{own['programme']}/cohorts/{own['cohort']}/",),
        Role.MANAGER: (f"/workplace/{own['workplace']}/",),
        Role.DESIGNER: (
            f"/cms/snippets/curriculum/lesson/edit/{own['lesson_pk']}/",
            "/cms/snippets/curriculum/lesson/",
        ),
    }
    read = {
        role: "".join(visit(browser_of(role), "GET", url).body for url in urls)
        for role, urls in pages.items()
    }
    own_side = (*world.own.people, world.own.newer_title, world.own.guide_words, world.mean_before)
    unread = [
        (role, word)
        for word, may in canaries(world)
        if word in own_side
        for role in may & set(pages)
        if word not in read[role]
    ]

    assert unread == []
    assert world.own.address["cohort"] in read[Role.MANAGER]


@pytest.mark.parametrize("role", FACTORY)
def test_people_of_the_factory_read_nothing_about_one_person(role, world, browser_of):
    page = visit(browser_of(role), "GET", f"/workplace/{world.own.address['workplace']}/").body
    reasons = [AbsenceReason.CHOSE_NOT_TO, AbsenceReason.LEAVE_OR_SICK, AbsenceReason.UNKNOWN]

    assert not [code for code in world.own.people if code in page]
    assert not [str(reason.label) for reason in reasons if str(reason.label) in page]
    assert "fewer than 10" in page.lower()
    # What all people of the workplace learned together, and nothing of a cohort or a question.
    learned = page.split('id="section-knowledge"')[1]
    assert world.mean_before in learned
    for word in (world.own.address["cohort"], "Question by question", "d_av"):
        assert word not in learned


@pytest.mark.parametrize("role", [*FACTORY, Role.DONOR])
def test_people_outside_see_no_group_below_ten(role):
    assert SMALLEST_GROUP[role] == ATTITUDE_SMALLEST_GROUP == 10


@pytest.mark.parametrize("report", [Report.REGISTER, Report.FACILITATOR_NOTES])
@pytest.mark.parametrize("role", [*FACTORY, Role.DONOR, Role.ASSESSOR, Role.ANALYST])
def test_registers_and_notes_stay_with_those_who_run_the_sessions(report, role):
    assert access(report, role) is Access.NEVER


def test_a_picture_that_is_not_published_is_for_authors(world, browser_of):
    draft = f"/media/{world.own.address['raw_picture']}"

    assert visit(browser_of(LEARNER), "GET", draft).status == 404
    assert visit(browser_of(Role.TRANSLATOR), "GET", draft).status == 200
