"""Question by question: the one that got worse must stand out."""

from __future__ import annotations

from django.utils import translation

from learners.reports.item_report import constructs_section, items_section
from tests.factories import figures as make


def items(measure=None):
    return items_section("items", measure or make.lotus())


def test_the_item_that_got_worse_stands_first_and_out():
    found = items()
    first, *others = found.rows

    assert first.label.startswith("K14")
    assert first.cells == ("63.4%", "51.8%", "−11.6", "30", "12", "0.031", "got worse")
    assert first.stands_out
    assert not any(row.stands_out for row in others)
    assert "K14" in found.lead


def test_items_are_sorted_by_their_change_and_hidden_ones_come_last():
    changes = [row.cells[2] for row in items().rows]
    numbers = [float(text.replace("−", "-")) for text in changes[:-1]]

    assert numbers == sorted(numbers)
    assert changes[-1] == "–"


def test_a_hidden_item_has_dashes_and_a_reason():
    found = items()

    assert found.rows[-1].label.startswith("K20")
    assert set(found.rows[-1].cells[:3]) == {"–"}
    assert found.hidden
    assert any("answered alike" in note for note in found.notes)


def test_the_ceiling_is_named():
    (row,) = [row for row in items().rows if row.label.startswith("K07")]

    assert row.cells[-1] == "no room to grow"


def test_nothing_got_worse():
    found = items(make.measure(items=[make.item("K01", 50.0, 60.0)]))

    assert found.lead == ""
    assert not found.hidden


def test_no_items():
    assert items(make.measure()) is None
    assert constructs_section("c", make.measure()) is None


def test_all_items_hidden():
    found = items(make.measure(items=[make.item("K01", None, None, flags=["withheld"])]))

    assert found.chart is None
    assert found.rows[0].cells[:3] == ("–", "–", "–")


def test_attitudes_have_no_right_answer():
    found = items(make.attitudes("p", ["lotus"], ["W1"]))

    assert found.columns == ("before", "after", "change, points", "remark")
    assert found.rows[0].cells == ("3.40", "3.10", "−0.30", "got worse")
    assert "right" not in found.lead


def test_the_chart_draws_the_numbers_of_the_table_and_no_hidden_one():
    svg = str(items().chart.svg)

    assert svg.count("<polygon") == 1
    assert "K19" in svg
    assert "K20" not in svg


def test_stems_come_in_the_language_of_the_page_or_say_which():
    stems = {"en": "What is it?", "bn": "এটা কী?"}
    measure = make.measure(
        items=[
            make.item("K01", 50.0, 60.0, stem=stems),
            make.item("K02", 50.0, 61.0, stem={"km": "អ្វី?"}),
            make.item("K03", 50.0, 62.0, stem={}),
        ]
    )
    with translation.override("bn"):
        rows = items(measure).rows

    assert [(row.label, row.language) for row in rows] == [
        ("K01 · এটা কী?", ""),
        ("K02 · អ្វី?", "km"),
        ("K03", ""),
    ]


def test_a_construct_without_a_name_shows_its_key():
    found = constructs_section("c", make.lotus())

    assert [(row.label, row.cells) for row in found.rows] == [
        ("Forms", ("3", "49.1%", "73.0%", "+23.9")),
        ("law", ("1", "59.8%", "73.2%", "+13.4")),
    ]
