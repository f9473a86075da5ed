"""What a lesson needs to be approved: nine lines, each with what is missing and where to mend it.

The same lines stand in the editor, open the gates of the workflow, and guard publishing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision, TaskState, WorkflowState

from cms.kit.editing.drafts import draft_of
from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding
from cms.kit.lint.overrides import judged, overrides_of
from cms.kit.revised import opened
from cms.kit.translation import column
from curriculum.authoring.lint import structure
from curriculum.authoring.lint.lessons import stops
from curriculum.authoring.workflow.authors import approved_version, is_reviewer, wrote
from curriculum.authoring.workflow.texts import text_digest
from curriculum.enums import GenderContinuum
from curriculum.models import (
    FEWEST_NOTES,
    Approval,
    CheckedAs,
    FieldTest,
    Lesson,
    TechnicalReview,
    TransformativeCheck,
)

NOT_APPROVABLE = {"", GenderContinuum.BLIND, GenderContinuum.EXPLOITATIVE}

TEXT = ("words", "guide", "help")
"""Lines a reviewer needs to pass a lesson to the field test."""
TRIED = (*TEXT, "notes")


@dataclass(frozen=True)
class Line:
    """One thing a lesson needs. `mend` is a place in the editor, or the name of a page of its own."""

    key: str
    name: str
    missing: tuple[str, ...] = ()
    mend: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def done(self) -> bool:
        return not self.missing


def checklist(lesson: Lesson, revision: Revision | None = None) -> list[Line]:
    """The nine lines for a text of a lesson, its newest unless another is named."""
    draft = _text_of(lesson, revision)
    found = tuple(stops(draft))
    checks = list(lesson.checks.select_related("made_by"))
    now = text_digest(revision.content if revision else draft.serializable_data())
    approved = approved_version(lesson)
    return [
        _words(draft, found),
        _guide(draft),
        _help(draft),
        _continuum(draft),
        _author(checks),
        _technical(lesson, approved),
        _notes(lesson),
        _reviewer(checks, approved),
        _signed(lesson, checks, now),
    ]


def _text_of(lesson: Lesson, revision: Revision | None) -> Any:
    if revision is None:
        return draft_of(Lesson.objects.select_related("latest_revision").get(pk=lesson.pk))
    (draft,) = opened(Lesson, [revision.content])
    draft.pk = lesson.pk
    return draft


def _words(draft: Lesson, found: tuple[Finding, ...]) -> Line:
    missing = [finding.error().messages[0] for finding in found]
    if not getattr(draft, column("title", SOURCE)):
        missing.append(_("Give it a title."))
    return Line(
        "words", _("The careful reader stops at nothing"), tuple(missing), "findings", found
    )


def _guide(draft: Lesson) -> Line:
    missing = () if draft.steps.all() else (_("Write the steps of the facilitator guide."),)
    return Line("guide", _("There is a facilitator guide"), missing, "id_steps-FORMS")


def _help(draft: Lesson) -> Line:
    found = [
        finding
        for finding in structure.findings(draft, [SOURCE])
        if finding.rule in {structure.NO_HELP, structure.NO_HELP_AFTER_VIOLENCE}
    ]
    standing = [each for each in judged(found, overrides_of(draft)) if not each.overridden]
    return Line(
        "help",
        _("It shows where help is"),
        tuple(f"{each.why} {each.mend}" for each in standing),
        "id_parts-FORMS",
    )


def _continuum(draft: Lesson) -> Line:
    missing = []
    if not draft.gender_continuum:
        missing.append(_("Say where the lesson stands on the gender continuum."))
    elif draft.gender_continuum in NOT_APPROVABLE:
        missing.append(
            _("A lesson that is “%(stage)s” is not approved; change what makes it so.")
            % {"stage": draft.get_gender_continuum_display()}
        )
    if not draft.continuum_rationale.strip():
        missing.append(_("Say why the lesson stands there on the gender continuum."))
    return Line(
        "continuum",
        _("Its place on the gender continuum, with the reason"),
        tuple(missing),
        "id_gender_continuum-label",
    )


def _author(checks: Sequence[TransformativeCheck]) -> Line:
    whole = any(each.made_as == CheckedAs.AUTHOR and each.is_whole for each in checks)
    missing = () if whole else (_("The author ticks A, C, T and D, each with where it stands."),)
    return Line("author", _("Checked by its author"), missing, "check")


def reviews_of(lesson: Lesson, approved: Any) -> list[TaskState]:
    """Technical reviews that this text passed since the last approval, newest first (one query)."""
    states = TaskState.objects.for_instance(lesson).filter(
        task__content_type=ContentType.objects.get_for_model(TechnicalReview),
        status=TaskState.STATUS_APPROVED,
    )
    states = states.exclude(workflow_state__status=WorkflowState.STATUS_CANCELLED)
    if approved:
        states = states.filter(started_at__gt=approved.published_at)
    return list(states.select_related("finished_by").order_by("-pk"))


def _technical(lesson: Lesson, approved: Any) -> Line:
    missing = () if reviews_of(lesson, approved) else (_("A reviewer passes the text."),)
    return Line("technical", _("Passed the technical review"), missing, "review")


def _notes(lesson: Lesson) -> Line:
    count = lesson.field_test_notes.count()
    missing: tuple[str, ...] = ()
    if count < FEWEST_NOTES:
        said = ngettext(
            "%(count)s field-test note; %(fewest)s are needed.",
            "%(count)s field-test notes; %(fewest)s are needed.",
            count,
        )
        missing = (said % {"count": count, "fewest": FEWEST_NOTES},)
    return Line("notes", _("Tried out, with two notes"), missing, "note")


def _reviewer(checks: Sequence[TransformativeCheck], approved: Any) -> Line:
    whole = any(
        each.made_as == CheckedAs.REVIEWER
        and each.is_whole
        and (approved is None or each.made_at > approved.published_at)
        for each in checks
    )
    missing = () if whole else (_("A reviewer ticks A, C, T and D, each with where it stands."),)
    return Line("reviewer", _("Checked by a reviewer"), missing, "check")


def _signed(lesson: Lesson, checks: Iterable[TransformativeCheck], now: str) -> Line:
    signed = [each for each in checks if each.signed_off and each.is_whole]
    missing = _unsigned(lesson, signed, now)
    return Line(
        "signed", _("Signed off by a gender specialist who did not write it"), missing, "check"
    )


def _unsigned(lesson: Lesson, signed: Sequence[TransformativeCheck], now: str) -> tuple[str, ...]:
    if not signed:
        return (_("A gender specialist signs the lesson off."),)
    last = signed[0]
    if last.text != now:
        when = formats.date_format(last.made_at, "DATE_FORMAT")
        return (
            _("The text has changed since it was signed off on %(when)s; sign it off again.")
            % {"when": when},
        )
    if not is_reviewer(last.made_by):
        return (
            _("Whoever signed it off is not among the reviewers any more; somebody else signs."),
        )
    if wrote(lesson, last.made_by):
        return (
            _("%(who)s signed off what she helped to write; somebody else signs.")
            % {"who": last.made_by},
        )
    return ()


def own_work(lesson: Lesson, user: Any) -> list[ValidationError]:
    """The refusal of an author who would approve her own lesson."""
    if not wrote(lesson, user):
        return []
    return [
        ValidationError(
            _("You wrote “%(lesson)s” or a part of it; somebody else must approve it."),
            params={"lesson": str(lesson)},
        )
    ]


def gate_problems(lesson: Lesson, gate: type, user: Any) -> list[ValidationError]:
    """What keeps a person from letting a lesson through a gate, as it was last saved."""
    lines = checklist(lesson)
    if gate is Approval:
        return [*_refusals(lines), *own_work(lesson, user)]
    needed = TRIED if gate is FieldTest else TEXT
    return _refusals(line for line in lines if line.key in needed)


def publishing_refusals(
    lesson: Lesson, revision: Revision | None, user: Any
) -> list[ValidationError]:
    """What keeps a revision, or what was last saved, from going out, whichever way it is asked for."""
    return [*_refusals(checklist(lesson, revision)), *own_work(lesson, user)]


def _refusals(lines: Iterable[Line]) -> list[ValidationError]:
    return [
        ValidationError(f"{line.name}: {sentence}") for line in lines for sentence in line.missing
    ]
