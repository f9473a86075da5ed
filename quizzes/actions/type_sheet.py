"""Typing a sheet of paper: twice, compared, and only then an answer.

Whoever types holds the sheet in her hand. Once both typings have become an answer nothing of it is
shown again, so that a card cannot be looked up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from quizzes.actions.hand_in import About, FilledForm, check_form, hand_in
from quizzes.answers import form_field
from quizzes.enums import WITH_CARD, CaptureMode, WaveState
from quizzes.models import Response, SheetCount, SheetEntry, Wave
from quizzes.parallel import items_of
from quizzes.refusals import CardUsed, NotTaken, WaveClosed

LANGUAGE = "language"
_BESIDES = 4
"""Fields compared beside the answers: language, sex, age band, role."""


class Typed(Enum):
    """What became of a typing."""

    WAITING = "waiting"
    """Typed for the first time; it waits for the second."""
    DIFFERS = "differs"
    """Typed for the second time, not as the first; nothing is stored until one is chosen."""
    TAKEN = "taken"
    """Both typings are one answer now."""


@dataclass(frozen=True)
class Difference:
    """One field that was typed differently: an answer's form field, a name of `About`, or the
    language."""

    name: str
    first: str
    second: str


@dataclass(frozen=True)
class Result:
    """The outcome, with the fields still to be decided."""

    outcome: Typed
    differences: tuple[Difference, ...] = ()


def type_sheet(
    form: FilledForm, *, today: dt.date, chosen: Mapping[str, str] | None = None
) -> Result:
    """Keep a first typing, or compare the second with it. The same page saved twice counts once.

    `chosen` decides between the two typings, by field. A sheet counts for the day it was first
    typed; see `hand_in` for when it is late. Raises NotTaken: the wave was never open or takes no
    sheets, the card is used up, something typed is not on the paper.
    """
    with transaction.atomic():
        wave = _wave(form)
        form = replace(form, mode=CaptureMode.PAPER_INDIVIDUAL)
        check_form(form, wave)
        if _answered(form):
            return Result(Typed.TAKEN)
        first = SheetEntry.objects.filter(wave=wave, card=form.card_id).first()
        if first is None:
            _keep(form, today)
            return Result(Typed.WAITING)
        if first.id == form.id:
            return _repeated(form, first)
        differences = _differences(first, form)
        open_ones = _undecided(differences, chosen or {})
        if open_ones:
            return Result(Typed.DIFFERS, differences)
        _take(form, first, differences, chosen or {}, wave)
        return Result(Typed.TAKEN)


def forget_sheet(*, wave_id: int, card_id: int) -> bool:
    """Throw a first typing away, as when it was typed under the wrong card. False if none waits."""
    deleted, _rows = SheetEntry.objects.filter(wave=wave_id, card=card_id).delete()
    return bool(deleted)


def waits(*, wave_id: int, card_id: int) -> bool:
    """Whether a sheet was typed once and not yet twice."""
    return SheetEntry.objects.filter(wave=wave_id, card=card_id).exists()


def refuse_answered(*, wave_id: int, card_id: int) -> None:
    """Raises CardUsed when the card has answered: what it said cannot be looked up or changed. A
    first typing that still waits (she answered on a phone after all) is of no use then and goes.
    """
    if Response.objects.filter(wave=wave_id, card=card_id).exists():
        forget_sheet(wave_id=wave_id, card_id=card_id)
        raise CardUsed(
            _(
                "The answers of this card are in already. They cannot be looked up or changed. "
                "Compare the code with the sheet."
            )
        )


def _wave(form: FilledForm) -> Wave:
    locked = Wave.objects.select_for_update(of=("self",)).select_related("instrument_version")
    wave = locked.filter(pk=form.wave_id, mode__in=WITH_CARD).order_by().first()
    if wave is None:
        raise WaveClosed(_("These questions are not answered on sheets with a card."))
    if wave.state == WaveState.SCHEDULED:
        raise WaveClosed(_("These questions have not been opened yet, so no sheet can be typed."))
    return wave


def _answered(form: FilledForm) -> bool:
    if Response.objects.filter(pk=form.id, wave=form.wave_id, card=form.card_id).exists():
        return True
    if form.card_id is not None:
        refuse_answered(wave_id=form.wave_id, card_id=form.card_id)
    return False


def _keep(form: FilledForm, today: dt.date) -> None:
    SheetEntry.objects.create(
        id=form.id,
        wave_id=form.wave_id,
        card_id=form.card_id,
        language=form.language,
        answers=dict(form.answers),
        entered_on=today,
        **asdict(form.about),
    )


def _repeated(form: FilledForm, first: SheetEntry) -> Result:
    if _differences(first, form):
        raise NotTaken(
            _(
                "This page was saved before with other answers, and those stay as the first typing. "
                "Begin the second typing with the card code."
            )
        )
    return Result(Typed.WAITING)


def _fields(
    answers: Mapping[str, str], about: About, language: str, items: list[str]
) -> dict[str, str]:
    typed = {form_field(key): answers.get(key, "") for key in items}
    return typed | asdict(about) | {LANGUAGE: language}


def _differences(first: SheetEntry, form: FilledForm) -> tuple[Difference, ...]:
    items = _keys(first, form)
    about = About(first.sex, first.age_band, first.role)
    one = _fields(first.answers, about, first.language, items)
    two = _fields(form.answers, form.about, form.language, items)
    return tuple(Difference(name, one[name], two[name]) for name in one if one[name] != two[name])


def _keys(first: SheetEntry, form: FilledForm) -> list[str]:
    return sorted({*first.answers, *form.answers})


def _undecided(differences: tuple[Difference, ...], chosen: Mapping[str, str]) -> list[Difference]:
    return [one for one in differences if chosen.get(one.name) not in {one.first, one.second}]


def _take(
    form: FilledForm,
    first: SheetEntry,
    differences: tuple[Difference, ...],
    chosen: Mapping[str, str],
    wave: Wave,
) -> None:
    decided = {one.name: chosen[one.name] for one in differences}
    answers = {
        key: decided.get(form_field(key), form.answers.get(key, "")) for key in _keys(first, form)
    }
    final = replace(
        form,
        answers={key: value for key, value in answers.items() if value},
        about=About(
            **{name: decided.get(name, value) for name, value in asdict(form.about).items()}
        ),
        language=decided.get(LANGUAGE, form.language),
    )
    response = hand_in(final, today=first.entered_on)
    first.delete()
    asked = items_of(wave.instrument_version.payload, response.form)
    count, _made = SheetCount.objects.get_or_create(wave=wave)
    SheetCount.objects.filter(pk=count.pk).update(
        entered_twice=F("entered_twice") + 1,
        compared=F("compared") + len(asked) + _BESIDES,
        differing=F("differing") + len(differences),
    )
