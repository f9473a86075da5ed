"""Changing a cohort: everything before it has begun, afterwards only what hurts nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.kit.languages import autonyms
from learners.actions.cohort_panel import answers_in, panel_of
from learners.actions.create_cohort import refuse_languages, refuse_places, refuse_start
from learners.actions.facilitators import account_to_lead, appoint, keep_only
from learners.actions.language_gate import refuse_languages_short
from learners.actions.plan_sessions import follow_path
from learners.enums import SessionState
from learners.models import Cohort, Organisation, TrainingSession, Workplace
from learners.refusal import Refusal
from quizzes.actions.draw_cards import MOST_CARDS, draw_cards
from quizzes.models import Panel

_FIXED_LATER = ("workplace", "organisation", "country", "group", "path", "starts_on")


@dataclass(frozen=True, kw_only=True)
class GroupChange:
    """A cohort as it shall be. Its code and its course version never change."""

    workplace: Workplace
    organisation: Organisation
    country: str
    languages: tuple[str, ...]
    group: str
    path: str
    starts_on: dt.date
    cards: int
    """How many there shall be; none of them is ever taken away."""
    keep: tuple[str, ...]
    """Account names of the facilitators who stay."""
    facilitator: str = ""
    """Account name of one more, or empty."""


def has_begun(cohort: Cohort) -> bool:
    """Whether a session was held, a register was marked or an answer is in (up to five queries)."""
    return training_begun(cohort) or answers_in(cohort)


def training_begun(cohort: Cohort) -> bool:
    """Whether a session was held or a register was marked (one query)."""
    sessions = TrainingSession.objects.filter(cohort=cohort)
    return sessions.filter(Q(state=SessionState.HELD) | Q(records__isnull=False)).exists()


def change_cohort(*, cohort: Cohort, change: GroupChange) -> Cohort:
    """Change a cohort; all of it or nothing. Raises Refusal with the sentence to show."""
    with transaction.atomic():
        cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
        begun = has_begun(cohort)
        if begun:
            _refuse_what_hurts(cohort, change)
        else:
            refuse_places(cohort.programme, change.workplace, change.organisation)
            refuse_start(cohort.programme, change.starts_on)
            _refuse_earlier_session(cohort, change.starts_on)
        refuse_languages(cohort.course_version, change.languages)
        if begun:
            added = [code for code in change.languages if code not in cohort.languages]
            refuse_languages_short(cohort, added)
        _draw_more(cohort, change.cards, begun=begun)
        for name in _FIXED_LATER:
            setattr(cohort, name, getattr(change, name))
        cohort.languages = list(change.languages)
        cohort.save()
        follow_path(cohort)
        keep_only(cohort, change.keep)
        if change.facilitator.strip():
            appoint(cohort, account_to_lead(change.facilitator))
        return cohort


def _refuse_what_hurts(cohort: Cohort, change: GroupChange) -> None:
    if any(getattr(cohort, name) != getattr(change, name) for name in _FIXED_LATER):
        raise Refusal(
            _(
                "This group has begun: figures and registers already say where, when and how it was "
                "trained. Only its facilitators and further languages can still be changed."
            )
        )
    gone = [code for code in cohort.languages if code not in change.languages]
    if gone or change.languages[0] != cohort.default_language:
        raise Refusal(
            _(
                "This group has begun, and somebody may be reading in %(languages)s. "
                "Languages can be added now, not taken away."
            )
            % {"languages": autonyms(cohort.languages)}
        )


def _refuse_earlier_session(cohort: Cohort, starts_on: dt.date) -> None:
    early = cohort.sessions.filter(planned_on__lt=starts_on).order_by("planned_on").first()
    if early is not None:
        raise Refusal(
            _(
                "Session %(number)s is planned on %(day)s, before the group would begin. "
                "Move the session first."
            )
            % {"number": early.number, "day": date_format(early.planned_on)}
        )


def _draw_more(cohort: Cohort, wanted: int, *, begun: bool) -> None:
    panel = panel_of(cohort)
    there = panel.cards.count() if panel else 0
    if wanted == there:
        return
    if begun:
        raise Refusal(
            _(
                "This group has begun, so its set of cards stays. For a lost card the facilitator "
                "makes a new one beside the open questions."
            )
        )
    if not there < wanted <= MOST_CARDS:
        raise Refusal(
            _(
                "There are %(there)s cards already, and some may be printed: write %(there)s or "
                "more, up to %(most)s."
            )
            % {"there": there, "most": MOST_CARDS}
        )
    draw_cards(panel or Panel.objects.create(code=cohort.code), wanted - there)
