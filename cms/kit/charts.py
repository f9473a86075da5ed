"""Charts as SVG made on the server: they print, need no script, and stand beside a table.

Colours are attributes of the shapes, so that a chart looks the same on a page, on paper and in a
PDF; it stays readable in black and white because shape tells the series: ring before, disc after,
triangle after where it got worse. Drawn for 360 units, the width of a cheap phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WIDTH, _END, _SIZE = 360, 344, 13
_INK, _SOFT, _LINE, _BRAND, _WARM = "#1d2526", "#4b5759", "#d5dddb", "#0b5351", "#8a3b12"
_LABEL_UNITS, _LONGEST_LABEL = 8, 14
_LINE_TOP, _LINE_BOTTOM, _AXIS, _SIDE = 24, 150, 40, 76
_SMALL, _LABELS_ABREAST = 11, 3


@dataclass(frozen=True)
class Scale:
    """Where the axis begins and ends, and what its numbers carry: 0 to 100 %, 1 to 5 points."""

    low: float
    high: float
    unit: str = ""

    def share(self, value: float) -> float:
        """Where a value lies between the ends, from 0 to 1; values outside stay at the end."""
        if self.high <= self.low:
            return 0.0
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Whole points of a short scale, else quarters."""
        width = self.high - self.low
        steps = int(width) if width == int(width) and 0 < width <= 7 else 4
        return [self.low + n * width / steps for n in range(steps + 1)]

    def tick_text(self, tick: float) -> str:
        return f"{tick:g}{self.unit}"


@dataclass(frozen=True)
class Dumbbell:
    """One line of a chart: a value before and after, with the ends of the interval of the *change*.

    The interval is drawn from `before`: so far the true change most likely reaches.
    """

    label: str
    before: float
    after: float
    values: str = ""
    """Before and after in words, as the table has them; printed above the line."""
    low: float | None = None
    high: float | None = None
    worse: bool = False


def dumbbells(lines: Sequence[Dumbbell], scale: Scale, *, title: str) -> SafeString:
    """One line from before to after for each row; `title` says the chart in words.

    Labels stand above their lines when there are values to print, else in front of them.
    """
    above = any(line.values for line in lines)
    longest = max((min(len(line.label), _LONGEST_LABEL) for line in lines), default=0)
    start = 16 if above else 16 + _LABEL_UNITS * longest
    step = 52 if above else 24
    bottom = step * len(lines) + 8
    track = _Track(scale, start)
    drawn = format_html_join(
        "",
        "{}",
        ((_dumbbell(line, track, step * (n + 1) - 12, above),) for n, line in enumerate(lines)),
    )
    return _svg(_axis(track, bottom) + drawn, height=bottom + 24, title=title)


def line_over(points: Sequence[tuple[str, str, float]], scale: Scale, *, title: str) -> SafeString:
    """A line over moments in time: each (label, value in words, value); `title` in words."""
    gap = (_WIDTH - 2 * _SIDE) / max(len(points) - 1, 1)
    height = _LINE_BOTTOM - _LINE_TOP
    places = [
        (_SIDE + n * gap, _LINE_BOTTOM - scale.share(value) * height, label, text)
        for n, (label, text, value) in enumerate(points)
    ]
    body = _rule(_AXIS, _LINE_BOTTOM, _END, _LINE_BOTTOM, _SOFT)
    for end in (scale.low, scale.high):
        y = _LINE_BOTTOM - scale.share(end) * height
        body += _rule(_AXIS - 4, y, _AXIS, y, _SOFT)
        body += _text(_AXIS - 6, y + 4, scale.tick_text(end), "end", size=_SMALL)
    body += format_html(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="3"/>',
        " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in places),
        _BRAND,
    )
    for n, (x, y, label, text) in enumerate(places):
        body += format_html('<circle cx="{}" cy="{}" r="6" fill="{}"/>', _n(x), _n(y), _BRAND)
        body += _text(x, y - 12, text, "middle")
        # With many moments every other label stands one line lower, so that none run together.
        lower = 14 * (n % 2) if len(places) > _LABELS_ABREAST else 0
        body += _text(x, _LINE_BOTTOM + 18 + lower, label, "middle", size=_SMALL)
    return _svg(body, height=_LINE_BOTTOM + 40, title=title)


@dataclass(frozen=True)
class _Track:
    """The part of the width on which values lie."""

    scale: Scale
    start: float

    def x(self, value: float) -> float:
        return self.start + self.scale.share(value) * (_END - self.start)


def _dumbbell(line: Dumbbell, track: _Track, y: float, above: bool) -> SafeString:
    before, after = track.x(line.before), track.x(line.after)
    colour = _WARM if line.worse else _BRAND
    label = _shortened(line.label, 2 * _LONGEST_LABEL if above else _LONGEST_LABEL)
    if above:
        words = _text(8, y - 17, label, "start") + _text(_END + 8, y - 17, line.values, "end")
    else:
        words = _text(8, y + 4, label, "start")
    return (
        words
        + _reach(line, track, y)
        + _rule(before, y, after, y, colour, width=3)
        + format_html(
            '<circle cx="{}" cy="{}" r="6" fill="#fff" stroke="{}" stroke-width="2.5"/>',
            _n(before),
            _n(y),
            colour,
        )
        + _end(after, y, worse=line.worse)
    )


def _end(x: float, y: float, *, worse: bool) -> SafeString:
    """What stands for the value after: a disc, or a triangle that points down."""
    if worse:
        corners = f"{x - 8:.1f},{y - 7:.1f} {x + 8:.1f},{y - 7:.1f} {x:.1f},{y + 8:.1f}"
        return format_html('<polygon points="{}" fill="{}"/>', corners, _WARM)
    return format_html('<circle cx="{}" cy="{}" r="6.5" fill="{}"/>', _n(x), _n(y), _BRAND)


def _reach(line: Dumbbell, track: _Track, y: float) -> SafeString:
    """The interval of the change, from the value before; its ends are drawn for print."""
    if line.low is None or line.high is None:
        return SafeString("")
    low, high = track.x(line.before + line.low), track.x(line.before + line.high)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="18" fill="{}" stroke="{}" stroke-width="1"/>',
        _n(low),
        _n(y - 9),
        _n(high - low),
        _LINE,
        _SOFT,
    )


def _axis(track: _Track, y: float) -> SafeString:
    body = _rule(track.start, y, _END, y, _SOFT)
    for tick in track.scale.ticks():
        x = track.x(tick)
        body += _rule(x, 4, x, y + 4, _LINE) + _text(
            x, y + 18, track.scale.tick_text(tick), "middle", size=_SMALL
        )
    return body


def _rule(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1
) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>',
        *map(_n, (x1, y1, x2, y2)),
        colour,
        width,
    )


def _text(x: float, y: float, words: str, anchor: str, *, size: int = _SIZE) -> SafeString:
    # A white rim keeps words readable where a line of the scale runs behind them.
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}" '
        'stroke="#fff" stroke-width="4" paint-order="stroke">{}</text>',
        _n(x),
        _n(y),
        anchor,
        size,
        _INK,
        words,
    )


def _svg(body: SafeString, *, height: float, title: str) -> SafeString:
    # Written from left to right in every language: a scale does not turn round with its page.
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img" '
        'direction="ltr" font-family="system-ui, sans-serif" aria-label="{}">{}</svg>',
        _WIDTH,
        _n(height),
        title,
        body,
    )


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _n(value: float) -> str:
    return f"{value:.1f}"
