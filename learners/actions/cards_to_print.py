"""The cards of a group as a file to print, as long as nobody has used one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.print_error import PrintError
from learners.actions.cohort_panel import answers_in, panel_of
from learners.models import Cohort
from learners.refusal import Refusal


def cards_to_print(cohort: Cohort) -> bytes:
    """The PDF of `learners.printing.cards`. Raises Refusal once an answer is in, without cards, or
    where a font is missing.
    """
    # Imported here: the print engine is 40 MB that no other page of the register needs.
    from learners.printing.cards import card_sheets  # noqa: PLC0415

    if answers_in(cohort):
        raise Refusal(used_sentence())
    panel = panel_of(cohort)
    codes = list(panel.cards.values_list("code", flat=True)) if panel else []
    if panel is None or not codes:
        raise Refusal(_("This group has no cards to draw from yet."))
    try:
        return card_sheets(group=panel.code, codes=codes, languages=cohort.languages)
    except PrintError as error:
        raise Refusal(str(error)) from error


def used_sentence() -> str:
    """Why the list of codes is no longer given to anybody."""
    return _(
        "The first answers are in, so the list of card codes is closed: whoever holds it could "
        "watch which card was used when. For a lost card the facilitator makes a new one beside "
        "the open questions."
    )
