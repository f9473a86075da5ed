"""The stored words of instruments, waves and answers."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What an instrument is for. Knowledge and attitude are never mixed in one score."""

    KNOWLEDGE = "knowledge", _("knowledge")
    ATTITUDE = "attitude", _("attitude")
    CONFIDENCE = "confidence", _("confidence")
    SATISFACTION = "satisfaction", _("satisfaction")
    FORMATIVE = "formative", _("practice")


class ItemKind(TextChoices):
    """How an item is answered."""

    TRUE_FALSE = "true_false", _("true, false or don't know")
    SINGLE = "single", _("one choice")
    MULTIPLE = "multiple", _("several choices")
    ORDER = "order", _("put in order")
    MATCH = "match", _("find the pairs")
    PICTURE_CHOICE = "picture_choice", _("choose a picture")
    SCENARIO = "scenario", _("story with choices")
    LIKERT = "likert", _("agreement scale")
    PICTURE_SCALE = "picture_scale", _("scale of faces")


KEYED = {
    ItemKind.TRUE_FALSE,
    ItemKind.SINGLE,
    ItemKind.MULTIPLE,
    ItemKind.ORDER,
    ItemKind.MATCH,
    ItemKind.PICTURE_CHOICE,
}
"""Kinds that always have a right answer; a story has one if its author marked one."""

SCALES = {ItemKind.LIKERT, ItemKind.PICTURE_SCALE}
"""Kinds whose options are the points of a scale: no right answer, always the same order."""

PICTURED = {ItemKind.PICTURE_CHOICE, ItemKind.PICTURE_SCALE}
"""Kinds whose options are pictures."""


class Form(TextChoices):
    """Two parallel papers over the same constructs; items without a letter stand in both."""

    A = "A", _("form A")
    B = "B", _("form B")


class WaveKind(TextChoices):
    """When a panel answers."""

    PRE = "pre", _("before the training")
    POST = "post", _("after the training")
    FOLLOW_UP = "follow_up", _("follow-up")
    BASELINE = "baseline", _("baseline")
    ENDLINE = "endline", _("endline")
    THEN = "then", _("looking back at the time before")


BEFORE = frozenset({WaveKind.PRE, WaveKind.BASELINE})
"""Kinds that say what people knew before the first session."""

AFTER = frozenset({WaveKind.POST, WaveKind.ENDLINE, WaveKind.FOLLOW_UP})
"""Kinds that a look back (`then`) may follow, answered on the same card and instrument."""


class WaveState(TextChoices):
    """Where a wave stands; `compromised` is kept, left out of trends, never deleted."""

    SCHEDULED = "scheduled", _("scheduled")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    COMPROMISED = "compromised", _("compromised")


class CaptureMode(TextChoices):
    """How a form came in; it decides which statistics are allowed."""

    DEVICE_INDIVIDUAL = "device_individual", _("on a phone, with a card")
    PAPER_INDIVIDUAL = "paper_individual", _("on paper, with a card")
    DEVICE_ANONYMOUS = "device_anonymous", _("on a phone, without a card")
    GROUP_TALLY = "group_tally", _("counted in the group")


ON_DEVICES = frozenset({CaptureMode.DEVICE_INDIVIDUAL, CaptureMode.DEVICE_ANONYMOUS})
"""Modes in which a phone may ask for the paper."""

WITH_CARD = frozenset({CaptureMode.DEVICE_INDIVIDUAL, CaptureMode.PAPER_INDIVIDUAL})
"""Modes with a card: a sheet of paper may come in beside the phones, for whoever cannot use one."""


class HeldFor(TextChoices):
    """Why a form that came from a phone without network could not be counted."""

    CARD_USED = "card_used", _("its card had been used for this paper before")
    CARD_UNKNOWN = "card_unknown", _("its card does not belong to the group")
    NOT_ON_PAPER = "not_on_paper", _("it holds answers that are not on the paper")
    UNOPENED = "unopened", _("it could not be opened")


class Sex(TextChoices):
    """As the person says it on the form."""

    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    ANOTHER = "another", _("another")
    UNDISCLOSED = "undisclosed", _("prefer not to say")


class AgeBand(TextChoices):
    """Bands only; an exact birth date is never stored."""

    FROM_15 = "15-17", _("15–17")
    FROM_18 = "18-24", _("18–24")
    FROM_25 = "25-34", _("25–34")
    FROM_35 = "35-44", _("35–44")
    FROM_45 = "45+", _("45 or older")


class WorkRole(TextChoices):
    """What the person does at work, as said on the form or by the register."""

    WORKER = "worker", _("worker")
    SUPERVISOR = "supervisor", _("line leader or supervisor")
    MANAGER = "manager", _("manager")
    COMMITTEE = "committee", _("committee member")
    PEER_LEADER = "peer_leader", _("peer leader")
