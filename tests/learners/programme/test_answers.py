"""The analyst's file of forms: everything to compute with, nothing that leads to anybody."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learners.enums import Role
from learners.models import CohortWave
from quizzes.enums import CaptureMode, Purpose, WaveKind, WaveState
from quizzes.models import Answer, Card, Panel, Response, Wave
from tests.factories import delivery
from tests.factories import register as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(db):
    items = [delivery.item("Q1"), delivery.item("Q2", "single", right="b")]
    return delivery.instrument("paper", items).latest_version()


@pytest.fixture
def cohort():
    return make.cohort()


def wave_of(cohort, panel, paper, kind=WaveKind.PRE, state=WaveState.CLOSED):
    wave = Wave.objects.create(
        panel=panel,
        kind=kind,
        instrument_version=paper,
        state=state,
        opens_on=make.DAY,
        closes_on=make.DAY,
    )
    CohortWave.objects.create(cohort=cohort, wave=wave)
    return wave


def form(wave, card=None, answers=(), **fields):
    response = Response.objects.create(
        wave=wave, card=card, language="bn", received_on=make.DAY, **fields
    )
    for key, value in answers:
        Answer.objects.create(response=response, item_key=key, value=value)
    return response


def panel_with(n: int) -> tuple[Panel, list[Card]]:
    panel = Panel.objects.create(code=f"group-{Panel.objects.count()}")
    return panel, [Card.objects.create(panel=panel, code=f"ABC{k}D") for k in range(n)]


def read(client, cohort) -> list[dict[str, str]]:
    client.force_login(make.granted(Role.ANALYST, programme=cohort.programme))
    response = client.get(reverse("programme:answers", args=[cohort.programme.code]))
    assert response.status_code == 200
    assert response.streaming
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_form_with_answers_and_marks(client, cohort, paper):
    panel, (card,) = panel_with(1)
    wave = wave_of(cohort, panel, paper)
    form(wave, card, [("Q1", "true"), ("Q2", "a")], mode=CaptureMode.PAPER_INDIVIDUAL, late=True)

    (row,) = read(client, cohort)

    assert len(row.pop("card")) == 12
    assert row == {
        "wave": "pre",
        "wave_state": "closed",
        "instrument": "paper",
        "version": "1",
        "language": "bn",
        "mode": "paper_individual",
        "form": "",
        "late": "1",
        "score": "1",
        "Q1": "true",
        "Q1_mark": "1",
        "Q2": "a",
        "Q2_mark": "0",
    }


def test_an_open_question_is_wrong_and_a_form_without_answers_is_a_form(client, cohort, paper):
    panel, cards = panel_with(2)
    wave = wave_of(cohort, panel, paper)
    form(wave, cards[0], [("Q1", "true")])
    form(wave, cards[1])

    rows = sorted(read(client, cohort), key=lambda row: row["score"])

    assert [(r["score"], r["Q1"], r["Q2"], r["Q2_mark"]) for r in rows] == [
        ("0", "", "", "0"),
        ("1", "true", "", "0"),
    ]


def test_before_and_after_of_a_card_can_be_paired_inside_one_file_only(client, cohort, paper):
    panel, cards = panel_with(3)
    before, after = (wave_of(cohort, panel, paper, kind) for kind in (WaveKind.PRE, WaveKind.POST))
    for card in cards:
        form(before, card, [("Q1", "true")])
        form(after, card, [("Q1", "true")])
    first, second = read(client, cohort), read(client, cohort)
    codes = [{r["card"] for r in first if r["wave"] == kind} for kind in ("pre", "post")]

    assert codes[0] == codes[1]
    assert len(codes[0]) == 3
    assert not codes[0] & {r["card"] for r in second}
    assert not codes[0] & {card.code for card in cards}


def test_nothing_leads_to_a_person_a_group_a_card_or_a_day(client, cohort, paper):
    panel, (card,) = panel_with(1)
    response = form(
        wave_of(cohort, panel, paper), card, [("Q1", "true")], sex="woman", role="worker"
    )
    client.force_login(make.granted(Role.ANALYST, programme=cohort.programme))
    reply = client.get(reverse("programme:answers", args=[cohort.programme.code]))
    text = b"".join(reply).decode()

    for word in (card.code, panel.code, cohort.code, str(response.pk), str(response.pk.hex)):
        assert word not in text
    for word in ("2026", "woman", "worker", cohort.workplace.code):
        assert word not in text


@pytest.mark.parametrize(
    ("state", "there"),
    [
        (WaveState.SCHEDULED, False),
        (WaveState.OPEN, False),
        (WaveState.CLOSED, True),
        (WaveState.COMPROMISED, True),
    ],
)
def test_open_waves_are_left_out_and_compromised_ones_are_marked(
    client, cohort, paper, state, there
):
    panel, (card,) = panel_with(1)
    form(wave_of(cohort, panel, paper, state=state), card, [("Q1", "true")])

    assert [row["wave_state"] for row in read(client, cohort)] == ([state] if there else [])


def test_attitudes_are_turned_round_where_reversed_and_have_a_mean(client, cohort):
    items = [delivery.item("A01", "likert"), delivery.item("A02", "likert")]
    type(items[0]).objects.filter(pk=items[0].pk).update(reverse=True)
    items[0].refresh_from_db()
    paper = delivery.instrument("views", items, Purpose.ATTITUDE).latest_version()
    panel, (card,) = panel_with(1)
    form(wave_of(cohort, panel, paper), card, [("A01", "2"), ("A02", "5")])

    (row,) = read(client, cohort)

    assert (row["A01"], row["A01_mark"], row["A02_mark"], row["score"]) == ("2", "4", "5", "4.5")


def test_an_item_of_the_other_form_is_not_a_wrong_answer(client, cohort):
    made = delivery.instrument("two-forms", [delivery.item("Q1"), delivery.item("Q2")])
    for row, letter in zip(made.rows.all(), "AB", strict=True):
        type(row).objects.filter(pk=row.pk).update(form=letter)
    made = type(made).objects.get(pk=made.pk)
    made.save_revision().publish()
    paper = made.latest_version()
    panel, (card,) = panel_with(1)
    form(wave_of(cohort, panel, paper), card, [("Q1", "true")], form="A")

    (row,) = read(client, cohort)

    assert (row["form"], row["Q1_mark"], row["Q2"], row["Q2_mark"]) == ("A", "1", "", "")
    assert row["score"] == "1"


def test_a_spoilt_answer_spoils_no_other_row(client, cohort, paper):
    panel, cards = panel_with(2)
    wave = wave_of(cohort, panel, paper)
    form(wave, cards[0], [("Q1", "=1+1")])
    form(wave, cards[1], [("Q1", "true")])

    rows = {row["Q1"]: row for row in read(client, cohort)}

    assert rows["'=1+1"]["Q1_mark"] == rows["'=1+1"]["Q2_mark"] == "0"
    assert rows["true"]["Q1_mark"] == "1"


def test_an_empty_file_has_its_columns(client, cohort):
    assert read(client, cohort) == []


def test_another_programmes_forms_are_not_in_it(client, cohort, paper):
    panel, (card,) = panel_with(1)
    form(wave_of(make.cohort(), panel, paper), card, [("Q1", "true")])

    assert read(client, cohort) == []


@pytest.mark.parametrize("role", [Role.LEAD, Role.DONOR])
def test_it_is_for_the_analyst_alone(client, cohort, role):
    client.force_login(make.granted(role, programme=cohort.programme))

    url = reverse("programme:answers", args=[cohort.programme.code])
    assert client.get(url).status_code == 404


def test_whoever_leads_the_programme_too_does_not_get_it(client, cohort):
    user = make.granted(Role.ANALYST, programme=cohort.programme)
    make.RoleGrant.objects.create(user=user, role=Role.LEAD, programme=cohort.programme)
    client.force_login(user)

    url = reverse("programme:answers", args=[cohort.programme.code])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_a_constant_number_of_queries(client, cohort, paper, n):
    for _ in range(n):
        panel, cards = panel_with(n)
        wave = wave_of(cohort, panel, paper)
        for card in cards:
            form(wave, card, [("Q1", "true")])
    client.force_login(make.granted(Role.ANALYST, programme=cohort.programme))

    with CaptureQueriesContext(connection) as queries:
        reply = client.get(reverse("programme:answers", args=[cohort.programme.code]))
        lines = list(reply)

    assert len(lines) == 1 + n * n
    # Session, account, grants, programme; waves, papers, forms.
    assert len(queries) == 7


def test_rows_come_in_no_order(client, cohort, paper):
    """Of twelve forms two files have the same order once in 479 million."""
    panel, cards = panel_with(12)
    wave = wave_of(cohort, panel, paper)
    for n, card in enumerate(cards):
        form(wave, card, [("Q1", "true"), ("Q2", "abcd"[n % 4])])
    orders = [[row["Q2"] for row in read(client, cohort)] for _ in range(4)]

    assert len({tuple(order) for order in orders}) > 1
