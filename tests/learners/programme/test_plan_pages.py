"""The pages on which a lead plans: walked through as she does, without any script."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from time_machine import travel

from curriculum.models import Course
from learners.enums import Role, SessionState
from learners.models import Cohort, CohortWave, TrainingSession
from quizzes.actions.hand_in import hand_in
from quizzes.actions.issue_card import issue_card
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import Card, Wave
from tests.factories import delivery, register
from tests.factories import plans as make
from tests.factories import waves as field

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with travel(dt.datetime(2026, 7, 20, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def programme():
    return register.programme()


@pytest.fixture
def workplace(programme):
    return make.place(programme, code="lotus", name="Lotus")


@pytest.fixture
def lead(client, programme):
    user = register.granted(Role.LEAD, programme=programme)
    client.force_login(user)
    return user


@pytest.fixture
def cohort():
    return make.group()


def led(client, cohort, role=Role.LEAD):
    client.force_login(register.granted(role, programme=cohort.programme))


def url(name, cohort, *rest):
    return reverse(f"programme:{name}", args=[cohort.programme.code, *(rest or [cohort.code])])


def new(programme):
    return reverse("programme:new_cohort", args=[programme.code])


def filled(workplace, version, **changes):
    return {
        "workplace": workplace.code,
        "course": version.course.code,
        "code": "LOTUS-W1",
        "organisation": workplace.organisations.get().code,
        "country": "BD",
        "language": "bn",
        "also": ["en"],
        "group": "women",
        "path": "core",
        "starts_on": "2026-08-03",
        "people": "25",
        "cards": "",
        "facilitator": "",
        **changes,
    }


@pytest.mark.usefixtures("lead")
def test_a_programme_without_a_group_asks_for_the_first(client, programme):
    page = client.get(reverse("programme:programme", args=[programme.code])).content.decode()

    assert "No group yet: make the first." in page
    assert new(programme) in page
    assert "has no workplace yet" in client.get(new(programme)).content.decode()


@pytest.mark.usefixtures("lead")
def test_from_the_workplace_to_the_sessions_to_the_questions(client, programme, workplace):
    version, paper = make.course(3), delivery.small_instrument()
    register.facilitator(register.cohort(programme=programme, code="LOTUS-W4"))

    begun = client.get(new(programme), {"workplace": "lotus", "course": version.course.code})
    assert 'value="LOTUS-W5"' in begun.content.decode()
    assert 'value="2026-08-01"' in begun.content.decode()
    made = client.post(new(programme), filled(workplace, version), follow=True)
    assert "LOTUS-W1 is made, with its cards." in made.content.decode()
    cohort = Cohort.objects.get(code="LOTUS-W1")
    assert (cohort.languages, cohort.group, Card.objects.count()) == (["bn", "en"], "women", 30)

    proposed = client.get(url("sessions", cohort), {"first": "2026-08-11", "at": "09:30"})
    page = proposed.content.decode()
    for day in ("2026-08-11", "2026-08-18", "2026-08-25"):
        assert f'value="{day}"' in page
    form = {f"day-{n}": f"2026-08-{4 + 7 * n}" for n in (1, 2, 3)}
    page = client.post(url("sessions", cohort), form | {"time-1": "09:30"}, follow=True)
    assert "The sessions are planned." in page.content.decode()
    times = TrainingSession.objects.order_by("number").values_list("starts_at", flat=True)
    assert list(times) == [dt.time(9, 30), None, None]

    page = client.get(url("new_wave", cohort)).content.decode()
    assert "The week before the first session: 4 Aug 2026 – 10 Aug 2026" in page
    for kind, window in (("pre", "before"), ("post", "after")):
        form = {"instrument": paper.code, "kind": kind, "mode": "device_individual"}
        page = client.post(url("new_wave", cohort), form | {"window": window}, follow=True)
        assert "The questions are planned." in page.content.decode()
    windows = Wave.objects.values_list("opens_on", "closes_on")
    assert list(windows) == [
        (dt.date(2026, 8, 4), dt.date(2026, 8, 10)),
        (dt.date(2026, 8, 25), dt.date(2026, 9, 1)),
    ]


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"workplace": "nowhere"}, "This workplace does not belong to the programme"),
        ({"workplace": ""}, "Choose the workplace."),
        ({"course": "no-course"}, "There is no such course"),
        ({"code": "  "}, "This field is required"),
        ({"code": "A B"}, "“A B” cannot be a group code"),
        ({"organisation": "org-0"}, "no part in the programme"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"language": "vi"}, "“vi” is no language in which every lesson"),
        ({"also": ["bn", "zh-hans"]}, "“zh-hans” is no language"),
        ({"starts_on": "2026-02-30"}, "valid date"),
        ({"starts_on": "2020-01-01"}, "The programme runs from"),
        ({"people": "0"}, "greater than or equal to 1"),
        ({"people": "25", "cards": "24"}, "24 cards are fewer than 25 people"),
        ({"cards": "501"}, "less than or equal to 500"),
        ({"facilitator": "nobody"}, "no account that can lead a group"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client, programme, workplace, changes, said
):
    form = filled(workplace, make.course(1)) | changes

    answer = client.post(new(programme), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert not Cohort.objects.exists()
    if not {"workplace", "course"} & set(changes):
        assert 'value="women" id="id_group_0" required checked' in page.replace("  ", " ")


@pytest.mark.usefixtures("lead")
def test_a_course_with_nothing_published_is_refused_before_anything_is_typed(
    client, programme, workplace
):
    Course.objects.create(code="draft", title_en="Still writing", live=False)

    answer = client.get(new(programme), {"workplace": "lotus", "course": "draft"})

    assert answer.status_code == 422
    assert "Nothing of the course “Still writing” is published" in answer.content.decode()


@pytest.mark.usefixtures("lead")
def test_sending_the_form_twice_makes_one_group(client, programme, workplace):
    form = filled(workplace, make.course(1))

    client.post(new(programme), form)
    again = client.post(new(programme), form)

    assert again.status_code == 422
    assert "belongs to another group already" in again.content.decode()
    assert Cohort.objects.count() == 1


@pytest.mark.usefixtures("lead")
def test_whoever_trains_the_same_people_twice_is_told(client, programme, workplace):
    version = make.course(1)
    for code in ("LOTUS-W1", "LOTUS-W2"):
        page = client.post(new(programme), filled(workplace, version, code=code), follow=True)

    assert "The same course at the same workplace within a year: LOTUS-W1." in page.content.decode()


@pytest.mark.usefixtures("lead")
def test_another_programmes_workplace_is_not_offered(client, programme, workplace):
    make.place(register.programme(), name="Somewhere else")

    page = client.get(new(programme)).content.decode()

    assert workplace.name in page
    assert "Somewhere else" not in page


ALL = ("plan", "change_cohort", "sessions", "new_wave", "cards")


@pytest.mark.parametrize("name", ALL)
def test_a_lead_of_another_programme_finds_nothing(client, cohort, name):
    led(client, make.group())

    for verb in (client.get, client.post):
        assert verb(url(name, cohort)).status_code in {404, 405}


def test_an_analyst_looks_and_changes_nothing(client, cohort):
    make.planned(cohort)
    made, _said = make.questions(cohort, delivery.small_instrument())
    led(client, cohort, Role.ANALYST)

    page = client.get(url("plan", cohort)).content.decode()

    assert "Before the training" in page
    for name in ALL[1:]:
        assert url(name, cohort) not in page
        assert client.get(url(name, cohort)).status_code == 404
    for name in ("change_wave", "drop_wave"):
        assert url(name, cohort, made.pk) not in page
        assert client.post(url(name, cohort, made.pk)).status_code == 404
    assert client.get(new(cohort.programme)).status_code == 404


def test_an_empty_plan_says_what_to_do(client, cohort):
    led(client, cohort)

    page = client.get(url("plan", cohort)).content.decode()

    assert "No session is planned yet." in page
    assert "No questions are planned yet." in page
    assert "No facilitator yet" in page
    assert f"6 cards for group {cohort.code}." in page


def test_a_begun_group_says_why_it_stays(client, cohort):
    make.planned(cohort)
    TrainingSession.objects.filter(number=1).update(state=SessionState.HELD)
    led(client, cohort)

    page = client.get(url("change_cohort", cohort)).content.decode()
    assert "This group has begun. Workplace, days, length and cards stay" in page
    for name in ("workplace", "starts_on", "path", "cards", "country"):
        assert f'name="{name}"' not in page

    # What the form no longer has cannot be slipped in.
    form = {"also": ["en", "km"], "path": "extended", "starts_on": "2026-09-01"}
    assert client.post(url("change_cohort", cohort), form).status_code == 302
    cohort.refresh_from_db()
    assert (cohort.languages, cohort.path) == (["bn", "en", "km"], "core")


def test_a_group_is_changed_before_it_has_begun(client, cohort):
    led(client, cohort)
    register.user("rima")
    form = {
        "workplace": cohort.workplace.code,
        "organisation": cohort.organisation.code,
        "country": "BD",
        "language": "km",
        "group": "men",
        "path": "extended",
        "starts_on": "2026-08-05",
        "cards": "8",
        "facilitator": "rima",
    }

    page = client.post(url("change_cohort", cohort), form, follow=True).content.decode()

    assert "The group is changed." in page
    assert "Facilitators: rima" in page
    cohort.refresh_from_db()
    assert (cohort.languages, cohort.group, Card.objects.count()) == (["km"], "men", 8)
    fewer = client.post(url("change_cohort", cohort), form | {"cards": "7"})
    assert fewer.status_code == 422
    assert "There are 8 cards already" in fewer.content.decode()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Session 1 has no day yet"),
        ({"day-1": "2026-08-10"}, "Session 2 has no day yet"),
        ({"day-1": "2026-08-10", "day-2": "x", "day-3": "2026-08-10"}, "valid date"),
        (
            {"day-1": "2026-08-10", "day-2": "2026-08-10", "day-3": "2026-08-09"},
            "Session 3 would come before session 2",
        ),
    ],
)
def test_days_that_cannot_be(client, cohort, form, said):
    led(client, cohort)

    answer = client.post(url("sessions", cohort), form)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not TrainingSession.objects.exists()


def test_an_odd_proposal_is_no_fault_of_the_program(client, cohort):
    led(client, cohort)

    for first in ("", "x", "9999-12-31"):
        answer = client.get(url("sessions", cohort), {"first": first})
        assert answer.status_code == 200
    assert "The programme ends on May 31, 2027." in answer.content.decode()


def test_days_that_leave_a_window_behind_are_told(client, cohort):
    make.planned(cohort)
    make.questions(cohort, delivery.small_instrument())
    led(client, cohort)
    form = {"day-1": "2026-08-03", "day-2": "2026-08-17", "day-3": "2026-08-24"}

    page = client.post(url("sessions", cohort), form, follow=True).content.decode()

    assert "1 window of questions no longer fits the sessions; see below." in page
    assert "Let them close on" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"instrument": ""}, "Choose the questions."),
        ({"instrument": "practice"}, "There are no such questions."),
        ({"kind": "before"}, "Select a valid choice"),
        ({"mode": ""}, "Choose how people answer."),
        ({"window": ""}, "Choose when people answer."),
        ({"window": "own"}, "Write the first and the last day."),
        ({"window": "own", "opens": "2026-08-05"}, "Write the first and the last day."),
        (
            {"window": "own", "opens": "2026-08-05", "closes": "2026-08-04"},
            "The last day, Aug. 4, 2026, lies before the first",
        ),
        ({"window": "after"}, "The first session is on"),
        ({"kind": "then"}, "Plan those first"),
    ],
)
def test_questions_that_cannot_be_planned(client, cohort, changes, said):
    make.planned(cohort)
    paper = delivery.small_instrument()
    delivery.instrument("practice", [delivery.item("P1")], "formative")
    led(client, cohort)
    form = {
        "instrument": paper.code,
        "kind": "pre",
        "mode": "device_individual",
        "window": "before",
        **changes,
    }

    answer = client.post(url("new_wave", cohort), form)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Wave.objects.exists()


def test_every_way_of_answering_says_what_it_allows(client, cohort):
    led(client, cohort)

    page = client.get(url("new_wave", cohort)).content.decode()

    for sentence in ("without her name", "typed in twice", "only totals", "question by question"):
        assert page.count(sentence) == 1
    assert "Once the sessions are planned, the usual days are proposed here." in page


def test_a_plan_is_changed_dropped_and_remembered(client, cohort):
    make.planned(cohort)
    made, _said = make.questions(cohort, delivery.small_instrument())
    led(client, cohort)
    page = client.get(url("change_wave", cohort, made.pk)).content.decode()
    assert 'value="before" id="id_window_0" required checked' in page.replace("  ", " ")

    form = {"mode": "paper_individual", "window": "in_room"}
    client.post(url("change_wave", cohort, made.pk), form)
    wave = Wave.objects.get()
    assert (wave.mode, wave.opens_on) == (CaptureMode.PAPER_INDIVIDUAL, make.FIRST)
    log = client.get(reverse("programme:wave", args=[cohort.programme.code, made.pk]))
    assert log.content.decode().count("planned,") == 2

    page = client.post(url("drop_wave", cohort, made.pk), follow=True).content.decode()
    assert "Dropped from the plan." in page
    assert "Before the training (knowledge-3) was dropped from the plan." in page
    assert not CohortWave.objects.exists()


@pytest.mark.parametrize("state", [WaveState.OPEN, WaveState.CLOSED])
def test_what_was_opened_is_left_alone(client, cohort, state):
    made, _said = make.questions(cohort, delivery.small_instrument())
    Wave.objects.update(state=state)
    led(client, cohort)

    page = client.get(url("change_wave", cohort, made.pk), follow=True).content.decode()
    assert "so their plan stays as it is." in page
    page = client.post(url("drop_wave", cohort, made.pk), follow=True).content.decode()
    assert "people may have answered them, so the plan stays." in page
    assert Wave.objects.get().state == state


def cards_pages(client, cohort):
    """The file as the lead and as the facilitator may have it."""
    led(client, cohort)
    yield client.get(url("cards", cohort), follow=True)
    client.force_login(register.facilitator(cohort))
    yield client.get(reverse("facilitate:cards", args=[cohort.code]), follow=True)


def test_cards_come_until_the_first_answer(client, cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    for answer in cards_pages(client, cohort):
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert "no-store" in answer["Cache-Control"]

    Wave.objects.update(state=WaveState.OPEN)
    made.wave.refresh_from_db()
    card = made.wave.panel.cards.first()
    hand_in(field.filled(made.wave, card, answers={}), today=make.BEFORE[0])

    for answer in cards_pages(client, cohort):
        page = answer.content.decode()
        assert "whoever holds it could watch which card was used when" in page
        assert card.code not in page
        assert "cards.pdf" not in page


def test_a_new_card_for_a_lost_one_closes_the_list(client, cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    card = issue_card(made.wave.panel)

    for answer in cards_pages(client, cohort):
        page = answer.content.decode()
        assert "the code of the new one is known to whoever holds it" in page
        assert card.code not in page


def test_cards_of_a_group_without_any(client):
    for answer in cards_pages(client, make.group(1, cards=0)):
        assert "This group has no cards to draw from yet." in answer.content.decode()


def test_a_facilitator_next_door_gets_no_cards(client, cohort):
    client.force_login(register.facilitator(make.group(1)))

    assert client.get(reverse("facilitate:cards", args=[cohort.code])).status_code == 404
    assert client.get(url("cards", cohort)).status_code == 404


def test_the_facilitator_finds_the_cards_until_questions_open(client, cohort):
    client.force_login(register.facilitator(cohort))
    page, file = (reverse(f"facilitate:{name}", args=[cohort.code]) for name in ("cohort", "cards"))
    assert file not in client.get(page).content.decode()

    make.questions(cohort, delivery.small_instrument())
    assert file in client.get(page).content.decode()

    Wave.objects.update(state=WaveState.OPEN)
    assert file not in client.get(page).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohort = make.group(n)
    make.planned(cohort)
    last = make.FIRST + dt.timedelta(weeks=n - 1)
    kinds = (WaveKind.PRE, WaveKind.POST, WaveKind.ENDLINE)[:n]
    for kind in kinds:
        window = make.BEFORE if kind == WaveKind.PRE else (last, last + dt.timedelta(days=7))
        make.questions(cohort, delivery.small_instrument(f"k-{kind}"), kind, window=window)
        register.facilitator(cohort)
        make.place(cohort.programme)
        delivery.small_instrument(f"more-{kind}")
    led(client, cohort)
    course = cohort.course_version.course.code
    ContentType.objects.get_for_model(Cohort)  # of the log; remembered by every worker

    # Session, account, grants and languages are read for every page.
    for address, data, queries in (
        (url("plan", cohort), {}, 20),
        (url("sessions", cohort), {}, 7),
        (url("new_wave", cohort), {}, 9),
        (url("change_cohort", cohort), {}, 21),
        (new(cohort.programme), {}, 8),
        (new(cohort.programme), {"workplace": cohort.workplace.code, "course": course}, 17),
    ):
        with django_assert_num_queries(queries, info=address):
            assert client.get(address, data).status_code == 200
