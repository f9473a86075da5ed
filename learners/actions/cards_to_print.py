"""The cards of a group as a file to print, as long as none of them is in use."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.print_error import PrintError
from learners.actions.cohort_panel import answers_in, panel_of
from learners.models import Cohort
from learners.refusal import Refusal
from quizzes.models import Panel


def cards_to_print(cohort: Cohort) -> bytes:
    """The PDF of `learners.printing.cards`. Raises Refusal once the cards are in use, without cards,
    or where a font is missing.
    """
    # Imported here: the print engine is 40 MB that no other page of the register needs.
    from learners.printing.cards import card_sheets  # noqa: PLC0415

    panel = panel_of(cohort)
    closed = why_closed(panel, answered=answers_in(cohort))
    if closed:
        raise Refusal(closed)
    codes = list(panel.cards.values_list("code", flat=True)) if panel else []
    if panel is None or not codes:
        raise Refusal(_("This group has no cards to draw from yet."))
    try:
        return card_sheets(group=panel.code, codes=codes, languages=cohort.languages)
    except PrintError as error:
        raise Refusal(str(error)) from error


def why_closed(panel: Panel | None, *, answered: bool) -> str:
    """Why the list of codes is no longer given to anybody; empty while it is (no query)."""
    if answered:
        return _(
            "The first answers are in, so the list of card codes is closed: whoever holds it could "
            "watch which card was used when. For a lost card the facilitator makes a new one beside "
            "the open questions."
        )
    if panel is not None and panel.replacements:
        return _(
            "A lost card was replaced, so the list of card codes is closed: the code of the new one "
            "is known to whoever holds it and to nobody else."
        )
    return ""
