"""Cards raised in a group: shares with an interval, and nothing that would need pairs."""

from __future__ import annotations

from learners.reports.tally_figures import Raised, good_answers, tallied_items

JOKE = {
    "key": "K02",
    "kind": "true_false",
    "stem": {"en": "A joke cannot be harassment"},
    "reverse": False,
    "scale": [],
    "options": [
        {"key": "true", "correct": False, "value": None},
        {"key": "false", "correct": True, "value": None},
    ],
}
SHOUT = {
    "key": "A02",
    "kind": "likert",
    "stem": {"en": "He has the right to shout"},
    "reverse": True,
    "scale": [1, 2, 3, 4, 5],
    "options": [{"key": str(n), "correct": False, "value": n} for n in range(1, 6)],
}


def row(before: Raised | None, after: Raised | None, k: int = 5):
    named = [{"K02": raised} if raised else {} for raised in (before, after)]
    return tallied_items([JOKE, SHOUT], *named, k=k)[0]


def test_fifteen_of_forty_and_then_thirty_one_of_thirty_eight():
    found = row(Raised({"false": 15, "true": 20}, 40), Raised({"false": 31, "true": 7}, 38))

    assert (found["n_pre"], found["pre"]) == (40, 37.5)
    assert (found["n_post"], found["post"]) == (38, 81.6)
    assert (found["difference"], found["ci_low"], found["ci_high"]) == (44.1, 22.5, 60.2)


def test_a_question_asked_once_has_no_difference():
    found = row(None, Raised({"false": 31}, 38))

    assert found["post"] == 81.6
    assert found["pre"] is found["n_pre"] is found["difference"] is None


def test_what_nearly_everybody_showed_is_withheld_with_its_number():
    found = row(Raised({"false": 15}, 40), Raised({"false": 38}, 38))

    assert found["pre"] == 37.5
    assert found["post"] is found["n_post"] is found["difference"] is None
    assert row(Raised({"false": 2}, 4), None)["pre"] is None


def test_questions_not_asked_have_no_row():
    assert tallied_items([JOKE, SHOUT], {}, {}, k=5) == []


def test_the_equitable_side_of_a_scale_depends_on_its_direction():
    assert good_answers(JOKE) == {"false"}
    assert good_answers(SHOUT) == {"1", "2"}
    assert good_answers({**SHOUT, "reverse": False}) == {"4", "5"}
