"""One answer as text: language-free keys, joined by signs that no key can hold.

===================  ================  ==============================================
what is answered     text              reads
===================  ================  ==============================================
one choice           ``c``             option
several choices      ``a,c``           options
put in order         ``a:2,b:1,c:3``   entry and its place, 1 first
find the pairs       ``a:7f,b:0c``     entry and its partner
story with choices   ``s1:a,s3:d``     step and the choice made there
any with a key       ``dont_know``     an honest answer of its own
===================  ================  ==============================================

The pieces are sorted, so that the same answer is always the same text. An item is its
payload, see `quizzes.models.Item.payload`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from quizzes.enums import KEYED, SCALES, ItemKind

DONT_KNOW = "dont_know"
"""The reserved answer key every knowledge item accepts, whether or not its options list it."""

NEXT, PAIR = ",", ":"
_FIELD, _PART = "answer-", "."


class TornAnswerError(ValueError):
    """A text that is no answer: an empty piece, or the same key twice."""


class HalfAnswerError(ValueError):
    """An answer that was begun and does not hold together; its writer can mend it.

    The message says how, and leaves it to the reader of the error to name the question.
    """


class NotOfferedError(ValueError):
    """An answer that the item does not offer."""


@dataclass(frozen=True)
class Given:
    """An answer taken apart: the chosen keys, and what was chosen for each entry or step."""

    keys: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)

    @property
    def unsure(self) -> bool:
        return DONT_KNOW in self.keys


def parse(text: str) -> Given:
    """An answer text taken apart; empty text is nothing chosen. Raises TornAnswerError."""
    keys: list[str] = []
    pairs: dict[str, str] = {}
    for piece in text.split(NEXT) if text else ():
        key, sign, chosen = piece.partition(PAIR)
        if not key or PAIR in chosen or (sign and not chosen) or key in keys or key in pairs:
            raise TornAnswerError(f"“{text[:40]}” is not an answer.")
        if sign:
            pairs[key] = chosen
        else:
            keys.append(key)
    return Given(tuple(keys), pairs)


def write(keys: Iterable[str] = (), pairs: Mapping[str, str] | None = None) -> str:
    """The text of an answer, for `Answer.value`."""
    return NEXT.join(sorted([*keys, *(f"{key}{PAIR}{to}" for key, to in (pairs or {}).items())]))


# Posted forms: `answer-K1=c`, repeated for several choices; `answer-K1.a=2` for an entry or step.


def form_field(item: str, part: str = "") -> str:
    """The name of an item's field in a form, or of the field of one of its entries or steps."""
    return f"{_FIELD}{item}{_PART}{part}" if part else f"{_FIELD}{item}"


def posted(form: Mapping[str, Any]) -> dict[str, str]:
    """Every answer in a posted form by item key, known to a paper or not; open ones left out."""
    pieces: dict[str, list[str]] = {}
    for name in form:
        if not name.startswith(_FIELD):
            continue
        item, sign, part = name.removeprefix(_FIELD).partition(_PART)
        chosen = form.getlist(name) if hasattr(form, "getlist") else [form[name]]
        pieces.setdefault(item, []).extend(
            f"{part}{PAIR}{value}" if sign else value for value in chosen if value
        )
    return {item: write(chosen) for item, chosen in pieces.items() if chosen}


# What an item offers


def keyed(item: Mapping[str, Any]) -> bool:
    """Whether the item has a right answer, so that one can also not know it."""
    if item["kind"] == ItemKind.SCENARIO:
        return any(option["correct"] for option in item["options"])
    return item["kind"] in KEYED


def scaled(item: Mapping[str, Any]) -> bool:
    """Whether the item is a point on a scale."""
    return item["kind"] in SCALES


def entries(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The item's options without the words for “I don't know”, which may stand among them."""
    return [option for option in item["options"] if option["key"] != DONT_KNOW]


def option_keys(item: Mapping[str, Any]) -> set[str]:
    """Every single key that may be chosen; to say "I don't know" where one can know."""
    keys = {option["key"] for option in entries(item)}
    return keys | {DONT_KNOW} if keyed(item) else keys


def path(item: Mapping[str, Any], chosen: Mapping[str, str]) -> tuple[list[str], str]:
    """The choices that were made on the way through a story, and the step where it stops short.

    A story begins at its first step and is over at a choice that leads nowhere or at a step
    without choices; the second value is then empty. Choices at steps that were never reached
    (somebody changed her mind) do not count.
    """
    made: list[str] = []
    step = item["steps"][0]["key"] if item["steps"] else ""
    for _each in item["steps"]:  # never longer than the story has steps
        choices = {one["key"]: one for one in entries(item) if one["step"] == step}
        if not step or not choices:
            break
        if chosen.get(step) not in choices:
            return made, step
        made.append(chosen[step])
        step = choices[chosen[step]]["leads_to"]
    return made, ""


def check(item: Mapping[str, Any], text: str) -> None:
    """Look at an answer before it is stored.

    Raises NotOfferedError for keys the item does not have (no page of ours sends them) and
    HalfAnswerError for what a person may well send: a place given twice, half of the pairs.
    """
    try:
        given = parse(text)
    except TornAnswerError as torn:
        raise NotOfferedError from torn
    if given.unsure and keyed(item):
        if len(given.keys) > 1 or given.pairs:
            raise HalfAnswerError(_("Choose “I don't know” or an answer, not both."))
        return
    _CHECKS.get(item["kind"], _check_one)(item, given)


def _check_one(item: Mapping[str, Any], given: Given) -> None:
    if given.pairs or len(given.keys) != 1 or not _offers(entries(item), given.keys):
        raise NotOfferedError


def _check_several(item: Mapping[str, Any], given: Given) -> None:
    if given.pairs or not _offers(entries(item), given.keys):
        raise NotOfferedError


def _check_order(item: Mapping[str, Any], given: Given) -> None:
    places = [str(place) for place in range(1, len(entries(item)) + 1)]
    if given.keys or not _offers(entries(item), given.pairs):
        raise NotOfferedError
    if any(place not in places for place in given.pairs.values()):
        raise NotOfferedError
    taken = list(given.pairs.values())
    twice = next((place for place in places if taken.count(place) > 1), "")
    if twice:
        raise HalfAnswerError(
            _("Two have the place %(place)s. Give each its own place.") % {"place": twice}
        )
    if len(taken) < len(places):
        raise HalfAnswerError(_("Some have no place yet. Give all of them a place, or none."))


def _check_match(item: Mapping[str, Any], given: Given) -> None:
    partners = {option["partner"]["key"] for option in entries(item)}
    if given.keys or not _offers(entries(item), given.pairs):
        raise NotOfferedError
    if not partners.issuperset(given.pairs.values()):
        raise NotOfferedError
    if len(given.pairs) < len(entries(item)):
        raise HalfAnswerError(_("Some have no partner yet. Choose one for all of them, or none."))


def _check_story(item: Mapping[str, Any], given: Given) -> None:
    offered = {(option["step"], option["key"]) for option in entries(item)}
    if given.keys or not offered.issuperset(given.pairs.items()):
        raise NotOfferedError
    _made, missing = path(item, given.pairs)
    if missing:
        number = [step["key"] for step in item["steps"]].index(missing) + 1
        raise HalfAnswerError(
            _("The story is not over yet: your choices lead to step %(step)s. Choose there too.")
            % {"step": number}
        )


def _offers(options: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> bool:
    return {option["key"] for option in options}.issuperset(keys)


_CHECKS = {
    ItemKind.MULTIPLE: _check_several,
    ItemKind.ORDER: _check_order,
    ItemKind.MATCH: _check_match,
    ItemKind.SCENARIO: _check_story,
}
