from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.kit.disclosure import OTHER, Cell, DisclosureError, Policy, Protected
from cms.kit.merge_plan import Counts, MergePlan, Path, build_plan
from tests.kit.attacker import Known, naive, read, squeezed, subtracted, table_by_table

LABELS = ("operator", "line leader", "supervisor")
FIVE = Policy(5)
Publisher = Callable[[Counts, Sequence[str], Policy], list[Known]]

rows = st.lists(st.integers(0, 12), min_size=3, max_size=3)
programmes = st.dictionaries(
    st.tuples(st.sampled_from(["banyan", "lotus", "plum"]), st.sampled_from(["1", "2", "3"])),
    rows.map(lambda row: dict(zip(LABELS, row, strict=True))),
    min_size=1,
)
policies = st.builds(Policy, st.sampled_from([3, 5, 10]), st.booleans())


def programme(*units: tuple[str, str, int, int, int]) -> dict[Path, dict[str, int]]:
    return {(place, cohort): dict(zip(LABELS, row, strict=True)) for place, cohort, *row in units}


LOTUS = programme(("lotus", "W1", 20, 6, 5), ("lotus", "W2", 20, 6, 3), ("plum", "P1", 30, 8, 7))


def published(plan: MergePlan, counts: Counts) -> list[Known]:
    return [
        known
        for place, table in plan.publish(counts).items()
        for known in read(place.leaves, LABELS, table)
    ]


def random_programme(seed: int) -> dict[Path, dict[str, int]]:
    draw = random.Random(seed)
    return programme(
        *(
            (place, str(cohort), draw.randint(8, 25), draw.randint(0, 9), draw.randint(0, 6))
            for place in ("banyan", "lotus", "plum")
            for cohort in range(draw.randint(1, 3))
        )
    )


def tables(plan: MergePlan, counts: Counts) -> dict[tuple[str, ...], Protected]:
    return {place.names: table for place, table in plan.publish(counts).items()}


def test_the_same_labels_are_merged_on_every_level() -> None:
    shown = tables(build_plan([LOTUS], FIVE), LOTUS)
    together = ("line leader", "supervisor")
    assert shown[("W2",)].cells == (Cell("operator", 20), Cell(OTHER, 9))
    assert shown[("lotus",)].cells == (Cell("operator", 40), Cell(OTHER, 20))
    assert shown[()].cells == (Cell("operator", 70), Cell(OTHER, 35))
    assert {table.merged for table in shown.values()} == {together}


def test_finer_labels_where_tables_stop_at_the_workplace() -> None:
    shown = tables(build_plan([LOTUS], FIVE, labels_to=1), LOTUS)
    assert shown[("W2",)] == Protected("total_only", total=29)
    assert shown[("lotus",)].outcome == "shown"
    assert shown[("lotus",)].cells == tuple(map(Cell, LABELS, (40, 12, 8)))


def test_labels_rise_to_the_level_where_two_groups_remain() -> None:
    counts = programme(("lotus", "W1", 4, 9, 0), ("lotus", "W2", 9, 4, 0))
    plan = build_plan([counts], FIVE)
    assert plan.label_level == 1
    shown = tables(plan, counts)
    assert shown[("W1",)] == Protected("total_only", total=13)
    assert [cell.count for cell in shown[("lotus",)].cells] == [13, 13, 0]


def test_a_small_cohort_is_merged_with_the_next_smallest_of_its_workplace() -> None:
    counts = programme(("a", "1", 20, 0, 0), ("a", "2", 9, 0, 0), ("a", "3", 3, 0, 0))
    shown = tables(build_plan([counts], FIVE), counts)
    assert set(shown) == {(), ("a",), ("1",), ("2", "3")}
    assert shown[("2", "3")].total == 12


def test_a_small_workplace_is_merged_with_another_and_shows_no_cohorts() -> None:
    counts = programme(("a", "1", 20, 0, 0), ("b", "1", 9, 0, 0), ("c", "1", 3, 0, 0))
    shown = tables(build_plan([counts], FIVE), counts)
    assert set(shown) == {(), ("a",), ("1",), ("b", "c")}


def test_a_small_programme_is_withheld() -> None:
    counts = programme(("a", "1", 2, 1, 1))
    plan = build_plan([counts], FIVE)
    assert plan.label_level == -1
    assert plan.publish(counts) == {plan.root: Protected("withheld")}


def test_one_plan_serves_several_counts() -> None:
    post = programme(("lotus", "W1", 18, 3, 2), ("lotus", "W2", 4, 3, 2), ("plum", "P1", 20, 5, 5))
    assert not build_plan([LOTUS], FIVE).holds_for(post)
    both = build_plan([LOTUS, post], FIVE)
    assert both.holds_for(LOTUS)
    assert both.holds_for(post)


def test_counts_the_plan_was_not_built_for_are_refused() -> None:
    plan = build_plan([LOTUS], FIVE)
    with pytest.raises(DisclosureError, match="Build one plan from all counts"):
        plan.publish(programme(("lotus", "W1", 20, 1, 1), ("lotus", "W2", 20, 6, 3)))
    with pytest.raises(DisclosureError, match="does not know all of lotus / W9"):
        plan.publish(programme(("lotus", "W9", 20, 6, 5)))


def test_impossible_programmes_are_refused() -> None:
    with pytest.raises(DisclosureError, match="same depth"):
        build_plan([{("a",): {"x": 9}, ("b", "1"): {"x": 9}}], FIVE)
    with pytest.raises(DisclosureError, match="needs units"):
        build_plan([], FIVE)
    with pytest.raises(DisclosureError, match="below nobody"):
        build_plan([{("a",): {"x": -1}}], FIVE)


def test_the_attack_bites_where_only_small_cells_are_blanked() -> None:
    small = {(("lotus", "W2"), "supervisor"): 3}
    found = subtracted(LOTUS, naive(LOTUS, LABELS, FIVE), FIVE, upto=1)
    assert {next(iter(union)): n for union, n in found} == small
    broken = [s for s in range(60) if _breaks(random_programme(s), naive)]
    assert len(broken) >= 50


def test_the_attack_bites_where_each_table_is_protected_for_itself() -> None:
    found = subtracted(LOTUS, table_by_table(LOTUS, LABELS, FIVE), FIVE, upto=1)
    assert {atom for union, _ in found for atom in union} == {(("lotus", "W2"), "supervisor")}
    assert [s for s in range(60) if _breaks(random_programme(s), table_by_table)]


def test_one_plan_withstands_the_same_programmes() -> None:
    for seed in range(60):
        counts = random_programme(seed)
        known = published(build_plan([counts], FIVE), counts)
        assert subtracted(counts, known, FIVE, upto=2) == []


@given(programmes, policies, st.sampled_from([None, 0, 1]))
@settings(max_examples=150)
def test_no_small_group_follows_by_subtraction(
    counts: dict[Path, dict[str, int]], policy: Policy, labels_to: int | None
) -> None:
    plan = build_plan([counts], policy, labels_to=labels_to)
    assert subtracted(counts, published(plan, counts), policy, upto=2) == []


@given(programmes, policies)
@settings(max_examples=25)
def test_no_small_group_follows_from_counts_not_being_negative(
    counts: dict[Path, dict[str, int]], policy: Policy
) -> None:
    plan = build_plan([counts], policy)
    assert squeezed(counts, published(plan, counts), policy) == []


@given(programmes, programmes, policies)
@settings(max_examples=50)
def test_a_plan_holds_for_all_it_was_built_from(
    one: dict[Path, dict[str, int]], two: dict[Path, dict[str, int]], policy: Policy
) -> None:
    plan = build_plan([one, two], policy)
    for counts in (one, two):
        assert plan.holds_for(counts)
        assert subtracted(counts, published(plan, counts), policy, upto=1) == []


@given(programmes, policies)
def test_levels_add_up(counts: dict[Path, dict[str, int]], policy: Policy) -> None:
    plan = build_plan([counts], policy)
    shown = plan.publish(counts)
    for place in plan.root.walk():
        if place.children and shown[place].total is not None:
            below = [shown[child].total or 0 for child in place.children]
            assert sum(below) == shown[place].total


def _breaks(counts: dict[Path, dict[str, int]], tables_of: Publisher) -> bool:
    return bool(subtracted(counts, tables_of(counts, LABELS, FIVE), FIVE, upto=1))
