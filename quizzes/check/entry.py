"""From a group code and a card to the paper that waits for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError, check, near_misses
from cms.kit.throttle import Throttle
from quizzes.models import Card, Panel, Response, Wave
from quizzes.refusals import CardUsed, NotTaken, WaveClosed

WRONG_CARDS = Throttle("check-card", limit=100, seconds=5 * 60)
"""Counted by group, never by address: nothing about a phone is kept on these pages."""


class WrongCode(NotTaken):
    """A group code or card code that leads nowhere; `field` says which."""

    status = 422

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Entry:
    """A card at an open wave it has not answered yet."""

    wave: Wave
    card: Card


def enter(group: str, card_code: str) -> Entry:
    """The first open paper of the group that this card has not answered.

    Raises NotTaken with the sentence to show: wrong group, wrong card, nothing open, or all done.
    """
    panel = _panel(group)
    card = _card(panel, card_code)
    wave = next_wave(panel.pk, card.pk)
    if wave is not None:
        return Entry(wave, card)
    if Wave.objects.open().filter(panel=panel).exists():
        raise CardUsed(_("This card has handed in its answers already. Thank you, you are done."))
    raise WaveClosed(_("There is nothing to answer right now. Ask your trainer when it opens."))


def next_wave(panel: int, card: int) -> Wave | None:
    """The first open paper of a panel that a card has not answered (one query)."""
    answered = Response.objects.filter(card=card).values("wave")
    waves = Wave.objects.open().filter(panel=panel).exclude(pk__in=answered)
    return waves.select_related("instrument_version").first()


def _panel(typed: str) -> Panel:
    code = _plain(typed)
    panel = Panel.objects.filter(code__iexact=code).first() if code else None
    if panel is None:
        raise WrongCode(
            _("We do not know the group “%(group)s”. Look at the board or ask your trainer.")
            % {"group": typed.strip()},
            "group",
        )
    return panel


def _card(panel: Panel, typed: str) -> Card:
    if WRONG_CARDS.locked(panel.code):
        raise WrongCode(
            _("Too many wrong cards in this group. Wait five minutes, then try again."), "card"
        )
    try:
        code = check(typed)
    except CodeError as slip:
        WRONG_CARDS.failed(panel.code)
        raise WrongCode(_slip(panel, typed, slip), "card") from slip
    card = panel.cards.filter(code=code).first()
    if card is None:
        WRONG_CARDS.failed(panel.code)
        raise WrongCode(
            _("This card does not belong to the group %(group)s. Check both codes.")
            % {"group": panel.code},
            "card",
        )
    return card


def _slip(panel: Panel, typed: str, slip: CodeError) -> str:
    """What is wrong with a mistyped card; the card meant, when only one of the group is near."""
    near = near_misses(typed, panel.cards.values_list("code", flat=True))
    if len(near) != 1:
        return explain(slip)
    meant = f"{near[0][:-1]}-{near[0][-1]}"
    return explain(slip) + " " + _("Did you mean %(card)s?") % {"card": meant}


def _plain(typed: str) -> str:
    """A group code as typed on any keyboard: Latin digits, one kind of hyphen, no spaces around."""
    return "".join(_plain_sign(sign) for sign in unicodedata.normalize("NFKC", typed)).strip()


def _plain_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    kind = unicodedata.category(sign)
    if kind == "Pd":
        return "-"
    return "" if kind in {"Cc", "Cf"} else sign
