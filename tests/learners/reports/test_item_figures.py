"""Items of the whole programme: what is withheld, with what, and in which rounds cohorts come."""

from __future__ import annotations

from dataclasses import replace

from learners.reports.pairs import Unit
from tests.learners.reports.pairs import KEYS, person, published, unit


def with_marks(known: Unit, item: int, pre: list[float], post: list[float]) -> Unit:
    """The cohort with these marks on one item."""
    return replace(
        known,
        people=tuple(
            person(
                [*one.pre[:item], pre[n], *one.pre[item + 1 :]],
                [*one.post[:item], post[n], *one.post[item + 1 :]],
            )
            for n, one in enumerate(known.people)
        ),
    )


def rows(found):
    return {row["key"]: row for row in found["items"]}


def test_items_are_shown_for_thirty_people_and_more():
    assert len(published([unit("A", 30)])["items"]) == len(KEYS)
    assert published([unit("A", 29)])["items"] == []


def test_an_item_everybody_knew_is_withheld_together_with_another():
    known = with_marks(unit("A", 40), 2, [1.0] * 40, [1.0] * 40)
    found = published([known])

    withheld = [key for key, row in rows(found).items() if row["flags"] == ["withheld"]]
    assert "K2" in withheld
    assert len(withheld) == 2, "alone, the total would give it away"
    assert all(rows(found)[key]["pre"] is None for key in withheld)


def test_a_construct_with_some_of_the_withheld_items_is_left_out():
    known = with_marks(unit("A", 40), 2, [1.0] * 40, [1.0] * 40)
    found = published([known])

    withheld = {key for key, row in rows(found).items() if row["pre"] is None}
    for construct in found["constructs"]:
        number = int(construct["key"][1:])
        inside = {f"K{2 * number}", f"K{2 * number + 1}"} & withheld
        assert inside in (set(), withheld)
    assert "c1" not in {construct["key"] for construct in found["constructs"]} or withheld <= {
        "K2",
        "K3",
    }


def test_an_item_of_two_constructs_counts_for_both():
    items = [
        {"key": key, "stem": {}, "constructs": ["law", "help"] if n == 0 else ["help"]}
        for n, key in enumerate(KEYS)
    ]
    found = {row["key"]: row for row in published([unit("A", 40)], items=items)["constructs"]}

    assert found["law"]["items"] == 1
    assert found["help"]["items"] == 6
    assert found["law"]["pre"] == rows(published([unit("A", 40)]))["K0"]["pre"]


def test_cohorts_wait_until_they_are_a_round():
    first = published([unit("A", 40)])
    waits = published([unit("A", 40), unit("B", 14)], first)
    comes = published([unit("A", 40), unit("B", 14), unit("C", 20)], waits)

    assert rows(waits) == rows(first)
    assert waits["places"][0]["n"] == 54
    assert comes["plan"]["rounds"]["items"] == [["A"], ["B", "C"]]
    assert rows(comes) != rows(first)


def test_a_round_with_a_cohort_missing_is_left_out_as_a_whole():
    cohorts = [unit("A", 40), unit("B", 20), unit("C", 20)]
    first = published(cohorts[:1])
    both = published(cohorts, first)
    without = published(cohorts[:2], both)

    assert rows(without) == rows(first)


def test_what_was_withheld_once_stays_withheld():
    first = published([with_marks(unit("A", 40), 2, [1.0] * 40, [1.0] * 40)])
    then = published([with_marks(unit("A", 40), 2, [1.0] * 40, [1.0] * 40), unit("B", 40)], first)

    before = {key for key, row in rows(first).items() if row["pre"] is None}
    assert before <= {key for key, row in rows(then).items() if row["pre"] is None}


def test_an_item_that_got_worse_stands_out():
    known = with_marks(unit("A", 40), 4, [1.0] * 26 + [0.0] * 14, [0.0] * 20 + [1.0] * 20)
    row = rows(published([known]))["K4"]

    assert (row["pre"], row["post"], row["change"]) == (65.0, 50.0, -15.0)
    assert row["flags"] == ["worse"]
    assert (row["better"], row["worse"]) == (14, 20)


def test_few_changers_are_not_counted():
    known = with_marks(
        unit("A", 40), 4, [1.0] * 26 + [0.0] * 14, [1.0] * 24 + [0.0] * 2 + [1.0] * 14
    )
    row = rows(published([known]))["K4"]

    assert (row["better"], row["worse"], row["p_holm"]) == (None, None, None)


def test_an_item_most_knew_before_is_at_the_ceiling():
    known = with_marks(unit("A", 40), 4, [1.0] * 35 + [0.0] * 5, [1.0] * 36 + [0.0] * 4)

    assert rows(published([known]))["K4"]["flags"] == ["ceiling"]
