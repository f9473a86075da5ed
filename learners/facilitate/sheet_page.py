"""Sheets of paper on their way in: which card a typed code means, and the page that carries it on.

Card codes are posted, never put into an address or a log. What belongs together between two pages
travels in a signed field, as on the pages of those who answer on a phone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError, check, near_misses
from cms.kit.languages import LANGUAGES
from learners.models import CohortWave
from quizzes.actions.hand_in import About, FilledForm
from quizzes.actions.type_sheet import LANGUAGE, Difference
from quizzes.answers import form_field, posted
from quizzes.check.forms import about_questions
from quizzes.models import Card, Wave
from quizzes.parallel import form_of, items_of
from quizzes.refusals import NotTaken
from quizzes.sheet_grid import GridRow, grid, on_sheet, read_grid

_SALT = "learners.facilitate.sheet"
_ABOUT = ("sex", "age_band", "role")


class WrongCard(NotTaken):
    """A code that is no card of this group; `near` are the codes that may be meant."""

    status = 422

    def __init__(self, sentence: str, near: list[str]) -> None:
        super().__init__(sentence)
        self.near = near


@dataclass(frozen=True)
class SheetTicket:
    """One page of typing: the form it may become, for a card of a wave."""

    form: uuid.UUID
    wave: int
    card: int

    def sign(self) -> str:
        return signing.dumps([self.form.hex, self.wave, self.card], salt=_SALT)


def read_ticket(signed: str, wave: Wave) -> SheetTicket:
    """The ticket a page came back with. Raises NotTaken when it is altered or of another wave."""
    try:
        form, wave_id, card = signing.loads(signed, salt=_SALT)
    except signing.BadSignature:
        wave_id = None
    if wave_id != wave.pk:
        raise NotTaken(_("This page cannot be read. Begin again with the card code."))
    return SheetTicket(uuid.UUID(hex=form), wave_id, card)


def find_card(wave: Wave, typed: str) -> Card:
    """The card of this wave's group that a code means. Raises WrongCard with near codes: who types
    holds the sheet and can compare.
    """
    try:
        code = check(typed)
    except CodeError as slip:
        raise WrongCard(explain(slip), _near(wave, typed)) from slip
    card = Card.objects.filter(panel=wave.panel_id, code=code).first()
    if card is None:
        raise WrongCard(
            _("This card does not belong to the group %(group)s. Compare with the sheet.")
            % {"group": wave.panel.code},
            _near(wave, typed),
        )
    return card


def _near(wave: Wave, typed: str) -> list[str]:
    known = Card.objects.filter(panel=wave.panel_id).values_list("code", flat=True)
    return [shown(code) for code in near_misses(typed, known)]


def shown(code: str) -> str:
    """A card code as it is printed."""
    return f"{code[:-1]}-{code[-1]}"


def sheet_languages(cohort_wave: CohortWave) -> list[Any]:
    """The languages a sheet can be in: those of the group in which the paper is printed."""
    title = cohort_wave.wave.instrument_version.payload["title"]
    return [LANGUAGES[code] for code in cohort_wave.cohort.languages if code in title] or [
        LANGUAGES[code] for code in title
    ]


def filled_sheet(
    wave: Wave, ticket: SheetTicket, form: Mapping[str, str], default: str
) -> FilledForm:
    """What was typed. A language nobody prints is left to the group's own.

    Raises HalfAnswers for what was typed and cannot be read.
    """
    language = form.get(LANGUAGE, "")
    return FilledForm(
        id=ticket.form,
        wave_id=ticket.wave,
        card_id=ticket.card,
        language=language if language in LANGUAGES else default,
        answers=read_grid(_asked(wave, ticket.card), posted(form)),
        about=About(*(form.get(name, "") for name in _ABOUT)),
    )


def rows(
    wave: Wave, card: int, form: Mapping[str, str], faults: Mapping[str, str]
) -> list[GridRow]:
    """The grid of the sheet that this card's writer had."""
    return grid(_asked(wave, card), form, faults)


def _asked(wave: Wave, card: int) -> list[Any]:
    return items_of(wave.instrument_version.payload, form_of(wave, card))


@dataclass(frozen=True)
class Doubt:
    """One field that was typed in two ways, in words."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    """Value and words of the first and the second typing."""


def doubts(wave: Wave, card: int, differences: tuple[Difference, ...]) -> list[Doubt]:
    """The differing fields as they are asked about, in the order of the sheet."""
    known = _words(_asked(wave, card))
    order = {name: place for place, name in enumerate(known)}
    found = []
    for one in sorted(differences, key=lambda one: order[one.name]):
        label, say = known[one.name]
        choices = tuple((value, say(value)) for value in (one.first, one.second))
        found.append(Doubt(one.name, label, choices))
    return found


def _words(items: list[Any]) -> dict[str, tuple[str, Callable[[str], str]]]:
    """Field → its label and what says a value of it in words."""
    words: dict[str, tuple[str, Callable[[str], str]]] = {
        form_field(item["key"]): (_("Question %(n)s") % {"n": number}, partial(on_sheet, item))
        for number, item in enumerate(items, start=1)
    }
    for asked in about_questions({}):
        values = {value: label for value, label, _chosen in asked.choices}
        words[asked.field] = (str(asked.legend), {**values, "": _("left open")}.__getitem__)
    names = {code: language.autonym for code, language in LANGUAGES.items()}
    words[LANGUAGE] = (_("Language of the sheet"), names.__getitem__)
    return words
