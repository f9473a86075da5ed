"""Charts as SVG made on the server: they print, need no script, and stand beside a table.

Colours come from the stylesheet by class, so that a chart stays readable in black and white: shape
tells the series (ring before, disc after), never colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _LINE = 640, 96, 20, 620, 44


@dataclass(frozen=True)
class Dumbbell:
    """A value before and after on a scale from 0 to 100, and the interval of the change.

    `low` and `high` are the ends of the interval, drawn around `after`.
    """

    before: float
    after: float
    low: float
    high: float


def _x(value: float) -> str:
    share = min(max(value, 0.0), 100.0) / 100
    return f"{_LEFT + share * (_RIGHT - _LEFT):.1f}"


def dumbbell(values: Dumbbell, *, title: str) -> SafeString:
    """One line from before (ring) to after (disc), the interval as a band; `title` says it in words."""
    ticks = format_html_join(
        "",
        '<line x1="{}" y1="60" x2="{}" y2="66" class="axis"/><text x="{}" y="84" class="tick">{}%</text>',
        ((_x(tick), _x(tick), _x(tick), tick) for tick in range(0, 101, 25)),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-label="{title}">'
        '<line x1="{left}" y1="60" x2="{right}" y2="60" class="axis"/>{ticks}'
        '<rect x="{low}" y="{band}" width="{width}" height="20" class="band"/>'
        '<line x1="{before}" y1="{line}" x2="{after}" y2="{line}" class="stem"/>'
        '<circle cx="{before}" cy="{line}" r="8" class="ring"/>'
        '<circle cx="{after}" cy="{line}" r="8" class="disc"/>'
        '<text x="{before}" y="24" class="value">{before_text}</text>'
        '<text x="{after}" y="24" class="value">{after_text}</text>'
        "</svg>",
        w=_WIDTH,
        h=_HEIGHT,
        left=_LEFT,
        right=_RIGHT,
        title=title,
        ticks=ticks,
        low=_x(values.low),
        width=f"{float(_x(values.high)) - float(_x(values.low)):.1f}",
        band=_LINE - 10,
        line=_LINE,
        before=_x(values.before),
        after=_x(values.after),
        before_text=f"{values.before:.1f}%",
        after_text=f"{values.after:.1f}%",
    )
