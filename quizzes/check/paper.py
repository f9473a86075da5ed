"""A paper as one person sees it: in her language, in an order of its own."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.kit.said import Chain, Said, say
from quizzes.questions import Question, question


@dataclass(frozen=True)
class Paper:
    """A paper, ready for a template."""

    title: Said
    introduction: Said
    questions: tuple[Question, ...]


def lay_out(
    payload: Mapping[str, Any], wanted: Chain, form: uuid.UUID, given: Mapping[str, str]
) -> Paper:
    """The paper of one form; the same form always gets the same order, whatever its language."""
    order = random.Random(form.int)
    items = list(payload["items"])
    order.shuffle(items)
    return Paper(
        title=say(payload["title"], wanted),
        introduction=say(payload["introduction"], wanted),
        questions=tuple(
            question(item, wanted, chosen=given.get(item["key"], ""), order=order) for item in items
        ),
    )
