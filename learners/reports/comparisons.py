"""The same change seen from other sides: over time, by way of answering, looking back.

Of whole programmes only: by place such tables would give small groups away.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.charts import line_over
from learners.reports.document import Chart, Row, Section, count
from learners.reports.figures import Measure
from learners.reports.units import scale_of, unit_of
from quizzes.enums import CaptureMode, WaveKind


def over_waves_section(key: str, measure: Measure) -> Section | None:
    """The line over waves: what stayed months later."""
    over = measure["over_waves"]
    if over is None or not over["waves"]:
        return None
    unit, kinds = unit_of(measure), dict(WaveKind.choices)
    points = [
        (str(kinds.get(wave["kind"], wave["kind"])), unit.mean(wave["mean"]), wave["mean"])
        for wave in over["waves"]
    ]
    title = _("Over time: %(means)s.") % {"means": ", ".join(f"{a} {b}" for a, b, _v in points)}
    caption = _("Each point is a mean, on the whole length of the scale.")
    return Section(
        key,
        _("Over time"),
        (_("mean"),),
        tuple(Row(label, (mean,)) for label, mean, _value in points),
        (
            _(
                "Before and after: everybody compared. Later: the %(n)s people who answered again; "
                "those who could not be asked may have kept more or less of it."
            )
            % {"n": count(over["n"])},
        ),
        chart=Chart(line_over(points, scale_of(measure), title=title), title, caption),
    )


def modes_section(key: str, measure: Measure) -> Section | None:
    """Cohorts that answered on phones, on paper, or both."""
    if not measure["modes"]:
        return None
    unit, names = unit_of(measure), dict(CaptureMode.choices)
    return Section(
        key,
        _("By how people answered"),
        (_("people compared"), _("before"), _("after"), _("change, points")),
        tuple(
            Row(
                ", ".join(str(names.get(mode, mode)) for mode in row["modes"]),
                (
                    count(row["n"]),
                    unit.mean(row["mean_pre"]),
                    unit.mean(row["mean_post"]),
                    unit.change(row["mean_change"]),
                ),
            )
            for row in measure["modes"]
        ),
        (_("Groups that answered in different ways also differ in other ways."),),
    )


def looking_back_section(key: str, measure: Measure) -> Section | None:
    """The then-test: how people judge afterwards what they knew before."""
    change = measure["looking_back"]
    if change is None or change["mean_change"] is None:
        return None
    unit = unit_of(measure)
    return Section(
        key,
        _("Looking back"),
        (_("change, points"), _("95-percent interval")),
        (
            Row(
                _("how people saw it afterwards"),
                (
                    unit.change(change["mean_change"]),
                    unit.between(change["ci_low"], change["ci_high"]),
                ),
            ),
        ),
        (
            _(
                "After the training people were asked how they would have answered before. "
                "Who has learned more judges her earlier self more strictly, so this stands apart "
                "and is never mixed with the other figures."
            ),
        ),
    )
