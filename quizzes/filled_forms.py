"""Filled forms of closed waves with their answers, for figures of single questions.

`quizzes.figures` gives marks alone; who asks which wrong answer was chosen needs the answers. Forms
come in an order that tells nothing, without the card, the day and the person's own data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzes.enums import CaptureMode
from quizzes.figures import REPORTABLE
from quizzes.models import Response, Wave


@dataclass(frozen=True, slots=True)
class Filled:
    """One form: which of two parallel papers it was (or empty), and answer texts by item key."""

    letter: str
    language: str
    late: bool = False
    answers: dict[str, str] = field(default_factory=dict)


def filled_forms(waves: Iterable[Wave]) -> list[Filled]:
    """The forms of waves (one query, however many); none of those not closed, or tallied.

    A form without any answer is a form too.
    """
    closed = [wave for wave in waves if wave.state in REPORTABLE]
    rows = (
        Response.objects.filter(wave__in=closed)
        .exclude(mode=CaptureMode.GROUP_TALLY)
        .order_by("pk")
        .values_list("pk", "form", "language", "late", "answers__item_key", "answers__value")
    )
    found: dict[object, Filled] = {}
    for pk, letter, language, late, key, value in rows:
        form = found.setdefault(pk, Filled(letter, language, late))
        if key is not None and value:
            form.answers[key] = value
    return list(found.values())
