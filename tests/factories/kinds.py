"""One item of every kind, in English, Bengali and Khmer, with pictures and sound where it has them."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from quizzes.enums import ItemKind
from quizzes.models import Item, ItemOption, ItemStep
from tests.factories.delivery import columns, in_three, picture

RIGHT = {
    ItemKind.TRUE_FALSE: "true",
    ItemKind.SINGLE: "b",
    ItemKind.MULTIPLE: "a,c",
    ItemKind.ORDER: "k:2,m:4,r:1,w:3",
    ItemKind.PICTURE_CHOICE: "b",
    ItemKind.SCENARIO: "s1:b,s3:d",
}
"""Kind → the answer text that is right; pairs have partner keys of their own, see `right_pairs`."""


def clip(name: str = "clip") -> Document:
    """A sound file of the media library."""
    return Document.objects.create(
        title=name, file=ContentFile(f"sound of {name}".encode(), f"{name}.mp3")
    )


def item(key: str, kind: str, **fields: Any) -> Item:
    """An item of a kind that could be published as it is."""
    row = Item(key=key, kind=kind, **columns("stem", in_three(f"Question {key}?")), **fields)
    for code, text in in_three(f"Because of {key}.").items():
        setattr(row, f"feedback_{code}", text)
    row.steps = [
        ItemStep(key=step, sort_order=place, **columns("text", in_three(f"Happens at {step}")))
        for place, step in enumerate(("s1", "s2", "s3") if kind == ItemKind.SCENARIO else ())
    ]
    row.options = [
        ItemOption(sort_order=place, **option) for place, option in enumerate(_OPTIONS[kind]())
    ]
    row.save()
    return Item.objects.get(pk=row.pk)


def option(key: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, **columns("text", in_three(text)), **fields}


def _true_false() -> list[dict[str, Any]]:
    return [option("true", "True", correct=True), option("false", "False")]


def _single() -> list[dict[str, Any]]:
    return [option(key, f"Choice {key}", correct=key == "b") for key in "abcd"]


def _multiple() -> list[dict[str, Any]]:
    return [option(key, f"Choice {key}", correct=key in "ac") for key in "abcd"]


def _order() -> list[dict[str, Any]]:
    places = {"r": 1, "k": 2, "w": 3, "m": 4}
    return [option(key, f"Entry {key}", value=place) for key, place in places.items()]


def _match() -> list[dict[str, Any]]:
    return [
        option(key, f"Left {key}", **columns("partner", in_three(f"Half of {key}")))
        for key in "abc"
    ]


def _pictures(keys: str, **fields: Any) -> list[dict[str, Any]]:
    return [
        option(
            key,
            f"Drawing {key}",
            image=picture(f"drawing {key}"),
            **columns("alt_text", in_three(f"People at work {key}")),
            **{name: make(key) for name, make in fields.items()},
        )
        for key in keys
    ]


def _picture_choice() -> list[dict[str, Any]]:
    return _pictures("abc", correct=lambda key: key == "b")


def _picture_scale() -> list[dict[str, Any]]:
    return _pictures("abc", value=lambda key: "abc".index(key) + 1)


def _likert() -> list[dict[str, Any]]:
    return [option(str(n), f"Step {n}", value=n) for n in range(1, 6)]


def _scenario() -> list[dict[str, Any]]:
    return [
        option("a", "Laugh along", step="s1", leads_to="s2"),
        option("b", "Speak up", step="s1", leads_to="s3", correct=True),
        option("c", "Walk away", step="s3"),
        option("d", "Ask what she wants", step="s3", correct=True),
    ]


_OPTIONS = {
    ItemKind.TRUE_FALSE: _true_false,
    ItemKind.SINGLE: _single,
    ItemKind.MULTIPLE: _multiple,
    ItemKind.ORDER: _order,
    ItemKind.MATCH: _match,
    ItemKind.PICTURE_CHOICE: _picture_choice,
    ItemKind.PICTURE_SCALE: _picture_scale,
    ItemKind.LIKERT: _likert,
    ItemKind.SCENARIO: _scenario,
}


def right_answer(row: Item) -> str:
    """The answer text that is right for an item of this factory."""
    if row.kind == ItemKind.MATCH:
        return ",".join(f"{one.key}:{one.partner_key}" for one in row.options.all())
    return RIGHT[ItemKind(row.kind)]


def fields_of(key: str, answer: str) -> dict[str, Any]:
    """An answer text as the fields a page of ours posts."""
    pieces = [piece.partition(":") for piece in answer.split(",")]
    plain = [first for first, sign, _ in pieces if not sign]
    parts = {f"answer-{key}.{first}": then for first, sign, then in pieces if sign}
    return {**({f"answer-{key}": plain} if plain else {}), **parts}
