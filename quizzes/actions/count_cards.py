"""Keeping what a group showed with coloured cards, one question at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.answers import option_keys
from quizzes.enums import CaptureMode, WaveState
from quizzes.models import Tally, TallyCount, Wave
from quizzes.refusals import NotTaken, UnknownAnswer, WaveClosed
from quizzes.tallies import countable_items

MOST_PEOPLE = 500
"""Nobody counts more raised cards than this by eye; more is a slip of the finger."""


class TooManyCards(NotTaken):
    """More cards than people, or numbers that cannot be."""

    status = 422


@dataclass(frozen=True)
class Counted:
    """One question as it was counted: cards by option key; an option left out had no card."""

    wave_id: int
    item_key: str
    present: int
    counts: Mapping[str, int]


def count_cards(counted: Counted, *, today: dt.date) -> Tally:
    """Keep the counts of one question in place of earlier ones.

    After the wave's last day they are kept as late. Raises NotTaken: the wave is not open or not
    counted in the group, the question stood in closed figures, or the numbers cannot be.
    """
    with transaction.atomic():
        wave = _open_wave(counted.wave_id)
        offered = _options(wave, counted.item_key)
        _refuse_odd_numbers(counted, offered)
        _replace(wave, counted.item_key)
        tally = Tally.objects.create(
            wave=wave,
            item_key=counted.item_key,
            present=counted.present,
            late=wave.is_late(today),
            counted_on=today,
        )
        TallyCount.objects.bulk_create(
            TallyCount(tally=tally, option_key=key, count=counted.counts.get(key, 0))
            for key in sorted(offered)
        )
    return tally


def not_asked(wave_id: int, item_key: str) -> None:
    """Take back what was counted for a question. Raises NotTaken as `count_cards` does."""
    with transaction.atomic():
        wave = _open_wave(wave_id)
        _options(wave, item_key)
        _replace(wave, item_key)


def _open_wave(wave_id: int) -> Wave:
    locked = Wave.objects.select_for_update(of=("self",)).select_related("instrument_version")
    wave = locked.filter(pk=wave_id, mode=CaptureMode.GROUP_TALLY).order_by().first()
    if wave is None or wave.state != WaveState.OPEN:
        raise WaveClosed(_("These questions are not open, so nothing can be counted now."))
    return wave


def _options(wave: Wave, item_key: str) -> set[str]:
    for item in countable_items(wave.instrument_version.payload):
        if item["key"] == item_key:
            return option_keys(item)
    raise UnknownAnswer(_("This paper has no question “%(item)s”.") % {"item": item_key[:40]})


def _refuse_odd_numbers(counted: Counted, offered: set[str]) -> None:
    strange = [key for key in counted.counts if key not in offered]
    if strange:
        raise UnknownAnswer(
            _("Question %(item)s has no answer “%(value)s”.")
            % {"item": counted.item_key, "value": strange[0][:40]}
        )
    if not 1 <= counted.present <= MOST_PEOPLE:
        raise TooManyCards(
            _("Write how many people were in the room, from 1 to %(most)s.") % {"most": MOST_PEOPLE}
        )
    cards = sum(counted.counts.values())
    if min(counted.counts.values(), default=0) < 0 or cards > counted.present:
        raise TooManyCards(
            _(
                "%(cards)s cards were counted, but only %(present)s people were in the room. "
                "Each person raises one card: count again, or correct the number of people."
            )
            % {"cards": cards, "present": counted.present}
        )


def _replace(wave: Wave, item_key: str) -> None:
    """Clear the way. What stood when the wave closed stays: a correction would show one person."""
    for earlier in Tally.objects.filter(wave=wave, item_key=item_key):
        if earlier.settled:
            raise NotTaken(
                _(
                    "This question was counted before the wave was closed, and those counts stay. "
                    "Only questions without a count can be added."
                )
            )
        earlier.delete()
