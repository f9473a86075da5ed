from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.marking import (
    Answer,
    Item,
    Mark,
    MarkingError,
    mark_item,
    right_answer,
    scale_mean,
    scale_total,
    scale_values,
    score_by_construct,
    score_knowledge,
)

JOKE: Item = {
    "key": "K02",
    "kind": "true_false",
    "options": [{"key": "true", "correct": False}, {"key": "false", "correct": True}],
}
FAVOUR: Item = {
    "key": "K04",
    "kind": "single",
    "options": [{"key": key, "correct": key == "c"} for key in "abcd"],
}
PLACES: Item = {
    "key": "K06",
    "kind": "multiple",
    "options": [{"key": key, "correct": key in "ab"} for key in "abc"],
}
KNOWLEDGE = [JOKE, FAVOUR, PLACES]
REVERSED = {"A01", "A02", "A04", "A06", "A08", "A10"}
ATTITUDES: list[Item] = [
    {"key": key, "kind": "likert", "scale": [1, 2, 3, 4, 5], "reverse": key in REVERSED}
    for key in (f"A{number:02}" for number in range(1, 11))
]
TEN = dict(zip((item["key"] for item in ATTITUDES), (2, 2, 4, 1, 5, 3, 4, 2, 4, 2), strict=True))


@pytest.mark.parametrize(
    ("item", "answer", "answered", "correct", "dont_know"),
    [
        (JOKE, "false", True, True, False),
        (JOKE, "true", True, False, False),
        (JOKE, "dont_know", True, False, True),
        (JOKE, None, False, False, False),
        (JOKE, "", False, False, False),
        (FAVOUR, "c", True, True, False),
        (FAVOUR, "a", True, False, False),
        (PLACES, ["b", "a"], True, True, False),
        (PLACES, ["a"], True, False, False),
        (PLACES, ["a", "b", "c"], True, False, False),
        (PLACES, "a", True, False, False),
        (PLACES, [], False, False, False),
        (PLACES, ["dont_know"], True, False, True),
    ],
)
def test_marks(item: Item, answer: Answer, answered: bool, correct: bool, dont_know: bool) -> None:
    assert mark_item(item, answer) == Mark(item["key"], answered, correct, dont_know)


@pytest.mark.parametrize(
    ("item", "answer", "sentence"),
    [
        (JOKE, "maybe", "K02 has no option “maybe”"),
        (JOKE, "False", "K02 has no option “False”"),
        (FAVOUR, ["c"], "K04 takes one option key"),
        (FAVOUR, 2, "K04 takes one option key"),
        (PLACES, ["a", "dont_know"], "K06: “don't know” cannot go with"),
        (ATTITUDES[0], 6, "A01: 6 is not a point"),
        (ATTITUDES[0], True, "A01: True is not a point"),
        (ATTITUDES[0], 2.5, "A01: 2.5 is not a point"),
    ],
)
def test_what_cannot_be_marked_is_refused(item: Item, answer: Answer, sentence: str) -> None:
    with pytest.raises(MarkingError, match=sentence):
        mark_item(item, answer)


def test_an_item_without_a_right_answer_is_refused() -> None:
    with pytest.raises(MarkingError, match="K99 has no right answer"):
        mark_item({"key": "K99", "kind": "single", "options": []}, "a")


def test_the_score_is_out_of_all_items_of_the_form() -> None:
    score = score_knowledge(KNOWLEDGE, {"K02": "false", "K04": "dont_know"})
    assert (score.correct, score.answered, score.dont_know, score.total) == (1, 2, 1, 3)
    assert score.percent == pytest.approx(100 / 3)


def test_a_blank_form_scores_zero_and_a_missing_form_nothing() -> None:
    assert score_knowledge(KNOWLEDGE, {}).percent == 0.0
    assert score_knowledge(KNOWLEDGE, None).percent is None
    assert score_knowledge([], {}).percent is None


def test_a_form_is_checked_before_it_is_marked() -> None:
    with pytest.raises(MarkingError, match="no item “K77”"):
        score_knowledge(KNOWLEDGE, {"K77": "a"})
    with pytest.raises(MarkingError, match="same key"):
        score_knowledge([JOKE, JOKE], {})
    with pytest.raises(MarkingError, match="A01 is an attitude"):
        score_knowledge([ATTITUDES[0]], {})
    with pytest.raises(MarkingError, match="K02 has a right answer"):
        scale_mean([JOKE], {})


def test_ten_attitudes() -> None:
    assert list(scale_values(ATTITUDES, TEN).values()) == [4, 4, 4, 5, 5, 3, 4, 4, 4, 4]
    assert scale_total(ATTITUDES, TEN) == 41
    assert scale_mean(ATTITUDES, TEN) == pytest.approx(4.10)


def test_a_posted_form_marks_like_a_stored_one() -> None:
    posted = {key: str(point) for key, point in TEN.items()}
    assert scale_values(ATTITUDES, posted) == scale_values(ATTITUDES, TEN)


def test_a_scale_needs_four_fifths_of_its_answers() -> None:
    eight = dict(list(TEN.items())[:8])
    assert scale_mean(ATTITUDES, eight) == pytest.approx(33 / 8)
    assert scale_total(ATTITUDES, eight) == pytest.approx(41.25)
    seven = dict(list(TEN.items())[:7])
    assert scale_mean(ATTITUDES, seven) is None
    assert scale_total(ATTITUDES, seven) is None
    assert scale_mean([], {}) is None


@given(st.permutations(KNOWLEDGE), st.permutations(["a", "b"]))
def test_shuffled_questions_and_options_mark_the_same(items: list[Item], chosen: list[str]) -> None:
    answers: dict[str, Answer] = {"K02": "false", "K04": "c", "K06": chosen}
    assert score_knowledge(items, answers) == score_knowledge(KNOWLEDGE, answers)


@given(st.lists(st.sampled_from([*range(1, 6), None]), min_size=10, max_size=10))
def test_a_scale_mean_stays_on_the_scale(points: list[int | None]) -> None:
    answers = {item["key"]: point for item, point in zip(ATTITUDES, points, strict=True)}
    mean = scale_mean(ATTITUDES, answers)
    assert mean is None or 1 <= mean <= 5
    assert (mean is None) == (sum(point is not None for point in points) < 8)


# Kinds with several parts

STEPS: Item = {
    "key": "K30",
    "kind": "order",
    "options": [
        {"key": key, "correct": False, "value": place}
        for key, place in (("m", 3), ("a", 2), ("z", 1))
    ],
}
PAIRS: Item = {
    "key": "K31",
    "kind": "match",
    "options": [
        {"key": key, "correct": False, "partner": {"key": half}}
        for key, half in (("a", "7f"), ("b", "0c"))
    ],
}
FACES: Item = {
    "key": "A11",
    "kind": "picture_scale",
    "options": [{"key": key, "correct": False, "value": "cba".index(key) + 1} for key in "abc"],
    "reverse": True,
}


def story(*right: str) -> Item:
    """s1 (a ends it, b goes to s2); s2 (c goes to s3, d ends it); s3 is an ending."""
    choices = {"a": ("s1", ""), "b": ("s1", "s2"), "c": ("s2", "s3"), "d": ("s2", "")}
    return {
        "key": "K32",
        "kind": "scenario",
        "steps": [{"key": key} for key in ("s1", "s2", "s3")],
        "options": [
            {"key": key, "correct": key in right, "step": step, "leads_to": to}
            for key, (step, to) in choices.items()
        ],
    }


@pytest.mark.parametrize(
    ("item", "answer", "correct"),
    [
        (PLACES, "a,b", True),
        (PLACES, "b,a", True),
        (PLACES, "a", False),
        (STEPS, "a:2,m:3,z:1", True),
        (STEPS, "a:1,m:3,z:2", False),
        (STEPS, "a:2,m:3", False),
        (PAIRS, "a:7f,b:0c", True),
        (PAIRS, "a:0c,b:7f", False),
        (PAIRS, "a:7f,b:7f", False),
        (story("b", "c"), "s1:b,s2:c", True),
        (story("b", "c"), "s1:b,s2:d", False),
        (story("b", "c"), "s1:a", False),
        (story("b", "c"), "s1:b", False),
        (story("a"), "s1:a", True),
        (story("a"), "s1:a,s2:c", True),
        (story("a"), "s1:b,s2:c", False),
    ],
)
def test_only_the_whole_answer_is_right(item: Item, answer: str, correct: bool) -> None:
    assert mark_item(item, answer) == Mark(item["key"], True, correct)
    assert mark_item(item, right_answer(item)).correct is True
    assert mark_item(item, "dont_know") == Mark(item["key"], True, False, True)
    assert mark_item(item, "") == Mark(item["key"], False, False)


def test_a_story_without_a_right_way_is_only_answered() -> None:
    assert mark_item(story(), "s1:a") == Mark("K32", True, None)
    assert right_answer(story()) == ""
    with pytest.raises(MarkingError, match="a story that has no right answer"):
        score_knowledge([story()], {"K32": "s1:a"})


def test_faces_are_points_of_a_scale_by_their_keys() -> None:
    assert [mark_item(FACES, key).value for key in "abc"] == [1, 2, 3]
    assert scale_mean([FACES], {"A11": "a"}) == 1


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        (STEPS, "q:1"),
        (STEPS, "a"),
        (PAIRS, "a:7f,a:0c"),
        (PLACES, "a,,b"),
        (story("a"), "s9:a"),
        (story("a"), "s1:zz"),
        (story("a"), "s1:a,dont_know"),
        (FACES, "z"),
    ],
)
def test_an_odd_text_is_never_marked_wrong_in_silence(item: Item, answer: str) -> None:
    with pytest.raises(MarkingError, match=item["key"]):
        mark_item(item, answer)


@pytest.mark.parametrize("right", [("b",), ("c",)])
def test_half_a_right_way_is_no_right_answer(right: tuple[str, ...]) -> None:
    with pytest.raises(MarkingError, match="K32 has no right answer"):
        mark_item(story(*right), "s1:a")


def test_an_item_with_two_constructs_counts_for_both() -> None:
    items: list[Item] = [
        {**JOKE, "constructs": ["definition", "forms"]},
        {**FAVOUR, "constructs": ["forms"]},
        {**PLACES, "constructs": []},
    ]

    found = score_by_construct(items, {"K02": "false", "K04": "a", "K06": "a"})

    assert {key: (score.correct, score.total) for key, score in found.items()} == {
        "definition": (1, 1),
        "forms": (1, 2),
    }
    assert score_by_construct(items, None)["forms"].percent is None
    with pytest.raises(MarkingError, match="no item “K77”"):
        score_by_construct(items, {"K77": "a"})
