"""What an item must fulfil, and that an answered one keeps its meaning."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from quizzes.answers import DONT_KNOW
from quizzes.enums import ItemKind, Purpose
from quizzes.item_rules import faults
from quizzes.marking import mark_item, score_knowledge
from quizzes.models import Item, ItemOption, ItemStep
from tests.factories import delivery as make
from tests.factories import kinds

pytestmark = pytest.mark.django_db


def said(row):
    return " ".join(message for fault in faults(row) for message in fault.messages)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_one_good_item_of_every_kind(kind):
    kinds.item("Q", kind).full_clean(exclude=["latest_revision"])


def options(row, **by_key):
    """The item with changed options, in memory as an editor's form leaves it."""
    rows = list(row.options.all())
    for option in rows:
        for name, value in by_key.get(option.key, {}).items():
            setattr(option, name, value)
    row.options = rows
    return row


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        (ItemKind.SINGLE, {"a": {"correct": True}}, "exactly one option"),
        (ItemKind.SINGLE, {"b": {"correct": False}}, "exactly one option"),
        (ItemKind.PICTURE_CHOICE, {"b": {"correct": False}}, "exactly one option"),
        (ItemKind.PICTURE_CHOICE, {"b": {"image": None}}, "every option needs a picture"),
        (ItemKind.PICTURE_SCALE, {"b": {"image": None}}, "every option needs a picture"),
        (ItemKind.PICTURE_SCALE, {"b": {"value": 1}}, "a point of its own"),
        (ItemKind.PICTURE_SCALE, {"b": {"correct": True}}, "no right answer"),
        (ItemKind.LIKERT, {"2": {"value": None}}, "a point of its own"),
        (ItemKind.MULTIPLE, {"a": {"correct": False}, "c": {"correct": False}}, "at least one"),
        (ItemKind.ORDER, {"r": {"value": 2}}, "from 1 to 4, each once"),
        (ItemKind.ORDER, {"r": {"value": None}}, "from 1 to 4, each once"),
        (ItemKind.MATCH, {"a": {"partner_en": " "}}, "what it belongs with"),
        (ItemKind.MATCH, {"a": {"partner_en": "half of B"}}, "belong with the same words"),
        (ItemKind.SCENARIO, {"a": {"step": ""}}, "at which step the choice a"),
        (ItemKind.SCENARIO, {"a": {"step": "s9"}}, "at which step the choice a"),
        (ItemKind.SCENARIO, {"a": {"leads_to": "s1"}}, "the choice a must lead to a later step"),
        (ItemKind.SCENARIO, {"c": {"leads_to": "s1"}}, "the choice c must lead to a later step"),
        (ItemKind.SCENARIO, {"a": {"leads_to": ""}}, "no choice leads to step s2"),
        (ItemKind.SCENARIO, {"d": {"correct": False}}, "one right choice at step s3"),
        (ItemKind.SCENARIO, {"c": {"correct": True}}, "one right choice at step s3"),
        (
            ItemKind.SCENARIO,
            {"a": {"correct": True}, "b": {"correct": False}},
            "the right choice d is not on the right way",
        ),
    ],
)
def test_a_fault_is_named_with_the_item(kind, changes, sentence):
    row = options(kinds.item("Q7", kind), **changes)

    assert sentence in said(row)
    with pytest.raises(ValidationError, match="Q7: "):
        row.clean()


def test_an_order_of_two_and_a_story_without_steps_are_refused():
    two = kinds.item("Q1", ItemKind.ORDER)
    two.options = list(two.options.all())[:2]
    bare = kinds.item("Q2", ItemKind.SCENARIO)
    bare.steps = []
    many = kinds.item("Q3", ItemKind.MATCH)
    many.options = [ItemOption(key=f"o{n}", text_en=f"t{n}", partner_en=f"p{n}") for n in range(13)]

    ticks = kinds.item("Q4", ItemKind.MULTIPLE)
    ticks.options = [ItemOption(key=f"o{n}", text_en=f"t{n}", correct=True) for n in range(13)]

    assert "at most 12 options" in said(ticks)
    assert "3 to 12 entries" in said(two)
    assert "1 to 12 steps" in said(bare)
    assert "2 to 12 pairs" in said(many)


def test_not_knowing_is_never_right():
    row = kinds.item("Q", ItemKind.SINGLE)
    row.options.add(ItemOption(key=DONT_KNOW, text_en="I do not know", correct=True))

    assert "cannot be the right answer" in said(row)


def test_a_description_that_tells_the_answer_is_refused():
    row = kinds.item("Q", ItemKind.SINGLE, image=make.picture(), alt_text_en="She makes CHOICE B")

    assert "tells the right answer" in said(row)
    row.alt_text_en = "Two women talk"
    assert said(row) == ""


@pytest.mark.parametrize("of", ["item", "option"])
def test_a_picture_needs_its_description(of):
    row = kinds.item("Q", ItemKind.PICTURE_CHOICE, image=make.picture())
    thing = row if of == "item" else row.options.all()[0]
    thing.alt_text_en = ""

    with pytest.raises(ValidationError, match="Say what the picture shows"):
        thing.clean()


def test_an_item_without_options_may_be_saved_but_says_what_it_lacks():
    row = Item.objects.create(key="NEW", kind=ItemKind.SINGLE, stem_en="?")

    row.clean()
    assert "no options to answer with yet" in said(row)


# An answered item


def published(kind, purpose=Purpose.SATISFACTION):
    row = kinds.item("Q", kind)
    paper = make.instrument("paper", [row], purpose)
    return Item.objects.get(pk=row.pk), paper.latest_version()


def reworded(row):
    """New words and a new order of rows everywhere, nothing else."""
    for code in ("en", "bn", "km", "vi"):
        setattr(row, f"stem_{code}", "Other words")
        setattr(row, f"feedback_{code}", "Other words")
    rows = list(reversed(row.options.all()))
    for place, option in enumerate(rows):
        option.text_en, option.text_km, option.sort_order = f"Other {place}", "ផ្សេង", place
    row.options = rows
    return row


@pytest.mark.parametrize("kind", list(ItemKind))
def test_words_translations_and_the_order_of_rows_may_change(kind):
    row, version = published(kind)

    reworded(row).clean()
    row.save()

    assert version.payload["items"][0]["stem"]["en"] == "Question Q?"


CHANGES = {
    "another right answer": lambda row: options(row, a={"correct": True}, b={"correct": False}),
    "an option less": lambda row: setattr(row, "options", list(row.options.all())[:3]),
    "an option more": lambda row: row.options.add(ItemOption(key="e", text_en="More")),
    "another key": lambda row: options(row, d={"key": "z"}),
    "another kind": lambda row: setattr(row, "kind", ItemKind.MULTIPLE),
    "turned round": lambda row: setattr(row, "reverse", True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_new_meaning_needs_a_new_key_once_it_was_published(change):
    row, _version = published(ItemKind.SINGLE)
    CHANGES[change](row)

    with pytest.raises(ValidationError, match="Copy it and give the copy a new key"):
        row.clean()


@pytest.mark.parametrize("change", CHANGES)
def test_before_that_it_may_change(change):
    row = kinds.item("Q", ItemKind.SINGLE)
    CHANGES[change](row)

    row.clean()


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (ItemKind.ORDER, {"r": {"value": 2}, "k": {"value": 1}}),
        (ItemKind.LIKERT, {"1": {"value": 5}, "5": {"value": 1}}),
        (ItemKind.SCENARIO, {"d": {"correct": False}, "c": {"correct": True}}),
    ],
)
def test_places_points_and_ways_are_meaning_too(kind, changes):
    row, _version = published(kind)

    with pytest.raises(ValidationError, match="a new key"):
        options(row, **changes).clean()


def test_a_step_less_is_a_new_meaning():
    row, _version = published(ItemKind.SCENARIO)
    row.steps.add(ItemStep(key="s4", text_en="More"))
    options(row, c={"leads_to": "s4"})

    with pytest.raises(ValidationError, match="a new key"):
        row.clean()


@pytest.mark.parametrize("kind", list(ItemKind))
def test_a_stored_answer_marks_the_same_whatever_happens_to_the_item(kind):
    row, version = published(kind)
    keys = [option["key"] for option in version.payload["items"][0]["options"]]
    answer = kinds.right_answer(row) if kind in {*kinds.RIGHT, ItemKind.MATCH} else keys[0]
    before = mark_item(version.payload["items"][0], answer)

    reworded(row).save()
    ItemOption.objects.filter(item=row).update(correct=False, value=None)
    ItemOption.objects.filter(item=row, key=keys[0]).delete()
    version.refresh_from_db()

    assert mark_item(version.payload["items"][0], answer) == before


def test_a_stored_form_scores_the_same_after_the_next_version():
    row, version = published(ItemKind.SINGLE, Purpose.KNOWLEDGE)
    before = score_knowledge(version.payload["items"], {"Q": "b"})
    paper = version.instrument

    reworded(row).save()
    paper.save_revision().publish()

    newest = paper.latest_version()
    assert newest.number == 2
    assert score_knowledge(version.payload["items"], {"Q": "b"}) == before
    assert score_knowledge(newest.payload["items"], {"Q": "b"}) == before
