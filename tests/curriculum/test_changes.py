"""What an update of a lesson says it would change."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.changes import Mark, changes, runs, words
from tests.curriculum.printing import payloads


def after(**changed: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    old = payloads.lesson()
    return old, deepcopy(old) | changed


def test_the_same_payload_has_no_change() -> None:
    old, new = after()
    assert changes(old, new) == []


def test_a_changed_word_is_marked_in_its_language_alone() -> None:
    old, new = after(title=payloads.TITLE | {"en": "Respect at the table"})
    [change] = changes(old, new)
    assert (change.rows, change.field, change.language, change.mark) == (
        "", "title", "en", Mark.CHANGED,
    )  # fmt: skip
    assert [(run.mark, run.text) for run in change.runs] == [
        (Mark.SAME, "Respect at the "),
        (Mark.REMOVED, "machine"),
        (Mark.ADDED, "table"),
    ]


def test_a_language_that_came_or_went_is_said() -> None:
    old, new = after(
        title={code: text for code, text in payloads.TITLE.items() if code != "bn"} | {"vi": "Tôn"}
    )
    assert {(c.language, c.mark) for c in changes(old, new)} == {
        ("bn", Mark.REMOVED),
        ("vi", Mark.ADDED),
    }


def test_minutes_are_structure_without_a_language() -> None:
    old, new = after()
    new["guide"]["steps"][0]["minutes"] += 5
    [change] = changes(old, new)
    assert (change.rows, change.field, change.language) == ("steps", "minutes", "")
    assert change.row == old["guide"]["steps"][0]["heading"]["en"]


def test_rows_that_come_go_or_move_are_told_once_each() -> None:
    old, new = after()
    steps = new["guide"]["steps"]
    fresh = deepcopy(steps[0]) | {"key": "fresh", "heading": {"en": "A new step"}}
    gone = steps.pop(0)
    steps.append(fresh)
    found = [(c.row, c.mark) for c in changes(old, new)]
    assert found == [(gone["heading"]["en"], Mark.REMOVED), ("A new step", Mark.ADDED)]


def test_two_rows_that_change_places_are_one_move() -> None:
    old, new = after()
    new["guide"]["steps"][:2] = reversed(new["guide"]["steps"][:2])
    assert [c.mark for c in changes(old, new)] == [Mark.MOVED]


def test_tags_are_read_as_the_reader_sees_them() -> None:
    old, new = after()
    part = next(part for part in new["parts"] if part["text"])
    part["text"] = {**part["text"], "en": part["text"]["en"].replace("<strong>", "<strong>very ")}
    [change] = changes(old, new)
    assert "<" not in "".join(run.text for run in change.runs)


def test_a_letter_of_khmer_is_never_torn_from_what_hangs_on_it() -> None:
    assert words("ស្ត្រី") == ["ស្ត្រី"]
    assert words("ការ") == ["កា", "រ"]


@pytest.mark.parametrize("text", ["", " ", "a b", "ការគោរព", "尊重"])
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(words(text)) == text


@given(st.text(max_size=40), st.text(max_size=40))
def test_runs_give_both_texts_back(before: str, later: str) -> None:
    found = runs(before, later)
    assert "".join(run.text for run in found if run.mark != Mark.ADDED) == before
    assert "".join(run.text for run in found if run.mark != Mark.REMOVED) == later
