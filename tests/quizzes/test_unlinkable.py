"""Answers cannot be joined to the register by time, by order, or by a number."""

from __future__ import annotations

import datetime as dt
import logging
import random
import re
import uuid

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse
from scipy.stats import spearmanr

from learners.enums import SessionState
from learners.models import AttendanceRecord, Enrolment
from quizzes.actions.hand_in import hand_in
from quizzes.actions.issue_card import issue_card
from quizzes.actions.type_sheet import type_sheet
from quizzes.enums import CaptureMode
from quizzes.models import Response, SheetEntry
from tests.factories import register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
ANSWERS = ("Response", "Answer", "SheetEntry", "Tally", "TallyCount")
PEOPLE = 200
CHANCE = 0.25
"""A rank correlation of 200 unrelated pairs is further from 0 once in 2,000 tries; linked ones reach 1."""


@pytest.mark.parametrize("name", ANSWERS)
def test_rows_have_random_ids_and_no_time_finer_than_a_day(name):
    model = apps.get_model("quizzes", name)

    assert isinstance(model._meta.pk, models.UUIDField)
    assert not [f for f in model._meta.fields if isinstance(f, models.DateTimeField)]
    assert model._meta.pk.default is uuid.uuid4  # not one that counts or tells the time


@pytest.mark.parametrize("name", [*ANSWERS, "SheetCount", "Card"])
def test_no_row_points_at_the_register_or_an_account(name):
    model = apps.get_model("quizzes", name)
    related = {f.related_model._meta.app_label for f in model._meta.fields if f.is_relation}

    assert related <= {"quizzes"}


@pytest.fixture
def hall():
    """A hall where people enrol, come in, and answer in one and the same order: the worst case."""
    cohort = register.cohort(people=PEOPLE)
    session = register.training_session(cohort=cohort, state=SessionState.HELD)
    people = list(Enrolment.objects.filter(cohort=cohort).order_by("pk"))
    AttendanceRecord.objects.bulk_create(
        AttendanceRecord(session=session, enrolment=person, present=True) for person in people
    )
    return make.wave_of(cohort, panel=make.panel(PEOPLE), instrument_version=make.paper(1)), people


def correlation(table: str, ids_in_order: list[str]) -> dict[str, float]:
    """Rank correlation of the order of handing in with the order of ids and of stored rows."""
    by_id = {each: place for place, each in enumerate(sorted(ids_in_order))}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")  # noqa: S608  names of this file
        as_read = {str(uuid.UUID(str(row[0]))): place for place, row in enumerate(cursor)}
    order = range(len(ids_in_order))
    return {
        "id": spearmanr(order, [by_id[each] for each in ids_in_order]).statistic,
        "read": spearmanr(order, [as_read[each] for each in ids_in_order]).statistic,
    }


def drawn(cards):
    """Cards are drawn from a shuffled heap."""
    heap = list(cards)
    random.Random(7).shuffle(heap)
    return heap


def test_neither_ids_nor_cards_follow_the_order_of_the_register(hall):
    each, _people = hall
    cards = drawn(each.wave.panel.cards.all())
    forms = [hand_in(make.filled(each.wave, card), today=make.OPENS) for card in cards]
    ids = [str(form.pk) for form in forms]

    found = correlation("quizzes_response", ids)
    found["card"] = spearmanr(range(PEOPLE), [card.pk for card in cards]).statistic
    default_order = [str(pk) for pk in Response.objects.values_list("pk", flat=True)]
    found["page"] = spearmanr(range(PEOPLE), [default_order.index(one) for one in ids]).statistic

    assert {name: value for name, value in found.items() if abs(value) > CHANCE} == {}
    assert Response.objects.values("received_on").distinct().count() == 1


def test_waiting_sheets_do_not_follow_the_order_of_typing_either(hall):
    each, _people = hall
    ids = []
    for card in drawn(each.wave.panel.cards.all()):
        form = make.filled(each.wave, card)
        type_sheet(form, today=make.OPENS)
        ids.append(str(form.id))

    found = correlation("quizzes_sheetentry", ids)

    assert {name: value for name, value in found.items() if abs(value) > CHANCE} == {}
    assert SheetEntry.objects.count() == PEOPLE


def test_cards_do_not_follow_the_order_in_which_they_were_made():
    panel = make.panel(0)
    made = [issue_card(panel).pk for _ in range(PEOPLE)]

    assert abs(spearmanr(range(PEOPLE), made).statistic) < CHANCE
    panel.refresh_from_db()
    assert panel.replacements == panel.cards.count() == PEOPLE


def test_a_counting_id_would_be_found(hall):
    _each, people = hall

    assert spearmanr(range(PEOPLE), [person.pk for person in people]).statistic > 0.99


def test_no_line_of_any_log_holds_a_card_code(client, caplog):
    caplog.set_level(logging.DEBUG)
    cohort = register.cohort()
    each = make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)
    phone = make.wave_of(cohort, panel=each.wave.panel)
    codes = [card.code for card in each.wave.panel.cards.all()]
    client.force_login(register.facilitator(cohort))
    paper = reverse("facilitate:paper", args=[each.pk])
    typed = (codes[0], codes[0][:-1], codes[0][1] + codes[0][0] + codes[0][2:], "?" + codes[1])
    for code in typed:
        client.post("/en/check/paper/", {"group": each.wave.panel.code, "card": code})
        client.post(paper, {"step": "card", "card": code})
    new = client.post(reverse("facilitate:new_card", args=[phone.pk])).content.decode()
    shown = re.search(r'dir="ltr">(\w{4})-', new).group(1)

    # What the database was asked is a log of queries, never written outside of debugging.
    lines = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert not [line for line in lines for code in (*codes, shown) if code[:4] in line]


def test_two_forms_of_one_day_are_told_apart_by_nothing_but_what_was_said(hall):
    each, _people = hall
    cards = drawn(each.wave.panel.cards.all())[:2]
    one, two = (hand_in(make.filled(each.wave, card), today=make.OPENS) for card in cards)
    same = {"id", "card_id"}

    def said(row):
        return {f.attname: getattr(row, f.attname) for f in Response._meta.concrete_fields}

    differing = {name for name, value in said(one).items() if said(two)[name] != value}
    assert differing == same
    assert one.received_on == dt.date(2026, 8, 1)
