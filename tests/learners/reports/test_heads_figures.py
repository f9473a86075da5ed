"""People reached by workplace: nothing about a few, today or from one report to the next."""

from __future__ import annotations

from learners.reports.heads_figures import Reached, heads_line


def reached(roles: dict[str, int], **more: object) -> Reached:
    counts = {"completed": 120, "not_released": 31, "sexes": {"woman": 150}}
    return Reached(roles=roles, **{**counts, **more})


def test_everything_that_is_no_few_is_shown():
    line = heads_line("lotus", reached({"worker": 140, "supervisor": 10}), None)

    assert line == {
        "workplace": "lotus",
        "reached": 150,
        "completed": 120,
        "not_released": 31,
        "roles": {"worker": 140, "supervisor": 10},
        "sexes": {"woman": 150},
    }


def test_small_groups_go_together():
    roles = {"worker": 20, "supervisor": 7, "manager": 3}
    line = heads_line("lotus", reached(roles, sexes={"woman": 26, "man": 4}), None)

    assert line["roles"] == {"worker": 20, "other": 10}
    assert line["sexes"] == {}, "26 women would tell the four men"


def test_nobody_and_a_few_are_not_counted():
    assert heads_line("lotus", reached({}), None)["reached"] is None
    line = heads_line("lotus", reached({"worker": 4}, not_released=3, completed=2), None)
    assert (line["reached"], line["not_released"], line["completed"]) == (None, None, None)
    assert line["roles"] == {}


def test_a_number_that_moved_by_a_few_stays():
    first = heads_line("lotus", reached({"worker": 140, "supervisor": 10}), None)
    few = heads_line("lotus", reached({"worker": 142, "supervisor": 10}, not_released=33), first)
    many = heads_line("lotus", reached({"worker": 147, "supervisor": 10}, not_released=36), few)

    assert few == first
    assert (many["reached"], many["not_released"]) == (157, 36)
    assert many["roles"] == {"worker": 147, "supervisor": 10}


def test_a_new_small_group_is_not_told_by_what_it_was_merged_into():
    first = heads_line("lotus", reached({"worker": 140, "supervisor": 7}), None)
    then = heads_line("lotus", reached({"worker": 140, "supervisor": 7, "manager": 2}), first)

    assert then["roles"] == {"worker": 140, "supervisor": 7}, "9 less 7 are the two managers"


def test_groups_once_merged_stay_merged():
    first = heads_line("lotus", reached({"worker": 20, "supervisor": 7, "manager": 3}), None)
    roles = {"worker": 20, "supervisor": 7, "manager": 13}
    then = heads_line("lotus", reached(roles), first)

    assert then["roles"] == {"worker": 20, "other": 20}


def test_who_did_not_complete_are_not_told_where_they_are_few():
    assert heads_line("lotus", reached({"worker": 150}, completed=148), None)["completed"] is None
    assert heads_line("lotus", reached({"worker": 150}, completed=145), None)["completed"] == 145
