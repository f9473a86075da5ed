"""A new cohort, with its group code and the cards to draw from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.kit.languages import autonyms
from curriculum.enums import LessonState
from curriculum.models import Course, CourseVersion, Lesson
from learners.actions.cohort_code import checked_code
from learners.actions.facilitators import account_to_lead, appoint
from learners.actions.wave_window import months_after
from learners.models import Cohort, Organisation, Programme, Workplace
from learners.refusal import Refusal
from quizzes.actions.draw_cards import MOST_CARDS, draw_cards
from quizzes.models import Panel

LEAST_SPARE = 5
SAME_TRAINING_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class GroupPlan:
    """What a programme lead says about a new group. `languages`: the group's own one first."""

    code: str
    workplace: Workplace
    organisation: Organisation
    course: Course
    country: str
    languages: tuple[str, ...]
    group: str
    path: str
    starts_on: dt.date
    cards: int
    facilitator: str = ""
    """Name of an account, or empty where nobody is found yet."""


def cards_for(people: int) -> int:
    """Cards for so many people: one in ten to spare and at least five, so that the last one to draw
    still has a choice.
    """
    return people + max(LEAST_SPARE, ceil(people / 10))


def create_cohort(*, programme: Programme, plan: GroupPlan) -> Cohort:
    """Make the cohort with the newest published version of its course, its panel and its cards.

    Everything is written or nothing. Raises Refusal with the sentence to show.
    """
    version = version_to_pin(plan.course)
    refuse_places(programme, plan.workplace, plan.organisation)
    refuse_languages(version, plan.languages)
    refuse_start(programme, plan.starts_on)
    if not 0 <= plan.cards <= MOST_CARDS:
        raise Refusal(_("Draw 0 to %(most)s cards for a group.") % {"most": MOST_CARDS})
    account = account_to_lead(plan.facilitator) if plan.facilitator.strip() else None
    try:
        with transaction.atomic():
            code = checked_code(plan.code)
            cohort = Cohort.objects.create(
                code=code,
                programme=programme,
                organisation=plan.organisation,
                workplace=plan.workplace,
                course_version=version,
                country=plan.country,
                languages=list(plan.languages),
                group=plan.group,
                path=plan.path,
                starts_on=plan.starts_on,
            )
            draw_cards(Panel.objects.create(code=code), plan.cards)
            if account is not None:
                appoint(cohort, account)
    except IntegrityError as clash:  # somebody else took the code a moment ago
        raise Refusal(
            _("The code %(code)s was given to another group a moment ago. Choose the next number.")
            % {"code": plan.code.strip().upper()}
        ) from clash
    return cohort


def version_to_pin(course: Course) -> CourseVersion:
    """The newest published version of a course. Raises Refusal where nothing is published, or where a
    lesson of it was retired since: groups that have it keep it, no other begins with it."""
    version: CourseVersion | None = course.latest_version() if course.live else None
    if version is None:
        raise Refusal(
            _(
                "Nothing of the course “%(course)s” is published, so no group can begin with it. "
                "Ask the curriculum designer to publish it, or choose another course."
            )
            % {"course": course}
        )
    retired = Lesson.objects.filter(
        versions__pins__course_version=version, state=LessonState.RETIRED
    ).order_by("versions__pins__position")
    if names := [f"“{lesson}”" for lesson in retired]:
        raise Refusal(
            ngettext(
                "The lesson %(lessons)s of “%(course)s” is retired, so no new group can begin with "
                "this course. Ask the curriculum designer to take the lesson out and publish the "
                "course again, or choose another course.",
                "The lessons %(lessons)s of “%(course)s” are retired, so no new group can begin with "
                "this course. Ask the curriculum designer to take the lessons out and publish the "
                "course again, or choose another course.",
                len(names),
            )
            % {"lessons": ", ".join(names), "course": course}
        )
    return version


def refuse_places(programme: Programme, workplace: Workplace, organisation: Organisation) -> None:
    """Raises Refusal for a workplace or an organisation that is not the programme's."""
    if not Workplace.objects.of_programme(programme).filter(pk=workplace.pk).exists():
        raise Refusal(_("This workplace does not belong to the programme. Choose one of the list."))
    if not Organisation.objects.of_programme(programme).filter(pk=organisation.pk).exists():
        raise Refusal(_("This organisation has no part in the programme. Choose one of the list."))


def refuse_languages(version: CourseVersion, languages: tuple[str, ...]) -> None:
    """Raises Refusal without a language, or for one in which the course cannot be read."""
    if not languages:
        raise Refusal(_("Choose the language of the group."))
    held = version.languages()
    missing = [code for code in languages if code not in held]
    if missing:
        raise Refusal(
            _(
                "This version of the course is not written in %(missing)s yet. "
                "It can be taken in: %(held)s."
            )
            % {"missing": autonyms(missing), "held": autonyms(held)}
        )


def refuse_start(programme: Programme, starts_on: dt.date) -> None:
    """Raises Refusal for a group that would begin outside the programme."""
    if not programme.starts_on <= starts_on <= programme.ends_on:
        raise Refusal(
            _("The programme runs from %(first)s to %(last)s; let the group begin in that time.")
            % {
                "first": date_format(programme.starts_on),
                "last": date_format(programme.ends_on),
            }
        )


def same_training(cohort: Cohort) -> list[str]:
    """Codes of the programme's other cohorts that took this course at this workplace within a year
    (one query): the same people must not be trained twice without anybody noticing.
    """
    others = Cohort.objects.filter(
        programme=cohort.programme_id,
        workplace=cohort.workplace_id,
        course_version__course=cohort.course_version.course_id,
        starts_on__gt=months_after(cohort.starts_on, -SAME_TRAINING_MONTHS),
        starts_on__lt=months_after(cohort.starts_on, SAME_TRAINING_MONTHS),
    )
    return list(others.exclude(pk=cohort.pk).values_list("code", flat=True))
