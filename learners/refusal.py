"""A refusal: what is wrong, in a sentence the person can act on."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  it is an answer to a person, not a fault of the program
    """Raised before anything is written; its text is shown to whoever asked."""


class Conflict(Refusal):
    """What is sent now contradicts what was received under the same id; answered with 409."""
