"""The refusal of this package."""

from __future__ import annotations


class StatisticsInputError(ValueError):
    """Numbers that cannot be what they claim to be; the message says which and why."""
