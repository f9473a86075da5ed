"""All rules over one lesson."""

from __future__ import annotations

from django.utils import timezone

from cms.kit.lint import recordings
from cms.kit.lint.finding import Finding, Severity, once
from curriculum.authoring.lint import law, objectives, structure, wording
from curriculum.authoring.lint.facts import Facts
from curriculum.models import Lesson


def findings(lesson: Lesson, facts: Facts) -> list[Finding]:
    """Findings of a lesson, gravest first, in the languages a learner could read (no query of its
    own: rows and translations are read where they are)."""
    languages = lesson.readable_languages()
    return once(
        [
            *lesson.gone,
            *structure.findings(lesson, languages),
            *wording.findings(lesson, languages, facts),
            *objectives.of_lesson(lesson),
            *law.of_lesson(lesson, facts),
            *recordings.outdated(lesson, languages),
        ]
    )


def stops(lesson: Lesson) -> list[Finding]:
    """What keeps a lesson from being published; nothing from outside the lesson counts."""
    found = findings(lesson, Facts(timezone.localdate()))
    return [finding for finding in found if finding.severity == Severity.STOP]
