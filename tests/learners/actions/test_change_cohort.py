"""Changing a group: everything before it has begun, afterwards what hurts nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from learners.actions.change_cohort import GroupChange, change_cohort, has_begun
from learners.actions.facilitators import appoint, leading
from learners.enums import Role, SessionState
from learners.models import Cohort, RoleGrant, TrainingSession
from learners.refusal import Refusal
from quizzes.actions.hand_in import hand_in
from quizzes.enums import WaveState
from quizzes.models import Card, Panel, SheetCount, Wave
from tests.factories import delivery, register
from tests.factories import plans as make
from tests.factories import waves as field

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.group()


def change(cohort, **changes):
    as_it_is = {
        "workplace": cohort.workplace,
        "organisation": cohort.organisation,
        "country": cohort.country,
        "languages": tuple(cohort.languages),
        "group": cohort.group,
        "path": cohort.path,
        "starts_on": cohort.starts_on,
        "cards": Card.objects.filter(panel__code=cohort.code).count(),
        "keep": tuple(leading(cohort)),
    }
    return change_cohort(cohort=cohort, change=GroupChange(**{**as_it_is, **changes}))


def refused(cohort, **changes):
    before = Cohort.objects.filter(pk=cohort.pk).values().get()
    with pytest.raises(Refusal) as said:
        change(cohort, **changes)
    assert Cohort.objects.filter(pk=cohort.pk).values().get() == before
    return str(said.value)


def held(cohort):
    make.planned(cohort)
    TrainingSession.objects.filter(cohort=cohort, number=1).update(state=SessionState.HELD)


def answered(cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    Wave.objects.update(state=WaveState.OPEN)
    made.wave.refresh_from_db()
    card = made.wave.panel.cards.first()
    hand_in(field.filled(made.wave, card, answers={}), today=make.BEFORE[0])


def sheet_came_back(cohort):
    made, _said = make.questions(cohort, delivery.small_instrument())
    SheetCount.objects.create(wave=made.wave, handed_out=3, come_back=1)


def test_before_it_has_begun_everything_can_change(cohort):
    place = make.place(cohort.programme)

    change(
        cohort,
        workplace=place,
        organisation=place.organisations.get(),
        country="KH",
        languages=("km",),
        group="women",
        path="extended",
        starts_on=dt.date(2026, 8, 2),
        cards=9,
    )

    cohort.refresh_from_db()
    assert (cohort.workplace, cohort.country, cohort.languages) == (place, "KH", ["km"])
    assert (cohort.group, cohort.path, cohort.starts_on.day) == ("women", "extended", 2)
    assert Panel.objects.get().cards.count() == 9


def test_the_path_takes_the_sessions_along(cohort):
    make.planned(cohort)

    change(cohort, path="extended")

    for session in TrainingSession.objects.all():
        minutes = session.lesson_version.payload["minutes"]["extended"]
        assert (session.path, session.planned_minutes) == ("extended", minutes)


def test_another_programmes_workplace(cohort):
    theirs = make.place(register.programme())

    assert "does not belong to the programme" in refused(cohort, workplace=theirs)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"languages": ()}, "Choose the language"),
        ({"languages": ("bn", "vi")}, "not written in Tiếng Việt"),
        ({"starts_on": dt.date(2020, 1, 1)}, "The programme runs from"),
        ({"starts_on": dt.date(2026, 8, 11)}, "Session 1 is planned on Aug. 10, 2026"),
        ({"cards": 5}, "There are 6 cards already"),
        ({"cards": 501}, "up to 500"),
        ({"facilitator": "nobody"}, "no account that can lead"),
    ],
)
def test_what_cannot_be(cohort, changes, said):
    make.planned(cohort)

    assert said in refused(cohort, **changes)


@pytest.mark.parametrize("begin", [held, answered, sheet_came_back])
def test_once_begun_what_hurts_is_refused(cohort, begin):
    assert not has_begun(cohort)
    begin(cohort)
    assert has_begun(cohort)
    place = make.place(cohort.programme)

    for changes in (
        {"workplace": place},
        {"organisation": place.organisations.get()},
        {"country": "KH"},
        {"group": "women"},
        {"path": "extended"},
        {"starts_on": dt.date(2026, 8, 2)},
    ):
        assert "This group has begun: figures and registers" in refused(cohort, **changes)
    assert "its set of cards stays" in refused(cohort, cards=9)
    for languages in (("bn",), ("en", "bn"), ("km", "bn", "en")):
        assert "Languages can be added now, not taken away" in refused(cohort, languages=languages)


@pytest.mark.parametrize("begin", [held, answered])
def test_once_begun_a_language_and_a_facilitator_can_come(cohort, begin):
    begin(cohort)
    register.user("rima")

    change(cohort, languages=("bn", "en", "km"), facilitator="rima")

    cohort.refresh_from_db()
    assert cohort.languages == ["bn", "en", "km"]
    assert leading(cohort) == ["rima"]


def test_a_facilitator_goes_and_another_comes(cohort):
    other = make.group()
    first = register.user("first")
    for each in (cohort, cohort, other):
        appoint(each, first)
    register.user("second")

    change(cohort, keep=(), facilitator="second")

    assert leading(cohort) == ["second"]
    assert leading(other) == ["first"]
    assert RoleGrant.objects.filter(role=Role.FACILITATOR).count() == 2


def test_a_group_without_a_panel_gets_one_with_its_cards():
    cohort = register.cohort(programme=register.programme())
    cohort.workplace.organisations.add(cohort.organisation)

    change(cohort, cards=4)

    assert Panel.objects.get(code=cohort.code).cards.count() == 4
