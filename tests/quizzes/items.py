"""Items of a paper as a version holds them, and forms filled in on them, without a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizzes.filled_forms import Filled

Payload = dict[str, Any]


def option(key: str, *, correct: bool = False, value: int | None = None) -> Payload:
    text = {"en": f"Choice {key}", "bn": f"পছন্দ {key}"}
    made = {"key": key, "correct": correct, "value": value, "text": text}
    return {**made, "partner": None, "step": "", "leads_to": ""}


def single(key: str, right: str = "a", kind: str = "single", **fields: Any) -> Payload:
    """A question with four choices."""
    return {
        "key": key,
        "kind": kind,
        "stem": {"en": f"Question {key}?"},
        "constructs": [],
        "reverse": False,
        "form": "",
        "scale": [],
        "steps": [],
        "options": [option(one, correct=one in right) for one in "abcd"],
        **fields,
    }


def statement(key: str, top: int = 5, **fields: Any) -> Payload:
    """A statement on a scale from 1."""
    points = list(range(1, top + 1))
    options = [option(str(point), value=point) for point in points]
    return single(key, kind="likert", **{"scale": points, "options": options, **fields})


def paper(*items: Payload) -> Payload:
    return {"code": "paper", "items": list(items)}


def form(answers: Mapping[str, str] | None = None, **fields: Any) -> Filled:
    """A form that came in time, in English, on a paper with one form."""
    return Filled(**{"letter": "", "language": "en", "answers": dict(answers or {}), **fields})


def marked(marks: Sequence[Sequence[int]]) -> tuple[Payload, list[Filled]]:
    """A paper of questions with the forms that have these marks: right is a, wrong is b."""
    keys = [f"Q{n}" for n in range(1, len(marks[0]) + 1)]
    forms = [
        form({key: "a" if mark else "b" for key, mark in zip(keys, row, strict=True)})
        for row in marks
    ]
    return paper(*(single(key) for key in keys)), forms
