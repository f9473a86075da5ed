"""Adapting a course in the editor: for which country, who follows it, and what its source offers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import SOURCE
from curriculum.adaptations import adapt, decline, offers_of, take_over
from curriculum.adapted_places import decline_lesson, lesson_offers, take_lesson
from curriculum.authoring.updates import Group, groups_of
from curriculum.changes import Mark
from curriculum.lineage import Offer, between, blocks
from curriculum.models import (
    AdaptedBlock,
    AdaptedLesson,
    AdaptedPlace,
    CountryProfile,
    Course,
    CurriculumAdaptation,
    Lesson,
)
from curriculum.payloads import lesson_payload

_OWN_NAMES = {
    "about": gettext_lazy("About the lesson"),
    "messages": gettext_lazy("Objectives and key messages"),
    "session": gettext_lazy("Room, opening, debrief and closing"),
}


class AdaptForm(forms.Form):
    """For which country; its profile must be there, as a lesson needs its law and its limits."""

    country = forms.ModelChoiceField(
        label=gettext_lazy("Country"),
        queryset=CountryProfile.objects.none(),
        to_field_name="code",
        error_messages={"required": gettext_lazy("Choose the country.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["country"]
        field.queryset = CountryProfile.objects.all()


@dataclass(frozen=True)
class Follower:
    """An adaptation of this course, with the blocks and lessons that it has not answered to."""

    adaptation: CurriculumAdaptation
    changed: int
    lessons: int


@dataclass(frozen=True)
class ShownOffer:
    """One block with what became of it in the source, and what would be replaced here."""

    adapted: AdaptedLesson
    offer: Offer
    kind: str
    groups: list[Group]
    mine: list[Group]


class AdaptationView(View):
    """Who adapted this course, and if it is an adaptation itself: what its source offers."""

    model: Any = None
    edit_url_name = ""
    own_url_name = ""
    template_name = "curriculum/authoring/adaptations.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, get_object_or_404(Course, pk=pk), AdaptForm())

    def _page(self, request: HttpRequest, course: Course, form: AdaptForm) -> HttpResponse:
        own = CurriculumAdaptation.objects.filter(course=course).first()
        context = {
            "page_title": _("Adaptations"),
            "course": course,
            "form": form,
            "edit_url_name": self.edit_url_name,
            "own_url_name": self.own_url_name,
            "followers": followers(course),
            "own": own,
            "source": own.source() if own else None,
            "offers": list(_shown(own)) if own else [],
            "lesson_offers": lesson_offers([own])[own.pk] if own else [],
            "declined": _declined(own) if own else [],
        }
        return TemplateResponse(request, self.template_name, context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        course = get_object_or_404(Course, pk=pk)
        if "adapt" in request.POST:
            return self._adapt(request, course)
        if "source" in request.POST:
            return self._answer_lesson(request, course)
        adapted = get_object_or_404(
            AdaptedLesson,
            adaptation__course=course,
            pk=_number(request.POST.get("lesson", "")),
        )
        answer = (adapted, request.POST.get("block", ""), request.POST.get("token", ""))
        try:
            if "take" in request.POST:
                take_over(*answer, user=request.user)
                said = _(
                    "Taken into the draft of “%(lesson)s”. Look at it, then have it published."
                )
            else:
                decline(*answer, reason=request.POST.get("reason", ""))
                said = _("“%(lesson)s” stays as it is, until the source changes this again.")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said % {"lesson": adapted.lesson})
        return redirect(self.own_url_name, course.pk)

    def _answer_lesson(self, request: HttpRequest, course: Course) -> HttpResponse:
        """A lesson that came into the source or went: taken into a draft, or declined."""
        own = get_object_or_404(CurriculumAdaptation, course=course)
        try:
            answer = (own, uuid.UUID(request.POST["source"]), request.POST.get("mark", ""))
        except ValueError as error:
            raise Http404 from error
        try:
            if "take" in request.POST:
                offer = take_lesson(*answer, user=request.user)
                said = _(
                    "“%(lesson)s” is taken over into the draft of this course. Look at it, then "
                    "publish the course; groups that have begun keep what they have."
                )
            else:
                offer = decline_lesson(*answer, reason=request.POST.get("reason", ""))
                said = _("This course stays as it is; “%(lesson)s” is not offered again.")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said % {"lesson": offer.title})
        return redirect(self.own_url_name, course.pk)

    def _adapt(self, request: HttpRequest, course: Course) -> HttpResponse:
        form = AdaptForm(request.POST)
        if form.is_valid():
            country = form.cleaned_data["country"]
            try:
                adaptation = adapt(course, country.code, user=request.user)
            except ValidationError as error:
                form.add_error("country", error)
            else:
                messages.success(
                    request,
                    _("Adapted for %(country)s as drafts, in every language: “%(code)s”.")
                    % {"country": country, "code": adaptation.course.code},
                )
                return redirect(self.own_url_name, adaptation.course_id)
        return self._page(request, course, form)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0


def followers(course: Course) -> list[Follower]:
    """The adaptations of a course (a fixed number of queries)."""
    rows = list(
        CurriculumAdaptation.objects.filter(source_uuid=course.uuid).select_related("course")
    )
    blocks_of, lessons_of = offers_of(rows), lesson_offers(rows)
    return [
        Follower(
            row, sum(len(several) for _a, several in blocks_of[row.pk]), len(lessons_of[row.pk])
        )
        for row in rows
    ]


def open_offers(course: Course) -> tuple[int, int]:
    """How many blocks and lessons the source of this course offers; none where it is no adaptation."""
    rows = list(CurriculumAdaptation.objects.filter(course=course))
    changed = sum(len(several) for found in offers_of(rows).values() for _a, several in found)
    return changed, sum(len(found) for found in lesson_offers(rows).values())


def _shown(adaptation: CurriculumAdaptation) -> Iterator[ShownOffer]:
    for adapted, several in offers_of([adaptation])[adaptation.pk]:
        mine = blocks(lesson_payload(adapted.lesson.get_latest_revision_as_object(), [SOURCE]))
        for offer in several:
            here: list[Group] = []
            if offer.mark in {Mark.CHANGED, Mark.REMOVED}:
                here = list(groups_of(between(offer.key, offer.now, mine.get(offer.key, {}))))
            yield ShownOffer(
                adapted, offer, _name(offer.key), list(groups_of(offer.changes())), here
            )


def _name(key: str) -> str:
    relation, _slash, name = key.partition("/")
    if relation == "own":
        return str(_OWN_NAMES[name])
    kinds = {"parts": _("Part"), "steps": _("Step"), "resistance": _("Resistance card")}
    return f"{kinds[relation]} “{name}”"


def _declined(adaptation: CurriculumAdaptation) -> list[tuple[str, str, str]]:
    """Lesson, what of it, and why not."""
    rows = AdaptedBlock.objects.filter(adapted__adaptation=adaptation).exclude(declined="")
    found = [
        (str(block.adapted.lesson), _name(block.key), block.reason)
        for block in rows.select_related("adapted__lesson")
    ]
    places = AdaptedPlace.objects.filter(adaptation=adaptation).exclude(reason="")
    titles = {
        lesson.uuid: str(lesson)
        for lesson in Lesson.objects.filter(uuid__in=places.values("source_uuid"))
    }
    return found + [
        (titles.get(place.source_uuid, "—"), place.get_mark_display(), place.reason)
        for place in places
    ]


class AdaptationPanel(Panel):
    """One line in the course's editor: what the source offers, and the way to the page."""

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/adaptation_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["course"] = self.instance
            context["changed"], context["lessons"] = open_offers(self.instance)
            context["adaptations_url_name"] = Course.snippet_viewset.get_url_name("adaptations")
            return context
