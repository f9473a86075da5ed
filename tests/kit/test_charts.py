"""Charts that stand beside a table."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from cms.kit.charts import Dumbbell, Scale, dumbbells, line_over

PERCENT = Scale(0, 100, "%")
NAMESPACE = "{http://www.w3.org/2000/svg}"
LINE = Dumbbell("Lotus", 52.4, 69.8, "52.4% to 69.8%", low=15.2, high=19.6)


def parsed(markup):
    return ElementTree.fromstring(markup)  # noqa: S314  our own markup


def drawn(*lines, scale=PERCENT, title="In words"):
    return parsed(dumbbells(lines, scale, title=title))


def all_of(chart, name):
    return chart.findall(f"{NAMESPACE}{name}")


def words(chart):
    return [text.text for text in all_of(chart, "text")]


def test_the_title_says_the_chart_in_words():
    assert drawn(LINE).get("aria-label") == "In words"


def test_hostile_words_stay_words():
    hostile = '"><script>alert(1)</script>'
    chart = drawn(Dumbbell(hostile, 1, 2, hostile), title=hostile)

    assert not list(chart.iter(f"{NAMESPACE}script"))
    assert chart.get("aria-label") == hostile


def test_the_box_is_the_interval_of_the_change_from_the_value_before():
    chart = drawn(Dumbbell("a", 20, 40, "", low=10, high=30))
    ring, disc = all_of(chart, "circle")
    (box,) = all_of(chart, "rect")
    left, width = float(box.get("x")), float(box.get("width"))
    step = (float(disc.get("cx")) - float(ring.get("cx"))) / 20

    assert left == pytest.approx(float(ring.get("cx")) + 10 * step, abs=0.2)
    assert width == pytest.approx(20 * step, abs=0.2)


def test_no_interval_no_box():
    assert all_of(drawn(Dumbbell("a", 20, 40)), "rect") == []


def test_what_got_worse_has_another_shape():
    chart = drawn(Dumbbell("K14", 63.4, 51.8, worse=True), Dumbbell("K01", 50, 60))

    assert len(all_of(chart, "polygon")) == 1
    assert len(all_of(chart, "circle")) == 3


def test_labels_stand_above_when_there_are_values_else_in_front():
    assert words(drawn(LINE))[-2:] == ["Lotus", "52.4% to 69.8%"]
    front = drawn(Dumbbell("K01", 0, 100))
    (label,) = [text for text in all_of(front, "text") if text.text == "K01"]
    ring = all_of(front, "circle")[0]

    assert float(label.get("x")) < float(ring.get("cx")) - 20


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        (PERCENT, ["0%", "25%", "50%", "75%", "100%"]),
        (Scale(1, 5), ["1", "2", "3", "4", "5"]),
        (Scale(10, 50), ["10", "20", "30", "40", "50"]),
    ],
)
def test_ticks(scale, ticks):
    assert words(drawn(Dumbbell("a", 2, 3), scale=scale))[:5] == ticks


def test_values_outside_the_scale_stay_on_the_paper():
    chart = drawn(Dumbbell("a", -5, 120, "", low=150, high=200))

    assert all(0 <= float(dot.get("cx")) <= 360 for dot in all_of(chart, "circle"))
    assert all(0 <= float(box.get("x")) <= 360 for box in all_of(chart, "rect"))


def test_many_lines_make_it_taller_and_none_is_no_crash():
    def height(*lines):
        return float(drawn(*lines).get("viewBox").split()[-1])

    assert height(LINE, LINE) > height(LINE) > height()


def test_a_long_label_is_shortened():
    assert any(text.endswith("…") for text in words(drawn(Dumbbell("x" * 60, 1, 2))))


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_a_line_over_moments(n):
    points = [(f"wave {k}", f"{50 + k}.0%", 50.0 + k) for k in range(n)]
    chart = parsed(line_over(points, PERCENT, title="Over time"))
    found = words(chart)

    assert len(all_of(chart, "circle")) == n
    assert all(label in found and value in found for label, value, _number in points)
    assert all(0 <= float(dot.get("cx")) <= 360 for dot in all_of(chart, "circle"))
