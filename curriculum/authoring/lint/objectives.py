"""Rules for what is taught and tested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.translation import column
from curriculum.models import Lesson
from quizzes.models import Objective

NO_OBJECTIVE = Rule("no-objective", Severity.WARN, gettext_lazy("lesson without an objective"))
NOT_COVERED = Rule(
    "objective-not-covered",
    Severity.WARN,
    gettext_lazy("objective that nothing teaches or tests"),
    settles=True,
)
NO_VERB = Rule(
    "objective-verb", Severity.HINT, gettext_lazy("objective that nobody can see"), settles=True
)
RULES = (NO_OBJECTIVE, NOT_COVERED, NO_VERB)

_UNSEEN = re.compile(
    r"(?:to |the |a |an |that |how |what |why |about )?"
    r"(?:understand|know|learn|appreciate|realise|realize|be aware|be able|become|feel|believe)\b"
    r"|(?:the|a|an|participants|workers|managers|people|learners|they|we|you)\b",
    re.IGNORECASE,
)


def of_lesson(lesson: Lesson) -> Iterator[Finding]:
    """A lesson that no objective says anything of (its `taught` rows are read)."""
    if not lesson.taught.all():
        yield Finding(
            NO_OBJECTIVE,
            _("The lesson names no shared objective, so nobody sees what it covers."),
            _("Choose 2 to 4 under “Shared objectives”."),
            row="taught:",
            about=lesson.code,
        )


def of_objective(objective: Objective, *, covered: bool) -> Iterator[Finding]:
    """An objective that nothing names, or whose verb says nothing that can be seen."""
    if not covered:
        yield Finding(
            NOT_COVERED,
            _("No lesson teaches this and no item tests it."),
            _("Name it in a lesson and in an item, or take it out."),
            about=objective.key,
        )
    said = getattr(objective, column("text", SOURCE)) or ""
    if _UNSEEN.match(said.strip()):
        yield Finding(
            NO_VERB,
            _("“%(said)s” does not begin with something people can be seen to do.")
            % {"said": said},
            _("The verb first: name, tell apart, practise, explain."),
            field="text",
            language=SOURCE,
            about=said,
        )
