"""Figures of a measure in words: percent of right answers, or points of a scale."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.kit.charts import Scale
from learners.reports.document import DASH, count, decimal, percent, signed
from learners.reports.figures import About, Change, Line, Place
from learners.reports.readers import is_knowledge

_CLEAR = 0.001


@dataclass(frozen=True)
class Unit:
    """How a measure's numbers are written. `about`: they are rounded more coarsely."""

    percent: bool
    about: bool = False

    @property
    def places(self) -> int:
        """Decimals of a mean: of a rounded one none that it does not have."""
        return (0 if self.about else 1) if self.percent else (1 if self.about else 2)

    def mean(self, value: float | None) -> str:
        return percent(value, self.places) if self.percent else decimal(value, self.places)

    def change(self, value: float | None) -> str:
        return signed(value, self.places)

    def bound(self, value: float) -> str:
        """One end of an interval, or the size of a change."""
        return decimal(value, self.places)

    def between(self, low: float | None, high: float | None) -> str:
        """An interval of changes."""
        if low is None or high is None:
            return DASH
        return _("%(low)s to %(high)s") % {"low": self.bound(low), "high": self.bound(high)}

    def gain(self, value: float | None) -> str:
        return decimal(value, 1 if self.about else 3)

    def effect(self, value: float | None) -> str:
        return decimal(value, 1 if self.about else 2)


def unit_of(measure: About, place: Line | None = None) -> Unit:
    """The unit of a measure, as it is written for a place."""
    return Unit(is_knowledge(measure), about=place is not None and place["n_about"])


def scale_of(measure: About) -> Scale:
    """The axis of a measure's charts."""
    low, high = measure["scale"]
    return Scale(low, high, "%" if is_knowledge(measure) else "")


def people(place: Place) -> str:
    """How many people stand behind a place: 112, or about 20."""
    return told_number(place["n"], place)


def told_number(n: int, place: Line) -> str:
    """A number of people of a place, or that it is rounded."""
    return _("about %(n)s") % {"n": count(n)} if place["n_about"] else count(n)


def p_value(p: float | None) -> str:
    """A probability with three decimals, or that it is below them."""
    if p is None:
        return DASH
    return _("under %(p)s") % {"p": _CLEAR} if p < _CLEAR else f"{p:.3f}"


def test_used(change: Change) -> str:
    """Which test compared before and after, with its p."""
    if change["test"] is None:
        return DASH
    name = _("paired t") if change["test"] == "t" else _("Wilcoxon")
    return _("%(test)s, p %(p)s") % {"test": name, "p": p_value(change["p"])}
