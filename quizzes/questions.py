"""Items as a person reads them: no right answer, no key of a scale, in her language.

Whoever shows questions (practice in a lesson, a paper) goes through here, so that what is right
cannot slip onto a page before it is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.said import Chain, Said, say
from cms.kit.shown import Picture, Source, picture, sound
from quizzes.answers import (
    DONT_KNOW,
    Given,
    TornAnswerError,
    entries,
    form_field,
    keyed,
    parse,
    path,
)
from quizzes.enums import SCALES, ItemKind

_FIXED_ORDER = {*SCALES, ItemKind.TRUE_FALSE, ItemKind.SCENARIO}
"""Kinds whose options always stand in the same order: a shuffled scale or story misleads."""

_APART = {ItemKind.ORDER, ItemKind.MATCH, ItemKind.SCENARIO}
"""Kinds that are answered entry by entry or step by step."""


@dataclass(frozen=True)
class Choice:
    """One option: its language-free key and its words; in a story, where it leads."""

    key: str
    said: Said
    chosen: bool = False
    picture: Picture | None = None
    sound: tuple[Source, ...] = ()
    goes_to: int = 0
    """The number of the step a choice in a story leads to; 0 where the story ends."""
    sign: str = ""
    """What stands beside its box on paper, see `quizzes.printed`."""


@dataclass(frozen=True)
class Entry:
    """One thing that gets a place or a partner from a list of its own."""

    field: str
    said: Said
    picture: Picture | None
    sound: tuple[Source, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Step:
    """One step of a story; a step without choices is an ending."""

    number: int
    field: str
    said: Said
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Question:
    """One item as it is asked."""

    key: str
    kind: str
    stem: Said
    choices: tuple[Choice, ...]
    picture: Picture | None = None
    sound: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    steps: tuple[Step, ...] = ()
    fault: str = ""
    """What is wrong with the answer that came in, in a sentence."""

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return form_field(self.key)

    @property
    def several(self) -> bool:
        """Whether its choices are ticked and unticked one by one, as a lone “I don't know” is."""
        return self.kind in {ItemKind.MULTIPLE, *_APART}

    @property
    def mixes(self) -> bool:
        """Whether its options may stand in any order."""
        return self.kind not in _FIXED_ORDER

    @property
    def foreign(self) -> bool:
        rows: tuple[Entry | Step, ...] = (*self.entries, *self.steps)
        choices = (*self.choices, *(choice for row in rows for choice in row.choices))
        return any(one.said.foreign for one in (*rows, *choices)) or self.stem.foreign


def question(
    item: Mapping[str, Any],
    wanted: Chain,
    *,
    chosen: str = "",
    order: random.Random | None = None,
    fault: str = "",
) -> Question:
    """An item payload as a question, with the answer text chosen so far.

    `order` shuffles the options where that does no harm. Entries of an order and partners are
    shuffled even without it: as they are stored they would tell the answer.
    """
    return _Asking(item, wanted, _given(chosen), order).question(fault)


def _given(chosen: str) -> Given:
    try:
        return parse(chosen)
    except TornAnswerError:
        return Given()


class _Asking:
    """One item, on its way to a page."""

    def __init__(
        self, item: Mapping[str, Any], wanted: Chain, given: Given, order: random.Random | None
    ) -> None:
        self.item, self.wanted, self.given = item, wanted, given
        self.order = order
        self.kind = item["kind"]
        self.options: list[Mapping[str, Any]] = entries(item)

    def question(self, fault: str) -> Question:
        paired: tuple[Entry, ...] = ()
        if self.kind == ItemKind.ORDER:
            paired = self._order()
        elif self.kind == ItemKind.MATCH:
            paired = self._match()
        return Question(
            key=self.item["key"],
            kind=self.kind,
            stem=say(self.item["stem"], self.wanted),
            choices=self._choices(),
            picture=picture(self.item.get("image"), self.wanted),
            sound=sound(self.item.get("audio"), self.wanted),
            entries=paired,
            steps=self._steps() if self.kind == ItemKind.SCENARIO else (),
            fault=fault,
        )

    def _choices(self) -> tuple[Choice, ...]:
        """The options to tick; of an order, of pairs and of a story only “I don't know”."""
        options = [] if self.kind in _APART else list(self.options)
        if self.order is not None and self.kind not in _FIXED_ORDER:
            self.order.shuffle(options)
        choices = [self._choice(option, option["key"] in self.given.keys) for option in options]
        return (*choices, self._unsure()) if keyed(self.item) else tuple(choices)

    def _choice(self, option: Mapping[str, Any], chosen: bool, goes_to: int = 0) -> Choice:
        return Choice(
            option["key"],
            say(option["text"], self.wanted),
            chosen,
            picture(option.get("image"), self.wanted),
            sound(option.get("audio"), self.wanted),
            goes_to,
        )

    def _unsure(self) -> Choice:
        own = next((o for o in self.item["options"] if o["key"] == DONT_KNOW), None)
        said = say(own["text"], self.wanted) if own else Said(_("I don't know"), self.wanted[0])
        return Choice(DONT_KNOW, said, self.given.unsure)

    def _shuffled(self, rows: Sequence[Any]) -> list[Any]:
        """In an order of the person's own; else in one that is the same for everybody."""
        mixed = list(rows)
        (self.order or random.Random(self.item["key"])).shuffle(mixed)
        return mixed

    def _order(self) -> tuple[Entry, ...]:
        right = sorted(self.options, key=lambda option: option["value"])
        mixed = self._shuffled(right)
        if mixed == right:
            mixed = [*mixed[1:], *mixed[:1]]
        places = [str(place) for place in range(1, len(mixed) + 1)]
        numbers = [(place, Said(place, self.wanted[0])) for place in places]
        return tuple(self._entry(option, numbers) for option in mixed)

    def _match(self) -> tuple[Entry, ...]:
        partners = [
            (option["partner"]["key"], say(option["partner"]["text"], self.wanted))
            for option in self._shuffled(self.options)
        ]
        return tuple(self._entry(option, partners) for option in self.options)

    def _entry(self, option: Mapping[str, Any], offered: list[tuple[str, Said]]) -> Entry:
        now = self.given.pairs.get(option["key"])
        return Entry(
            form_field(self.item["key"], option["key"]),
            say(option["text"], self.wanted),
            picture(option.get("image"), self.wanted),
            sound(option.get("audio"), self.wanted),
            tuple(Choice(key, said, key == now) for key, said in offered),
        )

    def _steps(self) -> tuple[Step, ...]:
        numbers = {step["key"]: n for n, step in enumerate(self.item["steps"], start=1)}
        return tuple(
            Step(
                number,
                form_field(self.item["key"], step["key"]),
                say(step["text"], self.wanted),
                tuple(
                    self._choice(
                        option,
                        self.given.pairs.get(step["key"]) == option["key"],
                        numbers.get(option["leads_to"], 0),
                    )
                    for option in self.options
                    if option["step"] == step["key"]
                ),
            )
            for step, number in zip(self.item["steps"], numbers.values(), strict=True)
        )


# An answer in words, for practice, where it may be shown


@dataclass(frozen=True)
class Line:
    """One line of an answer: what was chosen, and what it was chosen for."""

    said: Said
    to: Said | None = None


def in_words(item: Mapping[str, Any], answer: str, wanted: Chain) -> tuple[Line, ...]:
    """An answer text as a person would read it out; keys the item lacks are passed over."""
    given = _given(answer)
    if given.unsure:
        return (Line(_Asking(item, wanted, given, None)._unsure().said),)
    options = {option["key"]: option for option in entries(item)}

    def text(option: Mapping[str, Any]) -> Said:
        return say(option["text"], wanted)

    if item["kind"] == ItemKind.ORDER:
        placed = sorted(given.pairs.items(), key=lambda pair: int(pair[1]))
        return tuple(Line(text(options[key])) for key, _place in placed)
    if item["kind"] == ItemKind.MATCH:
        partners = {
            o["partner"]["key"]: say(o["partner"]["text"], wanted) for o in options.values()
        }
        return tuple(
            Line(text(option), partners[given.pairs[key]])
            for key, option in options.items()
            if key in given.pairs
        )
    keys: Iterable[str] = given.keys
    if item["kind"] == ItemKind.SCENARIO:
        keys, _missing = path(item, given.pairs)
    return tuple(Line(text(options[key])) for key in options if key in set(keys))
