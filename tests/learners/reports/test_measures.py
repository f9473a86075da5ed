"""What a programme's measure shows, hides and never lets be subtracted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from learners.reports.measures import measure
from quizzes.enums import Purpose
from tests.learners.reports.pairs import KEYS, person, places, published, source, unit


def test_cohorts_stand_alone_where_they_can():
    found = published([unit("A", 12), unit("B", 14), unit("C", 5, workplace="plum")])

    assert places(found) == {"A": 12, "B": 14, "C": 5}
    assert places(found, 1) == {"lotus": 26, "plum": 5}
    assert places(found, 0) == {"demo": 31}


def test_a_small_cohort_goes_with_the_next_smallest_of_its_workplace():
    found = published([unit("A", 12), unit("B", 3), unit("C", 9)])

    assert places(found) == {"A": 12, "B C": 12}


def test_a_small_cohort_alone_at_its_workplace_is_in_no_sum():
    found = published([unit("A", 12), unit("B", 3, workplace="plum")])

    assert places(found) == {"A": 12}
    assert places(found, 0) == {"demo": 12}
    assert "pending" in found["flags"]


def test_nothing_is_shown_of_nobody_and_of_a_few():
    assert measure(source([])) is None
    assert measure(source([unit("A", 0)])) is None
    assert measure(source([unit("A", 4)])) is None


def test_people_who_all_scored_alike_are_never_a_line_of_their_own():
    everything = tuple(person([1.0] * 6, [1.0] * 6) for _ in range(12))
    alike = replace(unit("A", 12), people=everything)

    assert measure(source([alike])) is None
    assert places(published([alike, unit("B", 14)])) == {"A B": 26}


def test_cohorts_once_merged_stay_merged():
    first = published([unit("A", 3), unit("B", 9)])
    then = published([unit("A", 3), unit("B", 9), unit("C", 12)], first)

    assert places(first) == {"A B": 12}
    assert places(then) == {"A B": 12, "C": 12}


def test_a_small_newcomer_is_not_added_to_a_line_that_was_shown():
    first = published([unit("A", 12)])
    then = published([unit("A", 12), unit("B", 3)], first)

    assert places(then) == {"A": 12}
    assert "pending" in then["flags"]


@pytest.mark.parametrize("more", [1, 5, 30])
def test_a_line_that_grew_is_hidden_until_it_is_as_it_was(more):
    first = published([unit("A", 12), unit("B", 14)])
    grown = published([unit("A", 12 + more), unit("B", 14)], first)
    back = published([unit("A", 12), unit("B", 14)], grown)

    assert places(grown) == {"B": 14}
    assert places(back) == {"A": 12, "B": 14}


def test_a_wave_set_aside_takes_its_whole_line_away():
    first = published([unit("A", 3), unit("B", 9), unit("C", 12)])
    without = published([unit("B", 9), unit("C", 12)], first)
    back = published([unit("A", 3), unit("B", 9), unit("C", 12)], without)

    assert places(first) == {"C": 12, "A B": 12}
    assert places(without) == {"C": 12}
    assert places(back) == places(first)


def test_where_nearly_everybody_answered_numbers_are_about():
    found = published([unit("A", 24, enrolled=25), unit("B", 14)])

    by_level = {(p["level"], *p["names"]): p for p in found["places"]}
    assert by_level[0, "demo"]["n"] == 38
    assert not by_level[0, "demo"]["n_about"]
    assert by_level[2, "A"]["n"] == 25
    assert by_level[2, "A"]["n_about"]
    assert by_level[2, "B"]["n_about"], "a single rounded line would point at itself"
    change = by_level[2, "A"]["change"]
    assert change is not None
    assert change["mean_pre"] == round(change["mean_pre"])
    assert change["p"] is None


def test_where_everybody_answered_even_the_programme_is_about():
    found = published([unit("A", 24, enrolled=24)])

    assert all(place["n_about"] for place in found["places"])
    assert found["items"] == []


def test_an_exact_number_never_follows_an_about():
    first = published([unit("A", 24, enrolled=25), unit("B", 14)])
    then = published([unit("A", 24, enrolled=40), unit("B", 14)], first)

    assert [p["n_about"] for p in then["places"]] == [p["n_about"] for p in first["places"]]


def test_under_ten_pairs_only_their_number_is_said():
    found = published([unit("A", 9), unit("B", 30)])

    by_name = {place["names"][0]: place for place in found["places"] if place["level"] == 2}
    assert by_name["A"]["change"] is None
    assert by_name["B"]["change"] is not None


def test_forms_are_counted_only_where_no_step_leaves_a_few():
    wide = unit("A", 20, enrolled=60, pre_forms=28, post_forms=26)
    narrow = unit("A", 20, enrolled=60, pre_forms=21, post_forms=26)

    shown = published([wide])["places"][0]["forms"]
    assert shown == {"enrolled": 60, "pre": 28, "post": 26, "matched_percent": 71.4}
    assert published([narrow])["places"][0]["forms"] is None


def test_attitudes_need_ten_and_keep_their_own_scale():
    def scored(cohort: str, pairs: int):
        known = unit(cohort, pairs)
        people = tuple(
            replace(one, score_pre=1 + one.score_pre / 25, score_post=1 + one.score_post / 25)
            for one in known.people
        )
        return replace(known, people=people)

    attitude = {"purpose": Purpose.ATTITUDE, "scale": (1.0, 5.0)}
    assert measure(source([scored("A", 9)], **attitude)) is None
    found = published([scored("A", 30)], **attitude)
    change = found["places"][0]["change"]
    assert found["k"] == 10
    assert change is not None
    assert 1 <= (change["mean_pre"] or 0) <= 5
    assert change["class_gain"] is None


def test_months_later_only_the_later_mean_is_of_those_who_came_back():
    def later(cohort: str, pairs: int, came: int):
        known = unit(cohort, pairs)
        people = tuple(
            replace(one, later=one.score_post) if n < came else one
            for n, one in enumerate(known.people)
        )
        return replace(known, people=people)

    whole = [later("A", 20, 17), unit("B", 14)]
    found = published(whole)

    assert found["over_waves"] is not None
    assert found["over_waves"]["n"] == 17
    everybody = found["places"][0]["change"]
    assert everybody is not None
    kinds = {wave["kind"]: wave["mean"] for wave in found["over_waves"]["waves"]}
    assert kinds["pre"] == everybody["mean_pre"]
    assert list(kinds) == ["pre", "post", "follow_up"]
    few = published([later("A", 20, 17), later("B", 14, 2)], found)
    assert few["over_waves"] == found["over_waves"], "two more would be told by the difference"
    more = published([later("A", 20, 17), later("B", 14, 12)], few)
    assert more["over_waves"] is not None
    assert more["over_waves"]["n"] == 29


def test_looking_back_says_the_change_alone():
    known = unit("A", 20)
    people = tuple(
        replace(one, looking_back=max(0.0, one.score_pre - 10 - n))
        for n, one in enumerate(known.people)
    )
    found = published([replace(known, people=people)])["looking_back"]

    assert found is not None
    assert found["mean_change"] is not None
    assert found["mean_pre"] is found["mean_post"] is None


def test_ways_of_answering_are_those_of_whole_lines():
    on_paper = replace(
        unit("B", 14),
        people=tuple(replace(one, modes=("paper_individual",)) for one in unit("B", 14).people),
    )
    mixed = replace(
        unit("A", 20),
        people=tuple(
            replace(one, modes=("paper_individual",)) if n < 2 else one
            for n, one in enumerate(unit("A", 20).people)
        ),
    )
    found = published([mixed, on_paper])

    assert {tuple(row["modes"]): row["n"] for row in found["modes"]} == {
        ("device_individual", "paper_individual"): 20,
        ("paper_individual",): 14,
    }
    assert "mixed_modes" in found["flags"]
    assert published([unit("A", 20)])["modes"] == []


def test_flags_are_read_from_the_figures():
    back = unit("A", 40, pre_forms=70, unpaired=tuple([0.0] * 15 + [16.0] * 15))
    ready = replace(
        unit("A", 20),
        people=tuple(
            replace(one, score_pre=95.0) if n < 6 else one
            for n, one in enumerate(unit("A", 20).people)
        ),
    )

    assert {"low_matching", "attrition"} <= set(published([back])["flags"])
    assert {"ceiling", "small_group"} <= set(published([ready])["flags"])
    assert "late" in published([unit("A", 40, late=1)])["flags"]
    assert "translation" in published([unit("A", 40, languages=_two_languages())])["flags"]
    assert published([unit("A", 40)])["flags"] == []


def _two_languages():
    right, wrong = (1.0,) * len(KEYS), (0.0,) * len(KEYS)
    return (*(("bn", right),) * 30, *(("km", right),) * 20, *(("km", wrong),) * 10)
