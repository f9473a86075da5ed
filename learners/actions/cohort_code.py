"""The code of a cohort: the next free one, and codes that cannot be."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from curriculum.enums import Audience
from learners.models import Cohort, Workplace
from learners.refusal import Refusal
from quizzes.models import Panel

LONGEST = 24
"""It is written on a board and typed into phones."""

_LETTERS = {
    Audience.WORKER: "W",
    Audience.MANAGER: "M",
    Audience.PEER_LEADER: "P",
    Audience.CAFE: "C",
    Audience.MIXED: "X",
}
_ADDRESSES = {"NEW"}
"""Words that mean something else in an address."""

_SHAPE = re.compile(r"[A-Z0-9](?:[A-Z0-9_-]*[A-Z0-9])?")


def next_code(workplace: Workplace, audience: str) -> str:
    """Such as LOTUS-W7: the workplace, a letter for the audience, the number after the highest one
    in use (two queries).
    """
    letter = _LETTERS[Audience(audience)]
    stem = f"{workplace.code.upper()[: LONGEST - 5]}-{letter}"
    taken = [
        int(code[len(stem) :])
        for model in (Cohort, Panel)
        for code in model.objects.filter(code__istartswith=stem).values_list("code", flat=True)
        if re.fullmatch("[0-9]{1,3}", code[len(stem) :])
    ]
    return f"{stem}{max(taken, default=0) + 1}"


def checked_code(typed: str) -> str:
    """The code as stored, in capitals. Raises Refusal when it cannot be a code or is taken."""
    code = typed.strip().upper()
    if not _SHAPE.fullmatch(code) or len(code) > LONGEST or code in _ADDRESSES:
        raise Refusal(
            _(
                "“%(code)s” cannot be a group code. Use up to %(most)s letters A to Z, digits and "
                "hyphens, such as LOTUS-W7."
            )
            % {"code": typed.strip()[:40], "most": LONGEST}
        )
    # Phones take the code in small letters as well.
    if any(model.objects.filter(code__iexact=code).exists() for model in (Cohort, Panel)):
        raise Refusal(
            _("The code %(code)s belongs to another group already. Choose the next number.")
            % {"code": code}
        )
    return code
