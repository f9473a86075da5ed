"""How many sheets of paper went out and came back, so that none is lost or slipped in unseen."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quizzes.models import SheetCount, Wave
from quizzes.refusals import NotTaken

MOST_SHEETS = 1000


def count_sheets(wave: Wave, *, handed_out: int | None, come_back: int | None) -> SheetCount:
    """Keep the two counts; None leaves what was written before. Raises NotTaken when more sheets
    come back than went out, or a number cannot be.
    """
    count = SheetCount.objects.filter(wave=wave).first() or SheetCount(wave=wave)
    out = count.handed_out if handed_out is None else handed_out
    back = count.come_back if come_back is None else come_back
    if any(number is not None and not 0 <= number <= MOST_SHEETS for number in (out, back)):
        raise NotTaken(
            _("Write the number of sheets as a whole number from 0 to %(most)s.")
            % {"most": MOST_SHEETS}
        )
    if back is not None and (out is None or back > out):
        raise NotTaken(
            _(
                "%(back)s sheets came back, but %(out)s were handed out. Count both again: "
                "a sheet too many may be a copy."
            )
            % {"back": back, "out": out or 0}
        )
    count.handed_out, count.come_back = out, back
    count.save()
    return count
