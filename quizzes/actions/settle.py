"""Settling a wave when it closes: which forms the frozen figures hold, and which came too late."""

from __future__ import annotations

import datetime as dt

from cms.kit.disclosure import may_republish
from quizzes.models import Response, Tally, Wave


def settle(
    wave: Wave, *, last_day: dt.date | None, at_least: int, figures_are_out: bool = False
) -> None:
    """Mark what came in since the wave last closed (six queries). Call it in a transaction that
    holds the wave.

    What came after `last_day` is late: the first session may have been moved forward after a form
    was taken. Of a wave that was closed before, the rest counts only if there are `at_least` new
    forms, or people in the room for a newly counted question; else it is late too, because two
    reports a few forms apart are those forms. Once figures made of its forms are out, no new form
    counts. For a first closing `at_least` is 0. What stood in the figures before is never touched.
    """
    forms = Response.objects.filter(wave=wave, settled=False)
    tallies = Tally.objects.filter(wave=wave, settled=False)
    if last_day is not None:
        forms.filter(received_on__gt=last_day).update(late=True)
        tallies.filter(counted_on__gt=last_day).update(late=True)
    if figures_are_out or not may_republish(forms.filter(late=False).count(), at_least):
        forms.update(late=True)
    tallies.filter(present__lt=at_least).update(late=True)
    forms.update(settled=True)
    tallies.update(settled=True)
