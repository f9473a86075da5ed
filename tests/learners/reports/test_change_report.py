"""What each reader finds in a snapshot, and what a snapshot that says nothing says."""

from __future__ import annotations

from typing import Any

import pytest

from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.change_report import Findings, findings
from learners.reports.readers import COHORT, PROGRAMME, WORKPLACE, Subject
from tests.factories import figures as make

NAMES = {"samata-demo": "Respect at work", "lotus": "Lotus"}
WHOLE = Subject(PROGRAMME, "samata-demo", cohorts=frozenset(make.COHORTS), names=NAMES)
LOTUS = Subject(WORKPLACE, "lotus", cohorts=frozenset(make.COHORTS), names=NAMES)
OUTSIDE = [Role.FOCAL_POINT, Role.MANAGER, Role.BRAND]


def read(made: Any, subject: Subject = WHOLE, role: Role = Role.LEAD) -> Findings:
    return findings(ReportSnapshot(figures=made), subject, role)


def cohort(code: str) -> Subject:
    return Subject(COHORT, code, workplace="lotus", cohorts=frozenset([code]), names=NAMES)


def section(found: Findings, key: str):
    (one,) = [each for each in found.sections if each.key == key]
    return one


def keys(found: Findings) -> set[str]:
    return {each.key for each in found.sections}


def cells(found: Findings, key: str) -> dict[str, tuple[str, ...]]:
    return {row.label: row.cells for row in section(found, key).rows}


LOTUS_ROW = ("112", "52.4%", "69.8%", "+17.4", "15.2 to 19.6")


@pytest.mark.parametrize("role", [Role.LEAD, Role.ANALYST])
def test_the_rehearsal_to_the_last_digit(role):
    found = read(make.figures(make.lotus()), role=role)

    assert cells(found, "knowledge")["whole programme"] == (
        *LOTUS_ROW,
        "0.366",
        "1.29",
        "paired t, p under 0.001",
    )
    assert cells(found, "knowledge-forms")["Lotus"] == ("150", "138", "129", "112", "81.2%")


def test_a_workplace_lists_its_cohorts_and_a_cohort_what_it_is_part_of():
    made = make.figures(make.lotus())

    assert list(cells(read(made, LOTUS), "knowledge")) == [
        "Lotus",
        *make.COHORTS[:4],
        "LOTUS-W5, LOTUS-W6 together",
    ]
    assert list(cells(read(made, cohort("LOTUS-W6")), "knowledge")) == [
        "whole programme",
        "Lotus",
        "LOTUS-W5, LOTUS-W6 together",
    ]


def test_a_rounded_place_prints_no_decimal_that_it_does_not_have():
    found = read(make.figures(make.lotus()), cohort("LOTUS-W6"))
    row = cells(found, "knowledge")["LOTUS-W5, LOTUS-W6 together"]

    assert row == ("about 35", "54%", "71%", "+17", "12 to 22", "0.4", "1.2", "–")
    assert section(found, "knowledge").hidden
    assert "counted with it are LOTUS-W5" in found.summary[0]


def test_items_and_what_else_is_of_the_whole_stay_with_the_whole():
    made = make.figures(make.lotus())
    whole = {
        "knowledge-items",
        "knowledge-constructs",
        "knowledge-waves",
        "knowledge-modes",
        "knowledge-looking-back",
    }

    assert whole < keys(read(made))
    assert not whole & keys(read(made, LOTUS))
    assert not whole & keys(read(made, cohort("LOTUS-W1")))


def test_looking_back_stands_apart():
    assert cells(read(make.figures(make.lotus())), "knowledge-looking-back") == {
        "how people saw it afterwards": ("+23.1", "19.0 to 27.2")
    }


def test_over_time_is_drawn_from_the_numbers_of_its_table():
    found = section(read(make.figures(make.lotus())), "knowledge-waves")

    assert [row.cells for row in found.rows] == [("52.4%",), ("69.8%",), ("65.0%",)]
    assert all(row.cells[0] in str(found.chart.svg) for row in found.rows)


def test_attitudes_are_points_of_a_scale_without_right_or_wrong():
    found = read(make.figures(make.attitudes("samata-demo", ["lotus"], ["LOTUS-W1"])))

    assert cells(found, "attitude")["Lotus"] == (
        "30",
        "3.21",
        "3.62",
        "+0.41",
        "0.22 to 0.60",
        "0.71",
        "paired t, p under 0.001",
    )
    assert "class gain" not in section(found, "attitude").columns
    words = " ".join((*section(found, "attitude").notes, *found.summary))
    assert "no right or wrong" in words
    assert "more equitable views" in words
    assert "right answers" not in words


def test_two_measures_of_a_kind_have_sections_of_their_own():
    first, second = make.lotus(), make.lotus()
    second["instrument"] = "knowledge-30"
    found = [each.key for each in read(make.figures(first, second)).sections]

    assert {"knowledge", "knowledge-knowledge-30"} < set(found)
    assert len(found) == len(set(found))


# Readers outside the team


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_workplace_reads_one_line_about_itself(role):
    found = read(make.figures(make.lotus()), LOTUS, role)

    assert keys(found) == {"knowledge"}
    assert cells(found, "knowledge") == {"Lotus": LOTUS_ROW}
    assert "LOTUS-W" not in str(found)
    for word in ("0.366", "1.29", "138", "K14", "late"):
        assert word not in str(found)


@pytest.mark.parametrize("role", [*OUTSIDE, Role.DONOR])
@pytest.mark.parametrize("n", [9, 10])
def test_under_ten_nothing_is_said_outside_the_team(role, n):
    """Also where a rounded n says ten: then the snapshot has no change."""
    measure = make.measure(
        places=[
            make.place(0, "samata-demo", n=n, n_about=n == 10),
            make.place(1, "lotus", n=n, n_about=n == 10),
        ]
    )
    subject = WHOLE if role == Role.DONOR else LOTUS
    found = read(make.figures(measure), subject, role)

    assert section(found, "knowledge").rows == ()
    assert section(found, "knowledge").hidden
    assert found.summary == ()
    assert str(n) not in str(section(found, "knowledge").notes)


@pytest.mark.parametrize("role", [*OUTSIDE, Role.FACILITATOR, Role.ASSESSOR])
@pytest.mark.parametrize("purpose", ["attitude", "confidence", "satisfaction"])
def test_no_attitude_on_the_page_of_a_workplace_or_group(role, purpose):
    places = ["lotus", "banyan", "plum"]
    made = make.figures(make.attitudes("samata-demo", places, ["W1", "W2", "W3"], purpose))

    assert read(made, LOTUS, role) == Findings()
    assert read(made, cohort("W1"), role) == Findings()


@pytest.mark.parametrize(("places", "shown"), [(1, False), (2, False), (3, True)])
def test_a_donor_reads_attitudes_of_three_workplaces_together(places, shown):
    names = ["lotus", "banyan", "plum"][:places]
    made = make.figures(make.attitudes("samata-demo", names, [f"{each}-1" for each in names]))
    found = read(made, WHOLE, Role.DONOR)

    assert ("attitude" in keys(found)) is shown
    assert "lotus" not in str(found)


def test_a_donor_reads_the_whole_programme_and_nothing_below():
    found = read(make.figures(make.lotus()), WHOLE, Role.DONOR)

    assert cells(found, "knowledge") == {"whole programme": LOTUS_ROW}
    assert keys(found) == {"knowledge", "pitfalls"}
    for word in ("Lotus", "LOTUS", "K14", "K03x"):
        assert word not in str(found)


def test_an_assessor_reads_nothing_of_it():
    assert read(make.figures(make.lotus()), LOTUS, Role.ASSESSOR) == Findings()


def test_a_facilitator_reads_her_group_and_no_code_of_another():
    subject = Subject(COHORT, "LOTUS-W6")
    found = read(make.figures(make.lotus()), subject, Role.FACILITATOR)

    assert cells(found, "knowledge") == {
        "this group with others": ("about 35", "54%", "71%", "+17", "12 to 22")
    }
    assert "LOTUS-W5" not in str(found)
    assert keys(found) == {"knowledge"}


# Snapshots that say little


def test_before_the_first_wave_has_closed():
    assert "Nothing can be said yet" in findings(None, WHOLE, Role.LEAD).summary[0]
    assert findings(None, LOTUS, Role.MANAGER) == Findings()


@pytest.mark.parametrize("older", [{}, {"knowledge": [{"level": 0}]}, {"format": 1}, []])
def test_a_snapshot_of_an_older_kind_says_so(older):
    found = read(older)

    assert "made anew when the next wave closes" in found.summary[0]
    assert found.sections == ()
    assert read(older, LOTUS, Role.MANAGER) == Findings()


def test_a_snapshot_without_measures():
    assert "Nothing can be said yet" in read(make.figures()).summary[0]
    assert read(make.figures(), WHOLE, Role.DONOR) == Findings()


def test_a_cohort_that_was_not_measured_is_not_called_hidden():
    found = read(make.figures(make.lotus()), cohort("BANYAN-W1"))

    assert "Nothing can be said yet" in found.summary[0]
    assert found.sections == ()


def test_a_cohort_whose_block_is_hidden_is_called_hidden():
    measure = make.measure(
        places=[make.place(0, "samata-demo", n=40, change=make.change(50.0, 60.0, 4.0, 16.0))],
        plan=make.plan(["LOTUS-W1"]),
    )
    found = read(make.figures(measure), cohort("LOTUS-W1"))

    assert "too small, or nearly everybody answered alike" in found.summary[0]
    assert section(found, "knowledge").hidden


@pytest.mark.parametrize("n", [0, 7])
def test_few_pairs_print_dashes_and_never_zero(n):
    found = read(make.figures(make.measure(places=[make.place(0, "samata-demo", n=n)])))
    row = cells(found, "knowledge")["whole programme"]

    assert row == (str(n), *["–"] * 7)
    assert section(found, "knowledge").chart is None


def test_only_counts_of_cards():
    made = make.figures(tallies=[make.tally("BANYAN-W1")])

    assert "coloured cards" in read(made).summary[0]
    assert "BANYAN-W1" in section(read(made), "tallies").notes[0]
    found = section(read(made, cohort("BANYAN-W1")), "tally-knowledge-20")
    assert found.rows[0].cells == ("40", "37.5%", "38", "81.6%", "+44.1", "22.5 to 60.2")
    assert found.rows[1].cells == ("–",) * 6
    assert found.hidden
    assert "no gain per person" in found.notes[0]
    assert read(made, cohort("LOTUS-W1")).sections == ()


def test_counts_on_two_papers_stand_apart_and_attitudes_have_no_right_answer():
    made = make.figures(tallies=[make.tally("W1"), make.tally("W1", "attitude")])
    found = read(made, cohort("W1"))

    assert keys(found) == {"tally-knowledge-20", "tally-attitude-20"}
    assert "right" not in " ".join(section(found, "tally-attitude-20").columns)
    assert "no right or wrong" in section(found, "tally-attitude-20").notes[1]
    assert section(read(made), "tallies").notes[0].count("W1") == 1


@pytest.mark.parametrize("role", [*OUTSIDE, Role.DONOR, Role.FACILITATOR])
def test_counts_of_items_stay_with_the_team(role):
    made = make.figures(tallies=[make.tally("BANYAN-W1")])

    assert read(made, cohort("BANYAN-W1"), role) == Findings()


def test_every_hidden_number_leads_to_the_reason():
    found = read(make.figures(make.lotus()), LOTUS)

    for each in found.sections:
        dashed = any("about" in cell for row in each.rows for cell in row.cells)
        assert each.hidden or not dashed
