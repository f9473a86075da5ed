"""What a programme lead sees of waves and decides about them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from time_machine import travel

from learners.actions.waves import Closing, close_wave
from learners.enums import Role, Told
from learners.models import RoleGrant, WaveDecision
from quizzes.actions.hand_in import hand_in
from quizzes.enums import CaptureMode, WaveState
from quizzes.models import Wave
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with travel(dt.datetime(2026, 8, 1, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def cohort():
    return register.cohort()


@pytest.fixture
def each(cohort):
    return make.wave_of(cohort, panel=make.panel(8))


@pytest.fixture
def lead(client, cohort):
    user = register.granted(Role.LEAD, programme=cohort.programme)
    client.force_login(user)
    return user


def address(each):
    return reverse("programme:wave", args=[each.cohort.programme.code, each.pk])


def listed(client, cohort):
    return client.get(reverse("programme:waves", args=[cohort.programme.code])).content.decode()


def decide(client, each, **form):
    return client.post(address(each), form, follow=True)


def hand(each, number):
    for card in each.wave.panel.cards.all()[:number]:
        hand_in(make.filled(each.wave, card), today=make.OPENS)


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("forms", "state", "said"),
    [
        (0, WaveState.SCHEDULED, "not opened yet"),
        (4, WaveState.OPEN, "fewer than 5 forms"),
        (8, WaveState.OPEN, "about 10 forms"),
        (4, WaveState.CLOSED, "fewer than 5 forms"),
        (7, WaveState.COMPROMISED, "about 5 forms"),
    ],
)
def test_forms_are_rounded_and_few_are_not_counted(client, cohort, each, forms, state, said):
    hand(each, forms)
    Wave.objects.update(state=state)

    for page in (listed(client, cohort), client.get(address(each)).content.decode()):
        assert said in page
        assert "Before the training" in page


@pytest.mark.usefixtures("lead")
def test_a_wave_that_is_tallied_has_no_forms(client, cohort):
    make.wave_of(cohort, mode=CaptureMode.GROUP_TALLY)

    assert "counted in the group" in listed(client, cohort)


@pytest.mark.usefixtures("lead")
def test_a_programme_without_waves_says_so(client, cohort):
    assert "No questions are planned in this programme yet." in listed(client, cohort)


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize("n", [1, 3])
def test_the_list_has_a_constant_number_of_queries(client, cohort, django_assert_num_queries, n):
    for _ in range(n):
        hand(make.wave_of(cohort), n)

    # session, account, grants, programme, waves, forms, decisions, languages
    with django_assert_num_queries(8):
        listed(client, cohort)


def test_mark_restore_and_reopen_are_logged(client, each, lead):
    close_wave(cohort_wave=each, closing=Closing(("supervisor",), Told.NO), by=lead)
    for step, reason in (
        ("compromised", "Answers hung on the wall."),
        ("restored", "They were of another paper."),
        ("reopened", "Twelve sheets were found."),
    ):
        page = decide(client, each, step=step, reason=reason).content.decode()
        assert f"{lead.username} – {reason}" in page
    assert "In the room: a line leader or supervisor." in page
    assert "Told what to answer: no." in page
    assert Wave.objects.get().state == WaveState.OPEN


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Choose what to do"),
        ({"step": "closed", "reason": "x"}, "Choose what to do"),
        ({"step": "compromised"}, "Write why"),
        ({"step": "compromised", "reason": "   "}, "Write why"),
        ({"step": "restored", "reason": "x"}, "not marked as compromised"),
        ({"step": "reopened", "reason": "x", "until": "2026-02-30"}, "valid date"),
        ({"step": "reopened", "reason": "x", "until": "2026-07-01"}, "has passed"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(client, each, form, said):
    close_wave(cohort_wave=each)

    answer = decide(client, each, **form)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert WaveDecision.objects.count() == 1


def test_an_analyst_reads_and_does_not_decide(client, cohort, each):
    close_wave(cohort_wave=each)
    user = register.granted(Role.ANALYST, programme=cohort.programme)
    RoleGrant.objects.create(user=user, role=Role.LEAD, programme=register.programme())
    client.force_login(user)

    page = client.get(address(each))
    assert page.status_code == 200
    assert 'name="reason"' not in page.content.decode()
    assert decide(client, each, step="compromised", reason="x").status_code == 404
    assert Wave.objects.get().state == WaveState.CLOSED


@pytest.mark.usefixtures("lead")
def test_another_programmes_wave_is_not_there(client, cohort):
    theirs = make.wave_of(register.cohort())

    crossed = reverse("programme:wave", args=[cohort.programme.code, theirs.pk])
    assert client.get(crossed).status_code == client.get(address(theirs)).status_code == 404


@pytest.mark.usefixtures("lead")
def test_a_window_is_moved_with_the_usual_one_in_sight(client, cohort, each):
    register.training_session(cohort=cohort, planned_on=make.FIRST_SESSION)
    Wave.objects.update(state=WaveState.SCHEDULED)

    page = client.get(address(each)).content.decode()
    assert "1 Aug 2026 – 7 Aug 2026" in page
    form = {"step": "moved", "reason": "A holiday.", "opens": "2026-08-02"}
    missing = decide(client, each, **form)
    assert missing.status_code == 422
    assert "Write the first and the last day" in missing.content.decode()
    assert 'value="2026-08-02"' in missing.content.decode()
    assert (
        "The window is moved." in decide(client, each, **form, until="2026-08-06").content.decode()
    )
    assert Wave.objects.get().opens_on == dt.date(2026, 8, 2)


@pytest.mark.usefixtures("lead")
def test_who_was_in_the_room_stands_beside_the_wave(client, cohort, each):
    other = make.wave_of(cohort)
    close_wave(cohort_wave=each, closing=Closing(("supervisor", "manager"), Told.NO))
    close_wave(cohort_wave=other, closing=Closing((), Told.NO))

    page = listed(client, cohort)

    assert page.count("In the room: a line leader or supervisor, a manager") == 1
    waves = [each.wave_id, other.wave_id]
    assert WaveDecision.objects.bystanders(waves) == {each.wave_id: ["supervisor", "manager"]}
