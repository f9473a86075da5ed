"""Items as a person reads them: no right answer, no key of a scale, in her language.

Whoever shows questions (practice in a lesson, a paper) goes through here, so that what is right
cannot slip onto a page before it is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.said import Chain, Said, say
from quizzes.enums import KEYED, ItemKind
from quizzes.marking import DONT_KNOW

_FIXED_ORDER = {ItemKind.LIKERT, ItemKind.TRUE_FALSE}
"""Kinds whose options always stand in the same order: a shuffled scale misleads."""


@dataclass(frozen=True)
class Choice:
    """One option: its language-free key and its words."""

    key: str
    said: Said
    chosen: bool = False


@dataclass(frozen=True)
class Question:
    """One item as it is asked."""

    key: str
    kind: str
    stem: Said
    choices: tuple[Choice, ...]

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return field(self.key)

    @property
    def foreign(self) -> bool:
        return self.stem.foreign or any(choice.said.foreign for choice in self.choices)


def field(key: str) -> str:
    """The form field of an item."""
    return f"answer-{key}"


def option_keys(item: Mapping[str, Any]) -> set[str]:
    """What may be answered to an item; to say "I don't know" is always allowed where one can know."""
    keys = {option["key"] for option in item["options"]}
    return keys | {DONT_KNOW} if item["kind"] in KEYED else keys


def question(
    item: Mapping[str, Any], wanted: Chain, *, chosen: str = "", order: random.Random | None = None
) -> Question:
    """An item payload as a question; `order` shuffles the options where that does no harm."""
    options = {option["key"]: say(option["text"], wanted) for option in item["options"]}
    unsure = options.pop(DONT_KNOW, None)
    keys = list(options)
    if order is not None and item["kind"] not in _FIXED_ORDER:
        order.shuffle(keys)
    if item["kind"] in KEYED:
        options[DONT_KNOW] = unsure or Said(_("I don't know"), wanted[0])
        keys.append(DONT_KNOW)
    return Question(
        key=item["key"],
        kind=item["kind"],
        stem=say(item["stem"], wanted),
        choices=tuple(Choice(key, options[key], key == chosen) for key in keys),
    )


def chosen(items: Iterable[Mapping[str, Any]], form: Mapping[str, str]) -> dict[str, str]:
    """The answers in a posted form by item key; items left open are left out."""
    given = {item["key"]: form.get(field(item["key"]), "") for item in items}
    return {key: value for key, value in given.items() if value}
