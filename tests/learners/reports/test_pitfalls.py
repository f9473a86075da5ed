"""The paragraph on what may mislead the reader."""

from __future__ import annotations

from typing import get_args

import pytest

from learners.enums import Role
from learners.reports.figures import Flag
from learners.reports.pitfalls import PITFALLS, pitfalls_sections
from learners.reports.readers import PROGRAMME, WORKPLACE
from tests.factories import figures as make

FLAGS = get_args(Flag)


def notes(role: Role = Role.LEAD, level: int = PROGRAMME, **fields):
    sections = pitfalls_sections([make.measure(**fields)], level, role)
    return [note for section in sections for note in section.notes]


def test_every_flag_has_a_sentence_and_no_other_has():
    assert set(PITFALLS) == set(FLAGS)


@pytest.mark.parametrize("flag", FLAGS)
def test_a_sentence_says_what_it_means_and_what_to_do(flag):
    (note,) = notes(flags=[flag])

    assert note.count(". ") + note.count(": ") >= 1
    assert flag == note or "_" not in note


def test_nothing_noticed_nothing_said():
    assert pitfalls_sections([make.measure()], PROGRAMME, Role.LEAD) == []
    assert pitfalls_sections([], PROGRAMME, Role.LEAD) == []


@pytest.mark.parametrize(
    ("late", "words"),
    [(1, "1 form was excluded: after the first session."), (3, "3 forms were excluded")],
)
def test_late_forms_are_counted(late, words):
    (note,) = notes(flags=["late"], places=[make.place(0, "p", n=40, late=late)])

    assert note.startswith(words)


def test_exposed_items_are_named_to_the_team_alone():
    assert "Left out: K03." in notes(flags=["exposed"], exposed=["K03"])[0]
    assert "K03" not in notes(Role.DONOR, flags=["exposed"], exposed=["K03"])[0]


def test_what_facilitators_noted_in_confidence_stays_with_the_team():
    flags = ["compromised", "manager_present"]

    assert len(notes(Role.ANALYST, flags=flags)) == 2
    assert notes(Role.DONOR, flags=flags) == ["A wave was set aside and is counted nowhere."]


def test_below_the_programme_it_says_where_it_was_noticed():
    (section,) = pitfalls_sections([make.measure(flags=["ceiling"])], WORKPLACE, Role.LEAD)

    assert "in the programme as a whole" in section.lead


def test_two_measures_say_which():
    several = [make.measure(flags=["ceiling"]), make.attitudes("p", ["lotus"], ["W1"])]
    several[1]["flags"] = ["attrition"]
    titles = [section.title for section in pitfalls_sections(several, PROGRAMME, Role.LEAD)]

    assert "What do you know?" in titles[0]
    assert "What do you think?" in titles[1]


def test_a_flag_of_a_later_version_is_no_crash():
    assert notes(flags=["something_new"]) == ["something_new"]
