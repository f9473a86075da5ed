"""A paper as one person sees it: in her language, in an order of its own."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from quizzes.parallel import items_of
from quizzes.printed import printed
from quizzes.questions import Question, question


@dataclass(frozen=True)
class Paper:
    """A paper, ready for a template."""

    title: Said
    introduction: Said
    questions: tuple[Question, ...]


def lay_out(
    payload: Mapping[str, Any],
    wanted: Chain,
    seed: uuid.UUID,
    given: Mapping[str, str],
    *,
    form: str = "",
    faults: Mapping[str, str] | None = None,
) -> Paper:
    """The paper of one person; her seed always gives the same order, whatever its language.

    `form` is the letter of a parallel form, `given` the answer texts and `faults` what is wrong
    with them, both by item key.
    """
    order = random.Random(seed.int)
    items = items_of(payload, form)
    order.shuffle(items)
    return Paper(
        title=say(payload["title"], wanted),
        introduction=say(payload["introduction"], wanted),
        questions=tuple(
            question(
                item,
                wanted,
                chosen=given.get(item["key"], ""),
                order=order,
                fault=(faults or {}).get(item["key"], ""),
            )
            for item in items
        ),
    )


def sheet(payload: Mapping[str, Any], wanted: Chain, *, form: str = "") -> Paper:
    """The paper as it is printed: the same for everybody, in the order its author gave it."""
    return Paper(
        title=say(payload["title"], wanted),
        introduction=say(payload["introduction"], wanted),
        questions=tuple(printed(item, wanted) for item in items_of(payload, form)),
    )
