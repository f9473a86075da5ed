"""Why a form was not taken: a sentence for whoever handed it in. Nothing is stored then."""

from __future__ import annotations


class NotTaken(Exception):  # noqa: N818  an answer to a person, not a fault of the program
    """A form that cannot be taken; its text says why and what to do."""

    status = 409


class WaveClosed(NotTaken):
    """The wave is not open, or no longer."""


class CardUsed(NotTaken):
    """Another form of this wave carries the same card."""


class ContentDiffers(NotTaken):
    """The same form came before with other answers; the first ones stay."""


class UnknownAnswer(NotTaken):
    """An answer, or something said about the person, that the paper does not offer."""

    status = 400
