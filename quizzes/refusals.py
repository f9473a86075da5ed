"""Why a form was not taken: a sentence for whoever handed it in. Nothing is stored then."""

from __future__ import annotations

from django.utils.translation import gettext as _


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


class HalfAnswers(NotTaken):
    """Answers that were begun and do not hold together, such as half of the pairs, or that were
    typed off a sheet and are not on it.

    `reasons` says by item key what to mend; the text names the first question by its key.
    """

    status = 422

    def __init__(self, reasons: dict[str, str]) -> None:
        key, reason = next(iter(reasons.items()))
        super().__init__(_("Question %(item)s: %(reason)s") % {"item": key, "reason": reason})
        self.reasons = reasons
