"""Questions are planned, changed, dropped, and left alone once they were opened."""

from __future__ import annotations

import pytest
from django.urls import reverse

from learners.models import CohortWave
from quizzes.enums import CaptureMode, WaveState
from quizzes.models import Wave
from tests.factories import delivery
from tests.factories import plans as make
from tests.learners.programme.plan_pages import led, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planning_day")]


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
