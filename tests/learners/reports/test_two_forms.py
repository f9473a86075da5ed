"""Papers in two forms: each item asked of one half before and of the other after."""

from __future__ import annotations

import random
from dataclasses import replace

from learners.reports.pairs import Unit, score
from quizzes.figures import Sheet
from quizzes.statistics.proportions import newcombe_independent
from tests.learners.reports.pairs import KEYS, person, published

LETTERS = ("", "", "A", "A", "B", "B")
ITEMS = [
    {"key": key, "stem": {}, "constructs": [construct], "form": letter}
    for key, letter, construct in zip(
        KEYS, LETTERS, ("law", "law", "help", "safe", "help", "safe"), strict=True
    )
]


def two_forms(cohort: str, first: str, **fields: object) -> Unit:
    """A cohort whose n-th person begins with the n-th letter."""
    draw = random.Random(cohort)

    def marks(letter: str, share: float) -> list[float | None]:
        return [float(draw.random() < share) if on in {"", letter} else None for on in LETTERS]

    people = []
    for letter in first:
        other = "B" if letter == "A" else "A"
        pre, post = marks(letter, 0.5), marks(other, 0.7)
        scores = [sum(m for m in some if m is not None) * 25 for some in (pre, post)]
        made = person([0.0], [0.0], forms=(letter, other))
        people.append(
            type(made)(tuple(pre), tuple(post), *scores, made.modes, forms=(letter, other))
        )
    return Unit(
        **{
            "workplace": "lotus",
            "cohort": cohort,
            "enrolled": len(first) + 10,
            "keys": KEYS,
            "people": tuple(people),
            "pre_forms": len(first),
            "post_forms": len(first),
            **fields,
        }
    )


def rows(found):
    return {row["key"]: row for row in found["items"]}


def test_items_of_one_letter_are_compared_across_people():
    group = two_forms("A", "AB" * 30)
    found = rows(published([group], items=ITEMS))
    before = [p.pre[2] for p in group.people if p.forms[0] == "A"]
    after = [p.post[2] for p in group.people if p.forms[1] == "A"]
    golden = newcombe_independent(int(sum(before)), 30, int(sum(after)), 30)

    row = found["K2"]
    assert (row["apart"], row["n_pre"], row["n_post"]) == (True, 30, 30)
    assert (row["pre"], row["post"]) == (
        round(sum(before) / 0.3, 1),
        round(sum(after) / 0.3, 1),
    )
    assert row["ci_low"] == round(100 * golden.low, 1)
    assert row["better"] is row["worse"] is row["p_holm"] is None


def test_items_of_both_forms_stay_paired():
    row = rows(published([two_forms("A", "AB" * 30)], items=ITEMS))["K0"]

    assert "apart" not in row
    assert row["better"] is not None


def test_a_construct_takes_the_items_of_both_forms():
    found = published([two_forms("A", "AB" * 30)], items=ITEMS)
    (help_,) = [row for row in found["constructs"] if row["key"] == "help"]
    items = rows(found)

    assert help_["items"] == 2
    assert abs(help_["pre"] - (items["K2"]["pre"] + items["K4"]["pre"]) / 2) < 0.11


def test_no_items_while_few_had_one_of_the_letters():
    assert published([two_forms("A", "A" * 45 + "B" * 14)], items=ITEMS)["items"] == []
    assert published([two_forms("A", "A" * 45 + "B" * 45)], items=ITEMS)["items"]


def test_a_block_of_one_letter_never_comes_in():
    """Beside it, what is missing from the total of its letter would be the others' few."""
    one_letter = two_forms("C", "A" * 20)
    found = published([two_forms("A", "AB" * 30), one_letter], items=ITEMS)

    assert found["places"][0]["n"] == 80
    assert found["plan"]["rounds"]["items"] == [["A"]]
    assert rows(found) == rows(published([two_forms("A", "AB" * 30)], items=ITEMS))


def test_a_round_that_changed_is_left_out_by_then():
    """Of five who came later three may have begun with A."""
    other = two_forms("B", "AB" * 30)
    first = published([two_forms("A", "AB" * 30), other], items=ITEMS)
    grown = published([two_forms("A", "AB" * 30 + "AAABB"), other], first, items=ITEMS)

    assert first["items"] != []
    assert [place["names"] for place in grown["places"] if place["level"] == 2] == [["B"]]
    assert grown["items"] == []


def test_a_round_from_before_letters_were_looked_at_is_left_out():
    first = published([two_forms("A", "AB" * 30)], items=ITEMS)
    del first["plan"]["parts"]

    assert published([two_forms("A", "AB" * 30)], first, items=ITEMS)["items"] == []


def test_a_scale_is_scored_by_the_items_of_its_own_form():
    """Four fifths of the items of both forms nobody can answer."""
    sheet = Sheet(1, False, "en", "device_individual", (3.0, None, 4.0, None), form="A", asked=2)

    assert score(sheet, knowledge=False) == 3.5
    assert score(replace(sheet, marks=(3.0, None, None, None)), knowledge=False) is None
