"""The signed note a paper carries: which form, wave and card it is. It cannot be altered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _

from quizzes.models import Wave
from quizzes.parallel import form_of, items_of
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
    letter: str = ""
    """Which of two parallel forms it is, empty where there is only one."""

    def sign(self) -> str:
        return signing.dumps(
            [self.form.hex, self.wave, self.panel, self.card, self.questions, self.letter],
            salt=_SALT,
        )


def new_ticket(wave: Wave, card: int | None) -> Ticket:
    """A fresh form at a wave, for a card or without one."""
    letter = form_of(wave, card)
    questions = len(items_of(wave.instrument_version.payload, letter))
    return Ticket(uuid.uuid4(), wave.pk, wave.panel_id, card, questions, letter)


def read(signed: str) -> Ticket:
    """The ticket a paper came back with. Raises UnknownAnswer when it was altered or torn."""
    try:
        form, *rest = signing.loads(signed, salt=_SALT)
    except signing.BadSignature as bad:
        raise UnknownAnswer(
            _("This form cannot be read. Start again with the group code and your card.")
        ) from bad
    return Ticket(uuid.UUID(hex=form), *rest)


def sign_group(code: str) -> str:
    """A group code for the thanks page's address, so that the next person need not type it."""
    return signing.dumps(code, salt=_GROUP_SALT)


def read_group(signed: str) -> str:
    """The group code again; empty for an address that was altered."""
    try:
        return str(signing.loads(signed, salt=_GROUP_SALT))
    except signing.BadSignature:
        return ""
