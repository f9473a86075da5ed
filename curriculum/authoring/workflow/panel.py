"""What stands above a lesson in the editor: where it is, what it needs, what readers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from cms.kit.editing.findings import shown
from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import enabled_languages
from curriculum.authoring.workflow.approval import Line, checklist
from curriculum.authoring.workflow.authors import approved_version
from curriculum.authoring.workflow.comments import places_of
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.enums import LessonState
from curriculum.models import Lesson, ReviewComment


@dataclass(frozen=True)
class Missing:
    """One sentence on what is missing, and the address where it is mended."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A line of the checklist with its addresses."""

    line: Line
    missing: list[Missing]


@dataclass(frozen=True)
class Said:
    """A comment with the place it is about."""

    comment: ReviewComment
    place: str
    anchor: str


def last_refusal(lesson: Lesson) -> TaskState | None:
    """Why changes were requested, if that is where the lesson stands (one query)."""
    return (
        TaskState.objects.for_instance(lesson)
        .filter(
            status=TaskState.STATUS_REJECTED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        )
        .select_related("finished_by", "task")
        .order_by("-pk")
        .first()
    )


def panel(lesson: Lesson, user: Any) -> dict[str, Any]:
    """What the panels print (a fixed number of queries, and some for each text the reader wrote)."""
    viewset = lesson.snippet_viewset
    urls = {
        name: reverse(viewset.get_url_name(name), args=(lesson.pk,))
        for name in ("edit", "check", "comment", "retire", "history", "workflow_history")
    }
    lines = checklist(lesson)
    structure = may_edit_structure(user, Lesson)
    return {
        "lesson": lesson,
        "lines": [Shown(line, _missing(lesson, line, urls)) for line in lines],
        "done": sum(line.done for line in lines),
        "of": len(lines),
        "urls": urls,
        "waits": lesson.current_workflow_task,
        "refusal": last_refusal(lesson),
        "notes": list(lesson.field_test_notes.all()),
        "note_url": _note_url(lesson),
        "tested": trial_of(lesson) if lesson.state == LessonState.FIELD_TEST else None,
        "changed_since": _changed_since(lesson),
        "may_check": structure,
        "may_note": lesson.state == LessonState.FIELD_TEST and structure,
        "may_retire": lesson.state == LessonState.APPROVED and structure,
    }


def _missing(lesson: Lesson, line: Line, urls: dict[str, str]) -> list[Missing]:
    if line.findings:
        codes = [language.code for language in enabled_languages()]
        places = shown(lesson, line.findings, urls["edit"], codes)
        return [Missing(place.finding.error().messages[0], place.url) for place in places]
    url = {
        "check": urls["check"],
        "note": _note_url(lesson),
        "review": urls["workflow_history"],
        "": "",
    }.get(line.mend, f"{urls['edit']}#{line.mend}")
    return [Missing(sentence, url) for sentence in line.missing]


def _note_url(lesson: Lesson) -> str:
    return f"{reverse('wagtailsnippets_curriculum_fieldtestnote:add')}?lesson={lesson.pk}"


def _changed_since(lesson: Lesson) -> str:
    """Where a reviewer sees what changed since the approved text; empty before the first approval."""
    approved = approved_version(lesson)
    if not (approved and approved.revision_id and lesson.has_unpublished_changes):
        return ""
    name = lesson.snippet_viewset.get_url_name("revisions_compare")
    return reverse(name, args=(lesson.pk, approved.revision_id, "latest"))


def comments(draft: Lesson) -> dict[str, Any]:
    """Comments on a lesson, the open ones apart (one query), and the places one may comment on."""
    places = places_of(draft)
    anchors = _anchors(draft)
    made = draft.review_comments.select_related("made_by", "resolved_by")
    said = [Said(each, places.get(each.row, each.row), anchors.get(each.row, "")) for each in made]
    return {
        "open": [each for each in said if each.comment.resolved_at is None],
        "resolved": [each for each in said if each.comment.resolved_at is not None],
        "places": places,
    }


def open_by_row(said: Sequence[Said]) -> dict[str, list[ReviewComment]]:
    """`relation:key` → open comments, for the rows of the structure view."""
    found: dict[str, list[ReviewComment]] = {}
    for each in said:
        found.setdefault(each.comment.row, []).append(each.comment)
    return found


def _anchors(draft: Lesson) -> dict[str, str]:
    return {
        f"{relation}:{row.key}": f"inline_child_{relation}-{position}-panel-section"
        for relation in draft.translated_rows
        for position, row in enumerate(getattr(draft, relation).all())
    }
