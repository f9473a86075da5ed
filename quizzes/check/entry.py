"""From a group code and a card to the paper that waits for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError, check, near_misses
from cms.kit.throttle import Throttle
from quizzes.check.ticket import Ticket
from quizzes.enums import AFTER, ON_DEVICES, WITH_CARD, CaptureMode, WaveKind
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
    """An open wave, and the card it has not been answered with; None where no card is asked."""

    wave: Wave
    card: int | None


def enter(group: str, card_code: str) -> Entry:
    """The first open paper of the group that this card has not answered, or that asks for no card.

    Raises NotTaken with the sentence to show: wrong group, wrong card, nothing open, or all done.
    """
    panel = _panel(group)
    if not card_code.strip():
        return _enter_without_card(panel)
    try:
        card = _card(panel, card_code)
    except WrongCode:
        if _asks_for_card(panel.pk):
            raise
        return _enter_without_card(panel)
    papers = open_papers(panel.pk, card.pk)
    for wave in papers:
        if wave.mode in WITH_CARD:
            return Entry(wave, card.pk)
    if _asks_for_card(panel.pk):
        raise CardUsed(_("This card has handed in its answers already. Thank you, you are done."))
    return _enter_without_card(panel)


def papers_of(group: str, card_code: str) -> tuple[Panel, list[Wave]]:
    """All open papers of a group, for a phone that goes where there is no network.

    Where a paper asks for a card, so does this: whoever has none of the group's cards gets to see
    no question before the group answers. The card is not used up.
    Raises NotTaken as `enter` does.
    """
    panel = _panel(group)
    if _asks_for_card(panel.pk):
        _card(panel, card_code)
    papers = open_papers(panel.pk)
    if not papers:
        raise WaveClosed(_("There is nothing to answer right now. Ask your trainer when it opens."))
    return panel, papers


def _enter_without_card(panel: Panel) -> Entry:
    papers = open_papers(panel.pk)
    for wave in papers:
        if wave.mode not in WITH_CARD and wave.kind != WaveKind.THEN:
            return Entry(wave, None)
    if papers:
        raise WrongCode(_("Write the code of the card you drew."), "card")
    raise WaveClosed(_("There is nothing to answer right now. Ask your trainer when it opens."))


def following(ticket: Ticket) -> Entry | None:
    """What comes after a paper in one sitting (one query): the next her card has not answered, then
    each paper without a card once.
    """
    papers = open_papers(ticket.panel, ticket.card)
    if ticket.card is not None:
        for wave in papers:
            if wave.mode in WITH_CARD:
                return Entry(wave, ticket.card)
    papers = [wave for wave in papers if wave.mode not in WITH_CARD]
    done = next((wave for wave in papers if wave.pk == ticket.wave), None)
    later = papers[papers.index(done) + 1 :] if done else papers if ticket.card else []
    return next((Entry(wave, None) for wave in later if _fits(wave, done)), None)


def _fits(wave: Wave, done: Wave | None) -> bool:
    """Without a card, a look back is offered only straight after the paper it looks back from."""
    if wave.kind != WaveKind.THEN:
        return True
    papers = wave.instrument_version.instrument_id, done and done.instrument_version.instrument_id
    return done is not None and done.kind in AFTER and papers[0] == papers[1]


def open_papers(panel: int, card: int | None = None) -> list[Wave]:
    """What a panel may answer on phones now and a card has not answered; a look back stands right
    after its paper (one query, two where a look back is open).

    A card is asked to look back only on a paper it has answered.
    """
    waves = Wave.objects.open().filter(panel=panel, mode__in=ON_DEVICES)
    if card is not None:
        waves = waves.exclude(pk__in=Response.objects.filter(card=card).values("wave"))
    found = list(waves.select_related("instrument_version"))
    if card is not None and any(_looks_back(wave) for wave in found):
        forms = Response.objects.filter(card=card, wave__kind__in=AFTER)
        answered = set(forms.values_list("wave__instrument_version__instrument", flat=True))
        found = [
            wave
            for wave in found
            if not _looks_back(wave) or wave.instrument_version.instrument_id in answered
        ]
    return _in_order(found)


def _looks_back(wave: Wave) -> bool:
    """Whether a card is asked what it would have answered before."""
    return wave.kind == WaveKind.THEN and wave.mode in WITH_CARD


def _in_order(waves: list[Wave]) -> list[Wave]:
    places = {wave.pk: float(place) for place, wave in enumerate(waves)}
    after = {
        wave.instrument_version.instrument_id: places[wave.pk]
        for wave in waves
        if wave.kind in AFTER
    }
    for wave in waves:
        if wave.kind == WaveKind.THEN:
            own = places[wave.pk]
            places[wave.pk] = after.get(wave.instrument_version.instrument_id, own) + 0.5
    return sorted(waves, key=lambda wave: places[wave.pk])


def _asks_for_card(panel: int) -> bool:
    return Wave.objects.open().filter(panel=panel, mode=CaptureMode.DEVICE_INDIVIDUAL).exists()


def needs_card(group: str) -> bool:
    """Whether the first page asks for a card: always, but for a group known to answer without."""
    papers = Wave.objects.open().filter(panel__code__iexact=_plain(group), mode__in=ON_DEVICES)
    modes = set(papers.values_list("mode", flat=True)) if group.strip() else set()
    return modes != {CaptureMode.DEVICE_ANONYMOUS}


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
