"""How many forms a wave has, in words that fit who asks and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.disclosure import rounded_n
from learners.enums import Role
from learners.rules import SMALLEST_GROUP
from quizzes.enums import WaveState

_SMALL = SMALLEST_GROUP[Role.LEAD]


def rounded_forms(state: str, received: int) -> str:
    """The number for whoever was not in the room: rounded, and nothing below the smallest group."""
    if state == WaveState.SCHEDULED:
        return _("not opened yet")
    if received < _SMALL:
        return _("fewer than %(n)s forms") % {"n": _SMALL}
    return _("about %(n)s forms") % {"n": rounded_n(received)}


def exact_while_open(state: str, received: int, enrolled: int) -> str:
    """The number for the facilitator.

    While a wave is open she stands in the room and must know whether all forms are in, so she reads
    the exact number; it says nothing about what anybody answered. Afterwards figures are made of
    these forms, and an exact number beside them would tell how many stand behind each.
    """
    if state == WaveState.OPEN:
        return _("%(n)s forms received, %(enrolled)s people enrolled") % {
            "n": received,
            "enrolled": enrolled,
        }
    return rounded_forms(state, received)
