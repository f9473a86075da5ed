"""Charts that stand beside a table."""

from __future__ import annotations

from xml.etree import ElementTree

from cms.kit.charts import Dumbbell, dumbbell

VALUES = Dumbbell(before=52.4, after=69.8, low=67.0, high=72.6)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def parsed(values=VALUES, title="From 52.4% to 69.8%"):
    markup = dumbbell(values, title=title).replace("<svg ", f'<svg xmlns="{NAMESPACE[1:-1]}" ')
    return ElementTree.fromstring(markup)  # noqa: S314  our own markup


def test_the_title_says_the_chart_in_words():
    assert parsed().get("aria-label") == "From 52.4% to 69.8%"


def test_a_hostile_title_stays_text():
    assert parsed(title='"><script>alert(1)</script>').get("aria-label").endswith("</script>")


def test_before_lies_left_of_after_and_the_band_around_it():
    chart = parsed()
    ring, disc = chart.findall(f"{NAMESPACE}circle")
    (band,) = chart.findall(f"{NAMESPACE}rect")
    left = float(band.get("x"))

    assert float(ring.get("cx")) < left < float(disc.get("cx")) < left + float(band.get("width"))


def test_ticks_go_from_0_to_100():
    words = [text.text for text in parsed().findall(f"{NAMESPACE}text")]

    assert words[:5] == ["0%", "25%", "50%", "75%", "100%"]


def test_values_outside_the_scale_stay_on_the_paper():
    chart = parsed(Dumbbell(before=-5, after=120, low=110, high=130))

    assert all(0 <= float(dot.get("cx")) <= 640 for dot in chart.findall(f"{NAMESPACE}circle"))
