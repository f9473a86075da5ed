"""Answers without cards as people in their roles read them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.by_role import report_for
from learners.reports.change_report import findings
from learners.reports.formats import FORMATS
from learners.reports.item_report import apart_items_section, two_forms
from learners.reports.readers import COHORT, PROGRAMME, WORKPLACE, Subject
from learners.reports.unmatched_report import NOT_THE_SAME
from tests.factories import figures as make
from tests.factories import register

SUBJECTS = {
    "programme": Subject(PROGRAMME, "p", names={"p": "P"}),
    "workplace": Subject(WORKPLACE, "lotus", cohorts=frozenset(["W1"]), names={"lotus": "Lotus"}),
    "cohort": Subject(COHORT, "W1", workplace="lotus"),
}
LOTUS = make.without_cards("p", ["lotus"], ["W1"])
ATTITUDES = {"purpose": "attitude", "instrument": "attitudes-10", "k": 10, "scale": (1.0, 5.0)}


def read(level, role, *measures, unmatched=(LOTUS,)):
    snapshot = ReportSnapshot(figures=make.figures(*measures, unmatched=list(unmatched)))
    return findings(snapshot, SUBJECTS[level], role)


def test_the_lead_reads_two_groups_and_no_gain():
    found = read("programme", Role.LEAD)
    places, items, constructs, pitfalls = found.sections

    assert places.key == "unmatched-knowledge"
    assert places.rows[0].cells == ("40", "36", "48.2%", "61.0%", "+12.8", "4.1 to 21.5", "0.68")
    assert places.columns[-1] == "effect size Hedges g"
    assert not any("gain" in column or "test" in column for column in places.columns)
    assert items.rows[0].cells == ("40", "60.0%", "36", "52.8%", "−7.2", "2.0 to 40.1", "got worse")
    assert items.rows[-1].cells[:6] == ("–",) * 6
    assert constructs.rows[0].cells[1:] == ("50.0%", "57.0%", "+7.0")
    assert all(str(NOT_THE_SAME) in each.notes for each in (places, items, constructs))
    assert pitfalls.key == "pitfalls"


def test_the_sentence_says_that_these_are_not_the_same_people_for_certain():
    (sentence,) = read("programme", Role.LEAD).summary

    assert "40 people gave 48.2% right answers on average; after, 36 people gave 61.0%" in sentence
    assert "+12.8 points" in sentence
    assert "between 4.1 and 21.5" in sentence
    assert sentence.endswith(str(NOT_THE_SAME))


@pytest.mark.parametrize("level", ["workplace", "cohort"])
def test_items_are_of_the_programme_alone(level):
    keys = [section.key for section in read(level, Role.LEAD).sections]

    assert keys == ["unmatched-knowledge", "pitfalls"]


@pytest.mark.parametrize(
    ("role", "level"),
    [
        (Role.FACILITATOR, "cohort"),
        (Role.FOCAL_POINT, "workplace"),
        (Role.MANAGER, "workplace"),
        (Role.BRAND, "workplace"),
        (Role.DONOR, "programme"),
    ],
)
def test_others_read_one_line(role, level):
    found = read(level, role)
    plain = found.sections[0]

    assert [row.cells for row in plain.rows] == [
        ("40", "36", "48.2%", "61.0%", "+12.8", "4.1 to 21.5")
    ]
    assert str(NOT_THE_SAME) in plain.notes
    assert not any("items" in section.key for section in found.sections)
    assert len(found.summary) == 1


def test_an_assessor_and_a_peer_leader_read_nothing():
    for role in (Role.ASSESSOR, Role.PEER_LEADER):
        assert read("workplace", role).sections == ()


def test_the_smaller_group_decides_who_may_read():
    small = make.without_cards("p", ["lotus"], ["W1"], n=(40, 9))

    manager, lead = (
        read("workplace", role, unmatched=[small]) for role in (Role.MANAGER, Role.LEAD)
    )

    assert manager.sections[0].hidden
    assert manager.sections[0].rows == ()
    assert manager.summary == ()
    assert lead.sections[0].rows[0].cells == ("40", "9", "–", "–", "–", "–", "–")
    assert "too few" in lead.summary[0]


@pytest.mark.parametrize(("places", "seen"), [(2, False), (3, True)])
def test_attitudes_of_few_workplaces_are_not_for_brand_and_donor(places, seen):
    codes = [f"w{n}" for n in range(places)]
    measure = make.without_cards("p", codes, codes, **ATTITUDES)

    assert bool(read("programme", Role.DONOR, unmatched=[measure]).sections) is seen
    assert read("workplace", Role.MANAGER, unmatched=[measure]).sections == ()
    assert read("cohort", Role.FACILITATOR, unmatched=[measure]).sections == ()


def test_the_same_paper_with_cards_and_without_is_told_twice_and_apart():
    found = read("programme", Role.LEAD, make.small("p", "lotus", "W2"))
    keys = [section.key for section in found.sections]

    assert len(keys) == len(set(keys))
    assert {"knowledge", "unmatched-knowledge", "pitfalls"} <= set(keys)
    assert len(found.summary) == 2


def test_items_of_two_forms_stand_in_a_table_of_their_own_with_the_reason():
    apart = {"apart": True, "n_pre": 30, "n_post": 31, "ci_low": -3.0, "ci_high": 30.0}
    measure = make.measure(
        places=make.lotus()["places"],
        items=[make.item("BOTH", 50.0, 60.0), make.item("A1", 40.0, 55.0, **apart)],
        constructs=make.lotus()["constructs"],
    )
    snapshot = ReportSnapshot(figures=make.figures(measure))
    subject = replace(SUBJECTS["programme"], code="samata-demo")
    sections = {s.key: s for s in findings(snapshot, subject, Role.LEAD).sections}

    assert [row.label for row in sections["knowledge-items"].rows] == ["BOTH · Question BOTH?"]
    (row,) = sections["knowledge-items-apart"].rows
    assert row.cells == ("30", "40.0%", "31", "55.0%", "+15.0", "−3.0 to 30.0", "")
    assert two_forms() in sections["knowledge-items-apart"].notes
    assert two_forms() in sections["knowledge-constructs"].notes
    assert apart_items_section("x", make.lotus(), ()) is None


def test_scales_have_means_without_an_interval_by_item():
    rows = [make.item("A01", 3.1, 3.4, apart=True, n_pre=40, n_post=36)]
    measure = make.without_cards("p", ["lotus"], ["W1"], items=rows, **ATTITUDES)
    items = apart_items_section("items", measure, ())

    assert items.rows[0].cells == ("40", "3.10", "36", "3.40", "+0.30", "")
    assert "95-percent interval" not in items.columns


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_file_has_the_figures(form):
    cohort = register.cohort(people=3)
    loose = make.without_cards(cohort.programme.code, [cohort.workplace.code], [cohort.code])
    make.snapshot(cohort.programme, make.figures(unmatched=[loose]))

    document = report_for(Role.LEAD, "programme", cohort.programme.code)
    written = FORMATS[form].render(document)

    assert written
    if form == "json":
        keys = [section["key"] for section in json.loads(written)["sections"]]
        assert "unmatched-knowledge-items" in keys
    if form == "csv":
        assert "40,36,48.2%,61.0%,+12.8,4.1 to 21.5,0.68" in written.decode().replace('"', "")
