"""A committee's numbers against the rules of Bangladesh: the examples of the policy check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.committee import Committee, Verdict, check_committee, verdict_of
from curriculum.enums import ChairRule, WomenShare
from curriculum.models import CommitteeRule

DIRECTIVE = CommitteeRule(
    min_members=5,
    women_majority=WomenShare.MAJORITY,
    woman_chair=ChairRule.IF_POSSIBLE,
    external_members=2,
)
RULE_361A = CommitteeRule(
    min_members=5, women_majority=WomenShare.MAJORITY, woman_chair=ChairRule.WOMAN
)
INTERNAL_COMMITTEE = CommitteeRule(
    min_members=4,
    women_majority=WomenShare.HALF,
    woman_chair=ChairRule.WOMAN,
    external_members=1,
)


def checked(rule, members, women, external, *, chair=True):
    points = check_committee(rule, Committee(members, women, chair, external))
    return {point.code: point.verdict.value for point in points}, points


def test_five_members_three_women_a_woman_in_the_chair_two_from_outside():
    found, points = checked(DIRECTIVE, 5, 3, 2)
    assert set(found.values()) == {"meets"}
    assert verdict_of(points) == Verdict.MEETS


def test_three_women_of_six_are_no_majority():
    found, points = checked(DIRECTIVE, 6, 3, 2)
    failed = [(p.name, p.why) for p in points if p.verdict == Verdict.FAILS]
    assert failed == [("majority women", "3 of 6")]
    assert verdict_of(points) == Verdict.FAILS
    assert found["min_members"] == "meets"


def test_nobody_from_outside_fails_the_directive_and_leaves_the_rule_open():
    found, points = checked(DIRECTIVE, 5, 3, 0)
    assert (found["external_members"], verdict_of(points)) == ("fails", Verdict.FAILS)
    found, points = checked(RULE_361A, 5, 3, 0)
    assert (found["external_members"], verdict_of(points)) == ("unverified", Verdict.UNVERIFIED)


def test_a_man_in_the_chair():
    assert checked(DIRECTIVE, 5, 3, 2, chair=False)[0]["woman_chair"] == "meets"
    assert checked(RULE_361A, 5, 3, 2, chair=False)[0]["woman_chair"] == "fails"


def test_half_is_enough_where_half_is_asked_for():
    assert checked(INTERNAL_COMMITTEE, 6, 3, 1)[0]["women_majority"] == "meets"
    assert checked(INTERNAL_COMMITTEE, 7, 3, 1)[0]["women_majority"] == "fails"


def test_a_committee_of_nobody_fails():
    found, _points = checked(INTERNAL_COMMITTEE, 0, 0, 0)
    assert (found["min_members"], found["women_majority"]) == ("fails", "fails")


def test_a_rule_nobody_verified_says_nothing_else():
    found, points = checked(CommitteeRule(), 5, 3, 2)
    assert set(found.values()) == {"unverified"}
    assert verdict_of(points) == Verdict.UNVERIFIED


@pytest.mark.parametrize("numbers", [(5, 6, 0), (5, 3, 6), (-1, 0, 0), (3, -1, 0)])
def test_impossible_numbers_are_refused(numbers):
    members, women, external = numbers
    with pytest.raises(ValueError, match="count again"):
        Committee(members, women, woman_chair=True, external=external)


@given(st.integers(0, 30), st.data())
def test_more_women_never_make_it_worse(members, data):
    women = data.draw(st.integers(0, max(members - 1, 0)))
    rank = [Verdict.FAILS, Verdict.UNVERIFIED, Verdict.MEETS]
    if women < members:
        before = verdict_of(check_committee(DIRECTIVE, Committee(members, women, True, 0)))
        after = verdict_of(check_committee(DIRECTIVE, Committee(members, women + 1, True, 0)))
        assert rank.index(after) >= rank.index(before)
