"""The signed note a paper carries: which form, wave and card it is. It cannot be altered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _

from quizzes.models import Wave
from quizzes.refusals import UnknownAnswer

_SALT = "quizzes.check.ticket"
_GROUP_SALT = "quizzes.check.group"


@dataclass(frozen=True)
class Ticket:
    """One form on its way: its own id, made when the paper was handed out."""

    form: uuid.UUID
    wave: int
    panel: int
    card: int | None
    """None for a paper that asks for no card."""
    questions: int
    """How many the paper has, so that open ones can be counted without reading it again."""

    def sign(self) -> str:
        return signing.dumps(
            [self.form.hex, self.wave, self.panel, self.card, self.questions], salt=_SALT
        )


def new_ticket(wave: Wave, card: int | None) -> Ticket:
    """A fresh form at a wave, for a card or without one."""
    questions = len(wave.instrument_version.payload["items"])
    return Ticket(uuid.uuid4(), wave.pk, wave.panel_id, card, questions)


def read(signed: str) -> Ticket:
    """The ticket a paper came back with. Raises UnknownAnswer when it was altered or torn."""
    try:
        form, *numbers = signing.loads(signed, salt=_SALT)
    except signing.BadSignature as bad:
        raise UnknownAnswer(
            _("This form cannot be read. Start again with the group code and your card.")
        ) from bad
    return Ticket(uuid.UUID(hex=form), *numbers)


def sign_group(code: str) -> str:
    """A group code for the thanks page's address, so that the next person need not type it."""
    return signing.dumps(code, salt=_GROUP_SALT)


def read_group(signed: str) -> str:
    """The group code again; empty for an address that was altered."""
    try:
        return str(signing.loads(signed, salt=_GROUP_SALT))
    except signing.BadSignature:
        return ""
