from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.kit.disclosure import (
    OTHER,
    Cell,
    DisclosureError,
    Policy,
    Protected,
    Share,
    Withheld,
    mixed,
    protect,
    rounded_n,
    share,
)

FIVE = Policy(5)
TEN_ATTITUDES = Policy(10, zero_is_small=True)
ROLES = [Cell("operator", 20), Cell("line leader", 7), Cell("supervisor", 3)]

tables = st.lists(st.integers(0, 15), max_size=6).map(
    lambda counts: [Cell(f"group {i}", count) for i, count in enumerate(counts)]
)
policies = st.builds(Policy, st.integers(2, 10), st.booleans())


def test_roles_are_merged() -> None:
    assert protect(ROLES, FIVE) == Protected(
        "merged",
        (Cell("operator", 20), Cell(OTHER, 10)),
        total=30,
        merged=("line leader", "supervisor"),
    )


def test_roles_are_hidden_with_a_second_one() -> None:
    assert protect(ROLES, FIVE, merge=False) == Protected(
        "hidden", (Cell("operator", 20),), total=30, hidden=("line leader", "supervisor")
    )


def test_two_groups_become_a_total() -> None:
    sexes = [Cell("women", 26), Cell("men", 4)]
    assert protect(sexes, FIVE) == Protected("total_only", total=30)
    assert protect(sexes, FIVE, merge=False) == Protected("total_only", total=30)


def test_a_small_total_is_withheld() -> None:
    assert protect([Cell("women", 4)], FIVE) == Protected("withheld")
    assert protect([], FIVE) == Protected("withheld")


def test_large_groups_are_shown_largest_first_or_as_given() -> None:
    ages = [Cell("18–24", 6), Cell("25–34", 12), Cell("35–44", 0)]
    assert [c.count for c in protect(ages, FIVE).cells] == [12, 6, 0]
    assert protect(ages, FIVE, order="given") == Protected("shown", tuple(ages), total=18)


def test_two_small_groups_can_hide_each_other() -> None:
    cells = [Cell("guard", 3), Cell("operator", 20), Cell("driver", 4)]
    assert protect(cells, FIVE).cells == (Cell("operator", 20), Cell(OTHER, 7))


def test_an_empty_group_is_small_for_attitudes_only() -> None:
    answers = [Cell("agree", 20), Cell("unsure", 12), Cell("disagree", 0)]
    assert protect(answers, FIVE).outcome == "shown"
    attitudes = protect(answers, TEN_ATTITUDES)
    assert attitudes.cells == (Cell("agree", 20), Cell(OTHER, 12))
    assert attitudes.merged == ("unsure", "disagree")


def test_an_empty_group_is_no_company_for_a_small_one() -> None:
    cells = [Cell("women", 26), Cell("men", 4), Cell("another", 0)]
    assert protect(cells, FIVE) == Protected("total_only", total=30)


def test_a_group_really_called_other_joins_the_merged_ones() -> None:
    cells = [Cell("worker", 20), Cell(OTHER, 12), Cell("guard", 9), Cell("manager", 3)]
    protected = protect(cells, FIVE)
    assert protected.cells == (Cell("worker", 20), Cell("guard", 9), Cell(OTHER, 15))
    assert protected.merged == (OTHER, "manager")


def test_an_empty_group_stays_empty_beside_merged_ones() -> None:
    protected = protect([*ROLES, Cell("guard", 0)], FIVE)
    assert protected.cells == (Cell("operator", 20), Cell("guard", 0), Cell(OTHER, 10))


@given(tables, policies, st.booleans())
def test_no_small_number_is_printed_or_left_over(
    cells: list[Cell], policy: Policy, merge: bool
) -> None:
    protected = protect(cells, policy, merge=merge)
    printed = sum(cell.count for cell in protected.cells)
    assert not any(policy.is_small(cell.count) for cell in protected.cells)
    if protected.outcome in {"hidden", "total_only"} and protected.total is not None:
        assert protected.total - printed >= policy.k
    if protected.outcome in {"shown", "merged"}:
        assert printed == protected.total == sum(cell.count for cell in cells)


@given(tables, policies)
def test_hidden_and_merged_are_the_same_groups_and_two_or_more(
    cells: list[Cell], policy: Policy
) -> None:
    merged, hidden = protect(cells, policy), protect(cells, policy, merge=False)
    assert merged.merged == hidden.hidden
    assert len(merged.merged) != 1


@given(st.data(), tables, policies)
def test_the_order_of_the_rows_does_not_matter_without_ties(
    data: st.DataObject, cells: list[Cell], policy: Policy
) -> None:
    unlike = list({cell.count: cell for cell in cells}.values())
    mixed = data.draw(st.permutations(unlike))
    assert protect(mixed, policy).cells == protect(unlike, policy).cells


def test_impossible_tables_are_refused() -> None:
    with pytest.raises(DisclosureError, match="same label"):
        protect([Cell("a", 9), Cell("a", 9)], FIVE)
    with pytest.raises(DisclosureError, match="“a” cannot have -1"):
        protect([Cell("a", -1)], FIVE)


@pytest.mark.parametrize("numerator", [0, 1, 11, 12])
def test_a_share_with_nobody_or_one_on_a_side_is_withheld(numerator: int) -> None:
    assert share(numerator, 12, 5) == Withheld()


@pytest.mark.parametrize("numerator", [2, 6, 10])
def test_other_shares_are_shown(numerator: int) -> None:
    shown = share(numerator, 12, 5)
    assert shown == Share(numerator, 12)
    assert isinstance(shown, Share)
    assert shown.percent == pytest.approx(100 * numerator / 12)


def test_a_share_of_few_is_withheld() -> None:
    assert share(2, 4, 5) == Withheld()
    assert share(0, 0, 5) == Withheld()
    with pytest.raises(DisclosureError, match="7 of 6"):
        share(7, 6, 5)


def test_a_withheld_share_does_not_tell_why() -> None:
    assert vars(share(12, 12, 5)) == vars(share(1, 3, 5)) == {}


def test_a_mean_needs_k_people_off_either_end() -> None:
    assert mixed([10, 12, 9, 14, 11], 5, low=0, high=20)
    assert not mixed([10, 12, 9, 14], 5, low=0, high=20)
    assert not mixed([], 5, low=0, high=20)
    # Three of five tell each other their answers; the two who are left were both wrong.
    assert not mixed([1, 1, 1, 0, 0], 5, low=0, high=1)
    assert mixed([1, 1, 1, 1, 0, 0, 0, 0], 5, low=0, high=1)


def test_an_interval_needs_people_who_differ() -> None:
    alike = [12] * 8 + [9, 14, 15]
    assert mixed(alike, 5, low=0, high=20)
    assert not mixed(alike, 5, low=0, high=20, spread=True)
    assert mixed([*alike, 16], 5, low=0, high=20, spread=True)


@given(values=st.lists(st.integers(0, 4), max_size=14), k=st.integers(3, 6))
def test_whoever_tells_leaves_a_doubt(values: list[int], k: int) -> None:
    if not mixed(values, k, low=0, high=4):
        return
    ranked = sorted(values)
    for left in (ranked[k - 2 :], ranked[: len(ranked) - (k - 2)]):
        assert 0 < sum(left) < 4 * len(left)


@pytest.mark.parametrize(("n", "shown"), [(0, 0), (2, 0), (3, 5), (22, 20), (23, 25), (25, 25)])
def test_rounded_n(n: int, shown: int) -> None:
    assert rounded_n(n) == shown
    assert rounded_n(15, base=10) == 20
