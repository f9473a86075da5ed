"""Taking forms that a phone kept sealed until it found the network."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.http import QueryDict

from cms.kit.codes import CodeError, check
from cms.kit.languages import CODES
from quizzes.actions.hand_in import About, FilledForm, hand_in
from quizzes.answers import posted
from quizzes.enums import WITH_CARD, HeldFor
from quizzes.models import HeldForm, Response, Wave
from quizzes.offline.seal import CannotOpen, NotSealedHere, address, unseal
from quizzes.refusals import CardUsed, HalfAnswers, NotTaken

MOST_HELD = 300
"""Forms kept uncounted at one wave; ten times a full room. More is no room but a machine."""


@dataclass(frozen=True)
class Receipt:
    """What became of what a phone sent."""

    received: tuple[uuid.UUID, ...]
    """Forms the phone may forget: taken, taken before, or kept uncounted."""
    refused: int
    """How many were no forms for this server; the phone keeps them."""


class _Hold(Exception):  # noqa: N818
    def __init__(self, reason: HeldFor) -> None:
        super().__init__(reason)
        self.reason = reason


def receive_forms(sealed: Sequence[str], *, today: dt.date) -> Receipt:
    """Take each form by itself: one that cannot be counted does not stop the others.

    The same form again is received again and counts once. Answers that were begun and do not hold
    together count as left open, because nobody can be asked any more.
    """
    received: list[uuid.UUID] = []
    for one in sealed:
        try:
            if _receive(one, today):
                received.append(address(one).form)
        except NotSealedHere:
            continue
    return Receipt(tuple(received), len(sealed) - len(received))


def _receive(sealed: str, today: dt.date) -> bool:
    where = address(sealed)
    if Response.objects.filter(pk=where.form, wave=where.wave).exists():
        return True
    if HeldForm.objects.filter(pk=where.form).exists():
        return True
    wave = Wave.objects.select_related("panel").filter(pk=where.wave).first()
    if wave is None:
        raise NotSealedHere("The wave of this form is gone.")
    try:
        _take(_filled(sealed, where.form, wave, today), today)
    except _Hold as hold:
        return _hold(sealed, where.form, wave, hold.reason, today)
    except CardUsed:
        return _hold(sealed, where.form, wave, HeldFor.CARD_USED, today)
    except NotTaken:
        return _hold(sealed, where.form, wave, HeldFor.NOT_ON_PAPER, today)
    return True


def _take(form: FilledForm, today: dt.date) -> None:
    try:
        hand_in(form, today=today)
    except HalfAnswers as half:
        whole = {key: text for key, text in form.answers.items() if key not in half.reasons}
        hand_in(replace(form, answers=whole), today=today)


def _filled(sealed: str, form: uuid.UUID, wave: Wave, today: dt.date) -> FilledForm:
    try:
        said = QueryDict(unseal(sealed))
    except (CannotOpen, UnicodeError) as shut:
        raise _Hold(HeldFor.UNOPENED) from shut
    if said.get("language") not in CODES or any("\x00" in text for text in said.values()):
        raise _Hold(HeldFor.NOT_ON_PAPER)
    return FilledForm(
        id=form,
        wave_id=wave.pk,
        card_id=_card(said.get("card", ""), wave) if wave.mode in WITH_CARD else None,
        language=said["language"],
        answers=posted(said),
        about=About(*(said.get(name, "") for name in ("sex", "age_band", "role"))),
        filled_on=_day(said.get("filled_on", ""), wave, today),
    )


def _card(typed: str, wave: Wave) -> int:
    try:
        card = wave.panel.cards.filter(code=check(typed)).first()
    except CodeError:
        card = None
    if card is None:
        raise _Hold(HeldFor.CARD_UNKNOWN)
    return card.pk


def _day(said: str, wave: Wave, today: dt.date) -> dt.date:
    """The day by the phone's clock where it can be true, else today."""
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        return today
    return day if wave.opens_on <= day <= today else today


def _hold(sealed: str, form: uuid.UUID, wave: Wave, reason: HeldFor, today: dt.date) -> bool:
    """Keep a form uncounted. False when the wave has more of these than can be honest."""
    with transaction.atomic():
        if HeldForm.objects.filter(wave=wave).count() >= MOST_HELD:
            return False
        HeldForm.objects.get_or_create(
            pk=form,
            defaults={"wave": wave, "sealed": sealed, "reason": reason, "received_on": today},
        )
    return True
