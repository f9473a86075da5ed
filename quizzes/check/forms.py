"""What a posted paper holds, and what is asked about the person who fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.actions.hand_in import About, FilledForm
from quizzes.answers import posted
from quizzes.check.ticket import Ticket
from quizzes.enums import AgeBand, Sex, WorkRole


@dataclass(frozen=True)
class AboutQuestion:
    """A question about the person: always in bands, always free to leave open."""

    field: str
    legend: str | Promise
    choices: list[tuple[str, str, bool]]
    """Value, words, chosen."""


_ABOUT: tuple[tuple[str, str | Promise, type[TextChoices]], ...] = (
    ("sex", _("I am"), Sex),
    ("age_band", _("My age"), AgeBand),
    ("role", _("My work"), WorkRole),
)


def about_questions(given: Mapping[str, str]) -> list[AboutQuestion]:
    """The three questions, with what was chosen before."""
    return [
        AboutQuestion(
            name,
            legend,
            [(value, str(label), given.get(name) == value) for value, label in kind.choices],
        )
        for name, legend, kind in _ABOUT
    ]


def filled(ticket: Ticket, form: Mapping[str, str], language: str) -> FilledForm:
    """The form that was handed in."""
    return FilledForm(
        id=ticket.form,
        wave_id=ticket.wave,
        card_id=ticket.card,
        language=language,
        answers=posted(form),
        form=ticket.letter,
        about=About(*(form.get(name, "") for name, _legend, _kind in _ABOUT)),
    )
