"""Cohorts without cards: two groups of forms, under the same rules as pairs."""

from __future__ import annotations

import random
from dataclasses import replace

from scipy import stats

from learners.reports.crowds import Crowd, LooseForm
from learners.reports.pairs import Answered
from learners.reports.unmatched_figures import unmatched
from quizzes.enums import Purpose
from quizzes.statistics.proportions import newcombe_independent
from tests.learners.reports.pairs import KEYS, source


def form(marks, letter="", mode="device_anonymous"):
    given = [mark for mark in marks if mark is not None]
    return LooseForm(Answered(letter, tuple(marks)), 100 * sum(given) / len(given), mode)


def crowd(cohort, before, after, *, enrolled=None, ease=(0.5, 0.7), letter="", **fields):
    """A cohort of so many forms, ten more enrolled than the larger wave."""
    draw = random.Random(cohort)

    def forms(n, share):
        return tuple(
            form(
                [
                    float(draw.random() < share) if not letter or k < 4 else None
                    for k in range(len(KEYS))
                ],
                letter,
            )
            for _ in range(n)
        )

    return Crowd(
        **{
            "workplace": "lotus",
            "cohort": cohort,
            "enrolled": max(before, after) + 10 if enrolled is None else enrolled,
            "keys": KEYS,
            "before": forms(before, ease[0]),
            "after": forms(after, ease[1]),
            **fields,
        }
    )


def published(crowds, earlier=None, **fields):
    found = unmatched(source([], crowds=crowds, **fields), earlier)
    assert found is not None
    return found


def places(found, level=2):
    return {
        " ".join(place["names"]): (place["n_pre"], place["n_post"])
        for place in found["places"]
        if place["level"] == level
    }


def test_two_groups_of_forms_with_welchs_interval():
    group = crowd("A", 40, 34)
    place = published([group])["places"][0]
    before = [one.score for one in group.before]
    after = [one.score for one in group.after]
    interval = stats.ttest_ind(after, before, equal_var=False).confidence_interval()

    assert (place["n_pre"], place["n_post"], place["n_about"]) == (40, 34, False)
    assert place["change"]["show"] == "full"
    assert place["change"]["mean_change"] == round(sum(after) / 34 - sum(before) / 40, 1)
    assert place["change"]["ci_low"] == round(interval.low, 1)
    assert place["change"]["ci_high"] == round(interval.high, 1)


def test_nothing_that_needs_pairs_is_there():
    found = published([crowd("A", 40, 34)])

    assert set(found["places"][0]["change"]) == {
        *("show", "mean_pre", "mean_post", "mean_change", "ci_low", "ci_high", "hedges_g")
    }
    assert "forms" not in found["places"][0], "a matched rate would be a lie"
    assert all(row["better"] is row["worse"] is row["p_holm"] is None for row in found["items"])


def test_items_are_shares_of_two_groups_with_newcombes_interval():
    group = crowd("A", 40, 34)
    row = published([group])["items"][1]
    right = [sum(one.answered.marks[1] for one in wave) for wave in (group.before, group.after)]
    golden = newcombe_independent(int(right[0]), 40, int(right[1]), 34)

    assert (row["n_pre"], row["n_post"], row["apart"]) == (40, 34, True)
    assert row["pre"] == round(100 * right[0] / 40, 1)
    assert (row["ci_low"], row["ci_high"]) == (
        round(100 * golden.low, 1),
        round(100 * golden.high, 1),
    )


def test_under_ten_forms_in_one_wave_only_the_numbers_are_said():
    (whole, *_) = published([crowd("A", 40, 9)])["places"]

    assert (whole["n_pre"], whole["n_post"], whole["change"]) == (40, 9, None)


def test_nothing_of_a_few_or_of_one_wave_alone():
    assert unmatched(source([], crowds=[crowd("A", 40, 4)])) is None
    assert unmatched(source([], crowds=[crowd("A", 40, 0)])) is None
    nine = crowd("A", 9, 9)
    assert unmatched(source([], crowds=[nine])) is not None
    assert unmatched(source([], crowds=[nine], purpose=Purpose.ATTITUDE)) is None


def test_a_wave_in_which_all_are_alike_is_hidden():
    assert unmatched(source([], crowds=[crowd("A", 20, 20, ease=(0.5, 1.0))])) is None
    assert unmatched(source([], crowds=[crowd("A", 20, 20, ease=(0.0, 0.5))])) is None


def test_small_cohorts_go_together_and_stay_so():
    first = published([crowd("A", 20, 20), crowd("B", 3, 4), crowd("C", 9, 9)])
    then = published(
        [crowd("A", 20, 20), crowd("B", 3, 4), crowd("C", 9, 9), crowd("D", 8, 8)], first
    )

    assert places(first) == {"A": (20, 20), "B C": (12, 13)}
    assert places(then) == {"A": (20, 20), "B C": (12, 13), "D": (8, 8)}
    assert places(then, 0) == {"demo": (40, 41)}


def test_one_late_form_hides_the_line():
    first = published([crowd("A", 20, 20), crowd("B", 20, 20)])
    grown = crowd("A", 20, 20)
    grown = replace(grown, after=(*grown.after, form([1.0] * 6)))

    assert places(published([grown, crowd("B", 20, 20)], first)) == {"B": (20, 20)}


def test_where_nearly_everybody_answered_once_numbers_are_rounded():
    (whole, *_) = published([crowd("A", 28, 22, enrolled=29)])["places"]

    assert whole["n_about"]
    assert (whole["n_pre"], whole["n_post"]) == (30, 20)
    assert whole["change"]["mean_pre"] == round(whole["change"]["mean_pre"])
    assert published([crowd("A", 28, 22, enrolled=29)])["items"] == []


def test_an_item_everybody_knew_is_withheld_with_another():
    group = crowd("A", 40, 40)
    known = tuple(form([1.0, *one.answered.marks[1:]]) for one in group.before)
    rows = {row["key"]: row for row in published([replace(group, before=known)])["items"]}

    withheld = [key for key, row in rows.items() if row["pre"] is None]
    assert "K0" in withheld
    assert len(withheld) == 2
    assert all("n_pre" not in rows[key] for key in withheld)


def test_few_forms_with_an_open_point_keep_items_back():
    group = crowd("A", 40, 40)
    few = tuple(
        LooseForm(Answered("", (None, *one.answered.marks[1:])), one.score) if n < 3 else one
        for n, one in enumerate(group.before)
    )

    assert published([group])["items"]
    assert published([replace(group, before=few)])["items"] == []


def test_of_a_paper_in_two_forms_only_the_asked_items_are_compared():
    items = [
        {"key": key, "stem": {}, "constructs": [], "form": letter}
        for key, letter in zip(KEYS, ["", "", "A", "A", "B", "B"], strict=True)
    ]
    found = published([crowd("A", 40, 40, letter="A")], items=items)

    assert [row["key"] for row in found["items"]] == ["K0", "K1", "K2", "K3"]


def test_a_card_in_one_wave_alone_and_paper_beside_phones_are_said():
    group = crowd("A", 20, 20)
    paper = tuple(replace(one, mode="paper_individual") for one in group.before)

    assert published([group])["flags"] == ["no_cards"]
    assert published([replace(group, before=paper)])["flags"] == ["mixed_modes", "no_cards"]
