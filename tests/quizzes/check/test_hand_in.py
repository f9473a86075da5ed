"""Taking a form twice, and with faults of the database: it is in whole, once, or not at all."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError

from quizzes.actions.hand_in import About, FilledForm, hand_in
from quizzes.models import Answer, Response
from quizzes.refusals import CardUsed, ContentDiffers, WaveClosed
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 8, 3)


def form_of(check, card=0, **more):
    given = {"answers": {"knowledge-3-K1": "true"}, "about": About(sex="woman")} | more
    return FilledForm(
        id=more.pop("id", uuid.uuid4()),
        wave_id=check.wave.pk,
        card_id=check.cards[card].pk,
        language="bn",
        **{name: given[name] for name in ("answers", "about")},
    )


def test_the_same_form_twice_is_taken_once():
    form = form_of(make.check())
    first = hand_in(form, today=TODAY)

    assert hand_in(form, today=TODAY) == first
    assert Response.objects.count() == 1
    assert Answer.objects.count() == 1


def test_two_forms_with_one_card():
    check = make.check()
    hand_in(form_of(check), today=TODAY)

    with pytest.raises(CardUsed):
        hand_in(form_of(check), today=TODAY)
    assert Response.objects.count() == 1


def test_another_fault_of_the_database_is_not_hidden(monkeypatch):
    def broken(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Response, "save", broken)

    with pytest.raises(IntegrityError):
        hand_in(form_of(make.check()), today=TODAY)


def test_a_form_that_fails_half_way_leaves_nothing(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Answer.objects, "bulk_create", broken)

    with pytest.raises(RuntimeError):
        hand_in(form_of(make.check()), today=TODAY)
    assert Response.objects.count() == 0


def test_the_same_form_on_another_card_differs():
    check = make.check()
    form = form_of(check)
    hand_in(form, today=TODAY)

    with pytest.raises(ContentDiffers):
        hand_in(form_of(check, card=1, id=form.id), today=TODAY)


def test_only_the_day_is_kept():
    form = form_of(make.check())

    assert hand_in(form, today=TODAY).received_on == TODAY


def test_without_a_card_forms_are_separate_people():
    check = make.check()
    for _ in range(2):
        hand_in(
            FilledForm(
                id=uuid.uuid4(), wave_id=check.wave.pk, card_id=None, language="bn", answers={}
            ),
            today=TODAY,
        )

    assert Response.objects.filter(card=None).count() == 2


def test_a_wave_that_does_not_exist():
    form = FilledForm(id=uuid.uuid4(), wave_id=0, card_id=None, language="bn", answers={})

    with pytest.raises(WaveClosed):
        hand_in(form, today=TODAY)
