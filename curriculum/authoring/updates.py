"""A newer version of a lesson is offered to a course, with everything that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import LANGUAGES, Language
from curriculum.authoring.lesson_versions import Update, updates
from curriculum.changes import Change
from curriculum.models import Course, GuideStep, Lesson, LessonPart, ResistanceCard

_MODELS: dict[str, Any] = {
    "": Lesson,
    "parts": LessonPart,
    "steps": GuideStep,
    "resistance": ResistanceCard,
}
_OTHER_NAMES = {"part": "part_key", "return": "back", "practice": "instrument"}
"""Fields that a payload calls otherwise than the editor does."""

_OTHER_WORDS = {"minutes": gettext_lazy("minutes"), "country": gettext_lazy("only in country")}


@dataclass(frozen=True)
class Line:
    """A change with the words of the editor for its place."""

    label: str
    language: Language | None
    change: Change


@dataclass(frozen=True)
class Group:
    """All changes of one row, or of the lesson itself (then without heading)."""

    kind: str
    heading: str
    lines: list[Line]


def _label(change: Change) -> str:
    name = _OTHER_NAMES.get(change.field, change.field)
    found = {field.name: field.verbose_name for field in _MODELS[change.rows]._meta.fields}
    return str(capfirst(found.get(name) or _OTHER_WORDS.get(name, name.replace("_", " "))))


def groups_of(found: list[Change]) -> Iterator[Group]:
    """Changes by row, with the words of the editor."""
    for (rows, heading), several in groupby(found, key=lambda change: (change.rows, change.row)):
        kind = str(capfirst(_MODELS[rows]._meta.verbose_name)) if rows else ""
        lines = [
            Line(
                _label(change) if change.field else "",
                LANGUAGES.get(change.language) if change.language else None,
                change,
            )
            for change in several
        ]
        yield Group(kind, heading, lines)


class UpdatesView(View):
    """Shows what is offered; takes what is ticked, or all, into the course's draft."""

    model: Any = None
    edit_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        return self._page(request, get_object_or_404(Course, pk=pk))

    def _page(self, request: HttpRequest, course: Course) -> HttpResponse:
        offered = updates(course.get_latest_revision_as_object())
        context = {
            "page_title": _("Newer versions of lessons"),
            "course": course,
            "edit_url_name": self.edit_url_name,
            "offers": [(update, list(groups_of(update.changes))) for update in offered],
        }
        return TemplateResponse(request, "curriculum/authoring/updates.html", context)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        with transaction.atomic():
            course = get_object_or_404(Course.objects.select_for_update(), pk=pk)
            draft = course.get_latest_revision_as_object()
            offered = {update.value: update for update in updates(draft)}
            wanted = list(request.POST.getlist("take"))
            refusal = _refusal(wanted, offered)
            if refusal:
                messages.error(request, refusal)
                return self._page(request, course)
            taken = [offered[value] for value in wanted]
            for update in taken:
                update.place.version = update.newest
            draft.save_revision(user=request.user, clean=False, log_action=True)
        names = ", ".join(f"{update.place.lesson} ({update.newest.number})" for update in taken)
        messages.success(
            request,
            _(
                "Taken into the draft: %(lessons)s. Publish the course when it is ready; groups that "
                "have begun keep what they have."
            )
            % {"lessons": names},
        )
        return redirect(self.edit_url_name, course.pk)


def _refusal(wanted: list[str], offered: dict[str, Update]) -> str:
    if not wanted:
        return _("Nothing was ticked: tick the lessons whose newer version the course shall use.")
    if any(value not in offered for value in wanted):
        return _("Something was published or taken meanwhile; read what is offered now.")
    return ""
