"""Rules for law and for objectives, each beside what it must leave alone."""

from __future__ import annotations

import datetime as dt

import pytest

from curriculum.authoring.lint.facts import Facts, KnownLaw
from curriculum.authoring.lint.law import of_instrument, of_lesson
from curriculum.authoring.lint.objectives import of_objective
from curriculum.authoring.lint.report import lines
from curriculum.models import Lesson
from quizzes.models import Objective
from tests.factories.curriculum import make_law, make_lesson, make_objective, make_part

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
LATELY = TODAY - dt.timedelta(days=365)
LONG_AGO = TODAY - dt.timedelta(days=366)


def law(key="law", country="KH", status="in_force", checked=LATELY, audiences=("worker",)):
    return KnownLaw(key, f"The {key}", country, status, checked, frozenset(audiences))


def found(*laws, country="", kind="law", audience="worker"):
    lesson = make_lesson(audience=audience)
    lesson.parts = [make_part(1, kind=kind, country=country)]
    return [(f.rule.code, f.why) for f in of_lesson(lesson, Facts(TODAY, laws=laws))]


def test_law_checked_within_a_year_is_left_alone():
    assert found(law()) == []
    assert found(law(), country="KH") == []
    assert found(law(checked=None), kind="text") == []


def test_old_and_unchecked_law_raises_its_lesson_once_and_names_each():
    ((code, why),) = found(
        law("first", checked=LONG_AGO), law("second", checked=None), law("third")
    )
    assert code == "law-overdue"
    assert "The first (KH), The second (KH)" in why
    assert "third" not in why


def test_repealed_law_raises_its_lesson_and_drafts_do_not():
    assert [code for code, _ in found(law(), law("old", status="repealed"))] == ["law-repealed"]
    assert found(law(), law("bill", status="draft", checked=None)) == []


def test_only_law_that_these_readers_and_this_country_see_counts():
    assert found(law(), law("other", country="VN", checked=None), country="KH") == []
    assert found(law(), law("managers", checked=None, audiences=("manager",))) == []


@pytest.mark.parametrize(
    ("laws", "country"),
    [((), ""), ((), "KH"), ((law(country=""),), "KH"), ((law(country="VN"),), "KH")],
)
def test_a_box_without_law_of_its_country_is_named(laws, country):
    assert [code for code, _ in found(*laws, country=country)] == ["law-missing"]


def test_the_instrument_itself():
    row = make_law(verified_on=LONG_AGO, verified_by="Demo lawyer")
    assert [f.rule.code for f in of_instrument(row, Facts(TODAY))] == ["law-overdue"]
    row.verified_on = LATELY
    assert list(of_instrument(row, Facts(TODAY))) == []
    row.variants = []
    assert [f.rule.code for f in of_instrument(row, Facts(TODAY))] == ["law-without-summary"]
    row.status, row.verified_on = "repealed", None
    assert list(of_instrument(row, Facts(TODAY))) == []
    assert [f.rule.code for f in make_law("new").findings()] == ["law-overdue"]


@pytest.mark.parametrize(
    "said",
    [
        "Understand what harassment is.",
        "To know the law.",
        "Be aware of power.",
        "Participants name three forms.",
        "The forms of harassment.",
    ],
)
def test_objectives_that_nobody_can_see(said):
    objective = Objective(key="x", text_en=said)
    assert [f.rule.code for f in of_objective(objective, covered=True)] == ["objective-verb"]


@pytest.mark.parametrize(
    "said",
    ["Name three forms.", "tell apart words", "Practise one sentence.", "Theme a play.", ""],
)
def test_objectives_that_begin_with_an_act(said):
    assert list(of_objective(Objective(key="x", text_en=said), covered=True)) == []


def test_an_objective_that_nothing_names_is_in_the_report():
    make_objective("alone")
    taught = make_objective("taught")
    lesson = make_lesson()
    lesson.taught.create(objective=taught)
    lesson.save()
    reported = {(line.finding.rule.code, line.thing) for line in lines([Objective, Lesson])}
    assert ("objective-not-covered", "Name the alone.") in reported
    assert ("objective-not-covered", "Name the taught.") not in reported
    assert ("no-objective", str(lesson)) not in reported
