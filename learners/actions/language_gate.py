"""Whether a cohort may start in its languages: the share of texts its programme asks for.

Asked when sessions are planned, when questions from before the training are planned and when they are
opened. A cohort that has started is left alone; only a language that is added to it is asked about.
What counts is the version the cohort is pinned to, not what was written since.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.said import say
from curriculum.language_share import LanguageShare, language_share
from curriculum.models import PinnedLesson
from learners.actions.first_session import first_held_day
from learners.models import Cohort, CohortWave
from learners.refusal import Refusal
from quizzes.enums import WaveState

_NAMED = 3
"""Lessons that a sentence names; the board shows all."""


def has_started(cohort: Cohort) -> bool:
    """Whether a session was held or questions were opened (two queries)."""
    waves = CohortWave.objects.filter(cohort=cohort)
    return (
        first_held_day(cohort.pk) is not None
        or waves.exclude(wave__state=WaveState.SCHEDULED).exists()
    )


def refuse_unready(cohort: Cohort) -> None:
    """Raises Refusal for a cohort that has not started, in a language that is not ready."""
    if _asks(cohort) and not has_started(cohort):
        refuse_languages_short(cohort, cohort.languages)


def refuse_languages_short(cohort: Cohort, languages: Iterable[str]) -> None:
    """Raises Refusal with a sentence for each of these languages that is not ready."""
    found = short_of(cohort, languages)
    if found:
        raise Refusal(" ".join(found))


def warnings(cohort: Cohort) -> list[str]:
    """What the lead should know before it bites (up to three queries)."""
    if not _asks(cohort) or has_started(cohort):
        return []
    return short_of(cohort, cohort.languages)


def short_of(cohort: Cohort, languages: Iterable[str]) -> list[str]:
    """A sentence for each language that is below what the programme asks for (one query)."""
    asked = [code for code in languages if code != SOURCE]
    if not asked or not _asks(cohort):
        return []
    pins = PinnedLesson.objects.filter(course_version=cohort.course_version_id)
    payloads = [
        pin.lesson_version.payload
        for pin in pins.select_related("lesson_version").order_by("position")
    ]
    return [
        sentence
        for code in asked
        for sentence in _sentences(cohort, code, language_share(payloads, code))
    ]


def _asks(cohort: Cohort) -> bool:
    return bool(cohort.programme.language_threshold or cohort.programme.language_reviewed)


def _sentences(cohort: Cohort, code: str, share: LanguageShare) -> Iterable[str]:
    version = cohort.course_version
    told = {
        "course": say(version.payload["title"], (SOURCE,)).text,
        "number": version.number,
        "language": LANGUAGES[code].autonym,
        "board": f"/cms/reports/coverage/?course={version.payload['code']}&language={code}",
    }
    threshold = cohort.programme.language_threshold
    if share.percent < threshold:
        lacking = share.lacking
        yield _(
            "“%(course)s” version %(number)s is ready in %(language)s to %(percent)s%%; the programme "
            "asks for %(threshold)s%% before a group starts. Missing or outdated: %(lessons)s. "
            "Ask the curriculum designer; the translation board shows the texts: %(board)s"
        ) % {
            **told,
            "percent": share.percent,
            "threshold": threshold,
            "lessons": _listed([_lacks(each.title, each.texts - each.good) for each in lacking]),
        }
    if cohort.programme.language_reviewed and (waiting := share.unreviewed):
        yield _(
            "“%(course)s” version %(number)s was not reviewed in %(language)s: %(lessons)s. The "
            "programme asks for a review before a group starts. Ask a reviewer; the translation board "
            "shows the lessons: %(board)s"
        ) % {**told, "lessons": _listed([each.title for each in waiting])}


def _lacks(title: str, count: int) -> str:
    return ngettext("%(title)s (%(count)s text)", "%(title)s (%(count)s texts)", count) % {
        "title": title,
        "count": count,
    }


def _listed(names: list[str]) -> str:
    rest = len(names) - _NAMED
    if rest <= 0:
        return ", ".join(names)
    more = ngettext("%(count)s more lesson", "%(count)s more lessons", rest) % {"count": rest}
    return ", ".join([*names[:_NAMED], more])
