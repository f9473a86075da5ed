from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.statistics.errors import StatisticsInputError
from quizzes.statistics.items import (
    analyse_item,
    difficulty_flag,
    item_rest,
    option_counts,
    translation_suspect,
    upper_lower,
)
from tests.quizzes.statistics.printed import printed
from tests.quizzes.statistics.test_paired import POST

ITEM = [1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0]

people = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 19)), max_size=30)


def test_item_against_the_post_totals() -> None:
    item = analyse_item(ITEM, POST, wave="post", dont_know=3)
    assert (item.n, item.flag) == (12, None)
    assert printed(item.difficulty, 3) == "0.667"
    assert printed(item.item_rest, 3) == "0.676"
    assert printed(item.upper_lower, 2) == "1.00"
    assert item.dont_know_rate == 0.25


def test_item_rest_is_not_the_flattering_item_total() -> None:
    item_total = np.corrcoef(ITEM, POST)[0, 1]
    assert printed(item_total, 3) == "0.793"
    assert (item_rest(ITEM, POST) or 0) < item_total


@given(people)
def test_item_rest_agrees_with_numpy(pairs: list[tuple[int, int]]) -> None:
    marks, totals = [m for m, _ in pairs], [m + rest for m, rest in pairs]
    ours = item_rest(marks, totals)
    if ours is None:
        assert len(pairs) < 2 or len(set(marks)) == 1 or len({r for _, r in pairs}) == 1
        return
    assert ours == pytest.approx(np.corrcoef(marks, [r for _, r in pairs])[0, 1])


@given(st.data(), people)
def test_the_order_of_forms_does_not_matter(
    data: st.DataObject, pairs: list[tuple[int, int]]
) -> None:
    mixed = data.draw(st.permutations(pairs))
    there = upper_lower([m for m, _ in pairs], [m + r for m, r in pairs])
    back = upper_lower([m for m, _ in mixed], [m + r for m, r in mixed])
    assert there == pytest.approx(back)
    assert there is None or -1 <= there <= 1


def test_people_tied_at_the_edge_share_the_place() -> None:
    # Four people, one place at the top: 5 and 5 tie for it, one right and one wrong.
    assert upper_lower([1, 0, 0, 0], [5, 5, 3, 1]) == 0.5


def test_nobody_is_best_when_all_are_equal() -> None:
    assert upper_lower([1, 0], [7, 7]) is None
    assert upper_lower([], []) is None


def test_nobody_and_one_person() -> None:
    nobody = analyse_item([], [], wave="pre")
    assert (nobody.n, nobody.difficulty, nobody.dont_know_rate) == (0, None, None)
    one = analyse_item([1], [12], wave="post")
    assert (one.difficulty, one.item_rest, one.upper_lower) == (1.0, None, None)


@pytest.mark.parametrize(
    ("difficulty", "wave", "flag"),
    [
        (0.19, "post", "too_hard"),
        (0.20, "post", None),
        (0.90, "post", None),
        (0.91, "post", "too_easy"),
        (0.91, "follow_up", "too_easy"),
        (0.85, "pre", None),
        (0.93, "pre", "no_room_for_gain"),
        (0.10, "pre", None),
        (None, "post", None),
    ],
)
def test_flags(difficulty: float | None, wave: str, flag: str | None) -> None:
    assert difficulty_flag(difficulty, wave) == flag


def test_option_counts_keep_what_nobody_chose_and_the_blanks() -> None:
    counts = option_counts(["a", "c", None, "a"], ["a", "b", "c"])
    assert counts == {"a": 2, "b": 0, "c": 1, None: 1}
    with pytest.raises(StatisticsInputError, match="“z”"):
        option_counts(["z"], ["a"])


def test_translation_is_suspect_above_twenty_points_with_thirty_people_each() -> None:
    assert translation_suspect(24, 30, 17, 30)
    assert not translation_suspect(24, 30, 18, 30)
    assert not translation_suspect(29, 29, 0, 30)


def test_impossible_marks_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="one mark"):
        analyse_item([2], [2], wave="post")
    with pytest.raises(StatisticsInputError, match="don't know"):
        analyse_item([1, 0], [5, 4], wave="post", dont_know=2)
