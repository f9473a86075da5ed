"""Comparing with a printed figure: equal when the figure would print the same digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def printed(value: float | None, digits: int) -> str:
    """The value as a report prints it, halves rounded up, None as a dash."""
    if value is None:
        return "–"
    step = Decimal(1).scaleb(-digits)
    return str(Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP))
