"""Taking a filled form: whole or not at all, and once however often it is sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from quizzes.answers import HalfAnswerError, NotOfferedError, check
from quizzes.enums import AgeBand, CaptureMode, Sex, WaveState, WorkRole
from quizzes.models import Answer, Response, Wave
from quizzes.parallel import form_of, items_of
from quizzes.refusals import CardUsed, ContentDiffers, HalfAnswers, UnknownAnswer, WaveClosed


@dataclass(frozen=True)
class About:
    """What a person says of herself, in bands; each may be left empty."""

    sex: str = ""
    age_band: str = ""
    role: str = ""


@dataclass(frozen=True)
class FilledForm:
    """One form as it was handed in: answer texts by item key, open items left out.

    `form` is the letter of a parallel form as the paper said it; None asks the card.
    """

    id: uuid.UUID
    wave_id: int
    card_id: int | None
    language: str
    answers: Mapping[str, str]
    about: About = field(default_factory=About)
    form: str | None = None
    """Which of two parallel forms; None is found by its card."""
    mode: str = ""
    """How it came in, where that is not the wave's own way: a sheet of paper beside phones."""
    filled_on: dt.date | None = None
    """The day it was filled, where it came later than that: a phone was without network."""


def hand_in(form: FilledForm, *, today: dt.date) -> Response:
    """Store a form. The same form again is the same answer (one query, then a short
    transaction of three).

    A form filled after the wave's last day is kept and marked late. To a closed wave only sheets of
    paper and forms that were filled without network are added, always late: its figures are frozen.
    Raises NotTaken: the wave is closed, the card is used up, the form came before with other
    content, or something in it is not on the paper.
    """
    # What never changes is looked at before the transaction: inside it everybody else waits.
    wave = Wave.objects.select_related("instrument_version").filter(pk=form.wave_id).first()
    if wave is None:
        raise _closed()
    letter = check_form(form, wave)
    try:
        with transaction.atomic():
            return _store(form, wave, letter, today)
    except (IntegrityError, WaveClosed):
        # The database lets each form and each card in once, however many requests race; only who
        # was not let in, or finds the wave closed since, may have been here before.
        earlier = _earlier(form)
        if earlier is None:
            raise
        return _settled(form, earlier)


def _store(form: FilledForm, wave: Wave, letter: str, today: dt.date) -> Response:
    # Locked, so that closing a wave and freezing its figures cannot overtake a form being taken.
    locked = Wave.objects.select_for_update().filter(pk=wave.pk).order_by()
    wave.state, wave.closes_on = locked.values_list("state", "closes_on")[0]
    open_now = wave.state == WaveState.OPEN
    carried = form.mode == CaptureMode.PAPER_INDIVIDUAL or form.filled_on is not None
    if not open_now and not (carried and wave.ended):
        raise _closed()
    response = Response(
        id=form.id,
        wave_id=wave.pk,
        card_id=form.card_id,
        language=form.language,
        mode=form.mode or wave.mode,
        form=letter,
        late=not open_now or wave.is_late(form.filled_on or today),
        received_on=today,
        **asdict(form.about),
    )
    response.save(force_insert=True)
    Answer.objects.bulk_create(
        Answer(response=response, item_key=key, value=value) for key, value in form.answers.items()
    )
    return response


def _closed() -> WaveClosed:
    return WaveClosed(
        _("This paper is closed now, so your answers were not taken. Ask your trainer.")
    )


def _earlier(form: FilledForm) -> Response | None:
    """This form if it came before, else the form that used its card."""
    same = Q(id=form.id)
    if form.card_id is not None:
        same |= Q(wave_id=form.wave_id, card_id=form.card_id)
    found = list(Response.objects.filter(same))
    return next((one for one in found if one.id == form.id), found[0] if found else None)


def _settled(form: FilledForm, earlier: Response) -> Response:
    if earlier.id != form.id:
        raise CardUsed(_("This card was used for this paper already. Thank you, you are done."))
    stored = dict(earlier.answers.values_list("item_key", "value"))
    about = About(earlier.sex, earlier.age_band, earlier.role)
    place = (earlier.wave_id, earlier.card_id)
    if (stored, about, place) != (dict(form.answers), form.about, (form.wave_id, form.card_id)):
        raise ContentDiffers(
            _(
                "We have your answers from the first time, and those count. Later ones were not taken."
            )
        )
    return earlier


def check_form(form: FilledForm, wave: Wave) -> str:
    """Which of two parallel forms it is, empty where there is only one.

    Raises UnknownAnswer for anything that is not on the paper, HalfAnswers for what was begun and
    does not hold together.
    """
    letter = form_of(wave, form.card_id) if form.form is None else form.form
    _check_answers(form, wave, letter)
    _check_about(form.about)
    return letter


def _check_answers(form: FilledForm, wave: Wave, letter: str) -> None:
    asked = {item["key"]: item for item in items_of(wave.instrument_version.payload, letter)}
    half: dict[str, str] = {}
    for key, value in form.answers.items():
        if key not in asked:
            raise UnknownAnswer(_("This paper has no question “%(item)s”.") % {"item": key})
        try:
            check(asked[key], value)
        except NotOfferedError as unknown:
            raise UnknownAnswer(
                _("Question %(item)s has no answer “%(value)s”.") % {"item": key, "value": value}
            ) from unknown
        except HalfAnswerError as reason:
            half[key] = str(reason)
    if half:
        raise HalfAnswers(half)


def _check_about(about: About) -> None:
    for value, known in ((about.sex, Sex), (about.age_band, AgeBand), (about.role, WorkRole)):
        if value and value not in known.values:
            raise UnknownAnswer(_("“%(value)s” cannot be chosen here.") % {"value": value})
